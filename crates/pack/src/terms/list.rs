//! A list of terms as its file writes them: topics, terms, endings, look-alikes.

use super::fold;
use std::collections::BTreeMap;

/// One term, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As the file writes it.
    pub written: String,
    /// What it is about: the heading above it.
    pub topic: String,
    pub(super) pattern: Pattern,
    pub(super) look_alikes: Vec<Pattern>,
}

/// How a term is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pattern {
    /// Anywhere in the squeezed text (Chinese).
    Anywhere(String),
    /// These words one after the other; `open` takes any ending of the last one.
    Words(Vec<Word>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub letters: String,
    pub open: bool,
}

/// The terms of one file or of several.
#[derive(Debug, Clone, Default)]
pub struct TermList {
    pub(super) terms: Vec<Term>,
    /// The places of the terms that are looked for anywhere.
    pub(super) anywhere: Vec<usize>,
    /// The places of the others, by the first two letters of their first word.
    pub(super) by_start: BTreeMap<String, Vec<usize>>,
}

impl TermList {
    /// Reads the files' texts.
    pub fn parse(files: &[&str]) -> Self {
        let mut list = Self { terms: files.iter().flat_map(|file| parse_file(file)).collect(), ..Self::default() };
        for (place, term) in list.terms.iter().enumerate() {
            match &term.pattern {
                Pattern::Anywhere(_) => list.anywhere.push(place),
                Pattern::Words(words) => {
                    let start = words.first().map_or("", |word| start_of(&word.letters));
                    list.by_start.entry(start.to_owned()).or_default().push(place);
                }
            }
        }
        list
    }

    /// The terms in the order of the files.
    #[cfg(test)]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }
}

/// The first two letters of a word.
pub(super) fn start_of(word: &str) -> &str {
    word.char_indices().nth(2).map_or(word, |(end, _)| &word[..end])
}

fn parse_file(file: &str) -> Vec<Term> {
    let mut topic = String::new();
    let mut terms = Vec::new();
    for line in file.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(heading) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            heading.clone_into(&mut topic);
        } else if !line.is_empty() {
            terms.push(parse_term(line, &topic));
        }
    }
    terms
}

fn parse_term(line: &str, topic: &str) -> Term {
    let (term, look_alikes) = line.split_once('~').unwrap_or((line, ""));
    let look_alikes = look_alikes.split(',').map(str::trim).filter(|text| !text.is_empty());
    Term {
        written: term.trim().to_owned(),
        topic: topic.to_owned(),
        pattern: Pattern::read(term.trim()),
        look_alikes: look_alikes.map(Pattern::read).collect(),
    }
}

impl Pattern {
    fn read(text: &str) -> Self {
        if text.chars().any(is_han) {
            return Self::Anywhere(fold::squeezed(text));
        }
        let parts = text.split_whitespace().flat_map(|part| {
            let open = part.ends_with('*');
            let mut words: Vec<Word> =
                fold::words(&fold::letters(part)).into_iter().map(|letters| Word { letters, open: false }).collect();
            if let Some(last) = words.last_mut() {
                last.open = open;
            }
            words
        });
        Self::Words(parts.collect())
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
