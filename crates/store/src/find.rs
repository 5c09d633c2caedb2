//! Finding households by a part of a name or an address, or by the beginning of the household number.

use crate::household::{IndexLine, read_line};
use crate::split::{Piece, pieces};
use crate::{Store, StoreFault};
use doorstep_record::Area;
use rusqlite::Row;

/// A household that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLine {
    /// What the list shows.
    pub line: IndexLine,
    /// A visit is unfinished.
    pub draft: bool,
    /// Something has still to reach the server.
    pub unsent: bool,
    /// The server refused something.
    pub refused: bool,
}

impl Store {
    /// Finds households of a village, or of all that the device serves. An empty text finds all, by name; a text
    /// without anything to look for (only marks) finds none.
    pub fn find(&self, village: Option<&Area>, text: &str, limit: usize) -> Result<Vec<FoundLine>, StoreFault> {
        if text.trim().is_empty() {
            return self.list(village, limit);
        }
        let mut found = self.by_words(village, text, limit)?;
        let numbered = self.by_number(village, text, limit - found.len())?;
        let more =
            numbered.into_iter().filter(|line| found.iter().all(|one| one.line.household != line.line.household));
        found.extend(more.collect::<Vec<_>>());
        found.sort_by(|a, b| (&a.line.name, &a.line.number).cmp(&(&b.line.name, &b.line.number)));
        Ok(found)
    }

    fn list(&self, village: Option<&Area>, limit: usize) -> Result<Vec<FoundLine>, StoreFault> {
        match village {
            Some(village) => self.lines(include_str!("list_village.sql"), (village.code(), limit)),
            None => self.lines(include_str!("list.sql"), [limit]),
        }
    }

    fn by_words(&self, village: Option<&Area>, text: &str, limit: usize) -> Result<Vec<FoundLine>, StoreFault> {
        let Some(query) = words_query(village, text) else { return Ok(Vec::new()) };
        self.lines(include_str!("by_words.sql"), (query, limit))
    }

    fn by_number(&self, village: Option<&Area>, text: &str, limit: usize) -> Result<Vec<FoundLine>, StoreFault> {
        let Some(start) = number_start(text) else { return Ok(Vec::new()) };
        // No digit of the number sorts behind a tilde.
        let end = format!("{start}~");
        self.lines(include_str!("by_number.sql"), (start, end, village.map(Area::code), limit))
    }

    fn lines(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<FoundLine>, StoreFault> {
        let mut select = self.connection.prepare_cached(sql)?;
        let lines = select.query_map(params, read_found)?;
        Ok(lines.collect::<Result<_, _>>()?)
    }
}

/// A query of FTS5: characters as a phrase, words by their beginning, all of them needed. What a person typed stands
/// in quotes and holds letters and digits only, so it can't be read as an operator.
fn words_query(village: Option<&Area>, text: &str) -> Option<String> {
    let terms: Vec<String> = pieces(text).iter().map(term).collect();
    if terms.is_empty() {
        return None;
    }
    let words = format!("words : ({})", terms.join(" AND "));
    Some(match village {
        Some(village) => format!("village : \"{}\" AND {words}", village.code()),
        None => words,
    })
}

fn term(piece: &Piece) -> String {
    match piece {
        Piece::Word(word) => format!("\"{word}\" *"),
        Piece::Characters(characters) => {
            let apart: Vec<String> = characters.iter().map(char::to_string).collect();
            format!("\"{}\"", apart.join(" "))
        }
    }
}

/// The text as the beginning of a household number, read as a person may have typed it; one digit alone is too little.
fn number_start(text: &str) -> Option<String> {
    let letters = text.chars().filter(|letter| !matches!(letter, '-' | ' '));
    let folded: String = letters.map(|letter| fold(letter.to_ascii_uppercase())).collect();
    let shaped = folded.chars().all(|letter| letter.is_ascii_alphanumeric() && letter != 'U');
    (shaped && (2..=10).contains(&folded.len())).then_some(folded)
}

fn fold(letter: char) -> char {
    match letter {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    }
}

pub(crate) fn read_found(row: &Row) -> rusqlite::Result<FoundLine> {
    Ok(FoundLine { line: read_line(row)?, draft: row.get(8)?, unsent: row.get(9)?, refused: row.get(10)? })
}
