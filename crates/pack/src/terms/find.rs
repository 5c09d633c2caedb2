//! Finds the terms of a list in a text. A hit inside a listed look-alike does not count.

use super::fold;
use super::list::{Pattern, Term, TermList, Word, start_of};
use std::collections::BTreeSet;

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
        if !text.chars().any(char::is_alphabetic) {
            return None;
        }
        let squeezed = fold::squeezed(text);
        let readings = fold::readings(text);
        let mut likely = self.likely(&readings).into_iter().filter_map(|place| self.terms.get(place));
        let found = likely.find(|term| stands_in(term, &squeezed, &readings))?;
        Some(Hit { term: &found.written, topic: &found.topic })
    }

    /// The terms that may stand in the text: those looked for anywhere, and those whose first word begins as one of the text's.
    fn likely(&self, readings: &[Vec<String>]) -> BTreeSet<usize> {
        let words = readings.iter().flatten();
        let forms = words.flat_map(|word| without_clitics(word).into_iter().chain([word.as_str()]));
        let begun = forms.filter_map(|form| self.by_start.get(start_of(form))).flatten();
        begun.chain(&self.anywhere).copied().collect()
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
    let places = places_of(words, reading);
    if places.is_empty() {
        return false;
    }
    let excused: Vec<(usize, usize)> =
        term.look_alikes.iter().flat_map(|like| places_of_look_alike(like, reading)).collect();
    places.iter().any(|(from, to)| !within(&excused, *from, *to))
}

fn places_of_look_alike(look_alike: &Pattern, reading: &[String]) -> Vec<(usize, usize)> {
    match look_alike {
        Pattern::Words(words) => places_of(words, reading),
        Pattern::Anywhere(_) => Vec::new(),
    }
}

fn places_of(words: &[Word], reading: &[String]) -> Vec<(usize, usize)> {
    if words.is_empty() || reading.len() < words.len() {
        return Vec::new();
    }
    let fits = |from: &usize| words.iter().zip(&reading[*from..]).all(|(word, given)| word_fits(word, given));
    (0..=reading.len() - words.len()).filter(fits).map(|from| (from, from + words.len())).collect()
}

fn word_fits(word: &Word, given: &str) -> bool {
    let same = |given: &str| if word.open { given.starts_with(&word.letters) } else { given == word.letters };
    same(given) || without_clitics(given).into_iter().any(same)
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
