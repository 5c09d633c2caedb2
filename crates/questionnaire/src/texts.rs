//! Texts of a questionnaire in its languages, with places for answers (`${q}`).
//! Knows how to pick a language; must not know how answers are found.

use crate::Formula;
use std::collections::BTreeMap;

/// One text in every language it was written in. The language of a bare column is the empty tag.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// The text by language tag.
    pub by_language: BTreeMap<String, Template>,
}

/// A text with places for answers.
#[derive(Debug, Clone, Default)]
pub struct Template {
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Words as they stand.
    Words(String),
    /// The value of an expression.
    Value(Formula),
}

impl Texts {
    /// Whether it was written in no language at all.
    pub fn is_empty(&self) -> bool {
        self.by_language.is_empty()
    }

    /// The text in a language, or else in the default one, or else in whichever there is.
    pub fn get(&self, language: &str, default: &str) -> Option<&Template> {
        let wanted = [language, default, ""].into_iter().find_map(|tag| self.by_language.get(tag));
        wanted.or_else(|| self.by_language.values().next())
    }

    /// The same as plain text, `${q}` left as it was written.
    pub fn plain(&self, language: &str, default: &str) -> Option<String> {
        self.get(language, default).map(Template::plain)
    }

    /// Every expression inside the texts.
    pub fn formulas(&self) -> impl Iterator<Item = &Formula> {
        let pieces = self.by_language.values().flat_map(|template| &template.pieces);
        pieces.filter_map(|piece| match piece {
            Piece::Words(_) => None,
            Piece::Value(formula) => Some(formula),
        })
    }
}

impl Template {
    /// A text without places for answers.
    pub fn words(text: &str) -> Self {
        Self { pieces: vec![Piece::Words(text.to_owned())] }
    }

    /// The text as it was written.
    pub fn plain(&self) -> String {
        let written = self.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.as_str(),
            Piece::Value(formula) => formula.source.as_str(),
        });
        written.collect()
    }

    /// The text with each place filled in.
    pub fn fill(&self, mut value: impl FnMut(&Formula) -> String) -> String {
        let filled = self.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Value(formula) => value(formula),
        });
        filled.collect()
    }
}
