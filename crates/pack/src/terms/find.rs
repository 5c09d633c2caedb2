//! Finds the terms of a list in a text. A hit inside a listed look-alike does not count.

use super::fold;
use super::list::{Pattern, Term, TermList, Word};

/// A term that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The term as the list writes it.
    pub term: &'a str,
    /// What it is about.
    pub topic: &'a str,
}

impl TermList {
    /// The first listed term that the text holds.
    pub fn find(&self, text: &str) -> Option<Hit<'_>> {
        if text.is_empty() {
            return None;
        }
        let squeezed = fold::squeezed(text);
        let readings = fold::readings(text);
        let found = self.terms.iter().find(|term| stands_in(term, &squeezed, &readings))?;
        Some(Hit { term: &found.written, topic: &found.topic })
    }
}

fn stands_in(term: &Term, squeezed: &str, readings: &[Vec<String>]) -> bool {
    match &term.pattern {
        Pattern::Anywhere(letters) => stands_anywhere(term, letters, squeezed),
        Pattern::Words(words) => readings.iter().any(|reading| stands_as_words(term, words, reading)),
    }
}

fn stands_anywhere(term: &Term, letters: &str, squeezed: &str) -> bool {
    let excused: Vec<(usize, usize)> = term.look_alikes.iter().flat_map(|like| spans_of(like, squeezed)).collect();
    squeezed.match_indices(letters).any(|(at, found)| !within(&excused, at, at + found.len()))
}

fn spans_of(look_alike: &Pattern, squeezed: &str) -> Vec<(usize, usize)> {
    match look_alike {
        Pattern::Anywhere(letters) => squeezed.match_indices(letters).map(|(at, t)| (at, at + t.len())).collect(),
        Pattern::Words(_) => Vec::new(),
    }
}

fn stands_as_words(term: &Term, words: &[Word], reading: &[String]) -> bool {
    let places = places_of(words, reading, Clitics::Stripped);
    if places.is_empty() {
        return false;
    }
    let excused: Vec<(usize, usize)> = term.look_alikes.iter().flat_map(|like| places_of_look_alike(like, reading)).collect();
    places.iter().any(|(from, to)| !within(&excused, *from, *to))
}

fn places_of_look_alike(look_alike: &Pattern, reading: &[String]) -> Vec<(usize, usize)> {
    match look_alike {
        Pattern::Words(words) => places_of(words, reading, Clitics::Kept),
        Pattern::Anywhere(_) => Vec::new(),
    }
}

/// Whether Arabic's one-letter prefixes and article are taken off a word before it is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clitics {
    Stripped,
    Kept,
}

fn places_of(words: &[Word], reading: &[String], clitics: Clitics) -> Vec<(usize, usize)> {
    if words.is_empty() || reading.len() < words.len() {
        return Vec::new();
    }
    let fits = |from: &usize| words.iter().zip(&reading[*from..]).all(|(word, given)| word_fits(word, given, clitics));
    (0..=reading.len() - words.len()).filter(fits).map(|from| (from, from + words.len())).collect()
}

fn word_fits(word: &Word, given: &str, clitics: Clitics) -> bool {
    let same = |given: &str| if word.open { given.starts_with(&word.letters) } else { given == word.letters };
    same(given) || (clitics == Clitics::Stripped && without_clitics(given).into_iter().any(same))
}

/// An Arabic word without و or ف, without ب, ل or ك, without the article, in every order that Arabic allows.
fn without_clitics(given: &str) -> Vec<&str> {
    if !given.starts_with(|c| ('\u{620}'..='\u{64a}').contains(&c)) {
        return Vec::new();
    }
    let joined = given.strip_prefix(['و', 'ف']);
    let starts: Vec<&str> = std::iter::once(given).chain(joined).collect();
    let held = starts.iter().filter_map(|w| w.strip_prefix(['ب', 'ل', 'ك']));
    let stems: Vec<&str> = starts.iter().copied().chain(held).collect();
    let bare = stems.iter().filter_map(|w| w.strip_prefix("ال").or_else(|| w.strip_prefix("لل")));
    let bare: Vec<&str> = bare.chain(stems.iter().copied()).filter(|w| w.chars().count() >= 2).collect();
    bare
}

fn within(spans: &[(usize, usize)], from: usize, to: usize) -> bool {
    spans.iter().any(|(start, end)| *start <= from && to <= *end)
}
