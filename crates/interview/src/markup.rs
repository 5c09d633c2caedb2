//! The marks that XLSForm allows in labels and hints: `**strong**`, `_slanted_`, `# heading`, `[words](address)`,
//! `<span …>`. An address is shown beside its words, since nothing here opens a page. Must not know where a text is shown.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use ts_rs::TS;

/// A piece of a marked text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Span {
    /// Its words; a line feed begins a new line.
    pub text: String,
    /// Whether it stands out (strong, or part of a heading).
    pub strong: bool,
    /// Whether it is slanted.
    pub slanted: bool,
}

#[derive(Clone, Copy, Default)]
struct Style {
    strong: bool,
    slanted: bool,
}

/// Marks in marks are read no deeper than this.
const DEEPEST: usize = 8;

/// The text without its marks.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if !may_be_marked(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(spans(text).into_iter().map(|span| span.text).collect())
}

/// The text in pieces; empty if it has no piece that looks different.
pub(crate) fn marked(text: &str) -> Vec<Span> {
    let found = if may_be_marked(text) { spans(text) } else { vec![] };
    if found.iter().any(|span| span.strong || span.slanted) { found } else { vec![] }
}

fn may_be_marked(text: &str) -> bool {
    text.contains(['*', '_', '#', '[', '<', '\\'])
}

fn spans(text: &str) -> Vec<Span> {
    let mut out = Spans::default();
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            out.push('\n', Style::default());
        }
        let (line, style) = match heading(line) {
            Some(words) => (words, Style { strong: true, slanted: false }),
            None => (line, Style::default()),
        };
        out.read(line, style, 0);
    }
    out.0
}

/// The words of a heading: one to six `#`, then a space.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let depth = line.len() - words.len();
    words.strip_prefix(' ').filter(|_| (1..=6).contains(&depth)).map(str::trim)
}

#[derive(Default)]
struct Spans(Vec<Span>);

impl Spans {
    fn push(&mut self, letter: char, style: Style) {
        let Style { strong, slanted } = style;
        match self.0.last_mut().filter(|span| span.strong == strong && span.slanted == slanted) {
            Some(span) => span.text.push(letter),
            None => self.0.push(Span { text: letter.to_string(), strong, slanted }),
        }
    }

    fn read(&mut self, line: &str, style: Style, depth: usize) {
        let mut before = None;
        let mut rest = line;
        while let Some(letter) = rest.chars().next() {
            let length = self.mark(rest, before, style, depth).unwrap_or_else(|| {
                self.push(letter, style);
                letter.len_utf8()
            });
            before = rest[..length].chars().next_back();
            rest = &rest[length..];
        }
    }

    /// Takes the mark that a text begins with; gives its length, or `None` if there is none.
    fn mark(&mut self, rest: &str, before: Option<char>, style: Style, depth: usize) -> Option<usize> {
        if let Some(length) = self.escaped(rest, style).or_else(|| tag(rest)) {
            return Some(length);
        }
        if depth == DEEPEST {
            return None;
        }
        if let Some((inner, length)) = between(rest, "**").or_else(|| between(rest, "__")) {
            self.read(inner, Style { strong: true, ..style }, depth + 1);
            return Some(length);
        }
        if let Some((inner, length)) = slanted(rest, before) {
            self.read(inner, Style { slanted: true, ..style }, depth + 1);
            return Some(length);
        }
        let (words, address, length) = link(rest)?;
        self.read(words, style, depth + 1);
        format!(" ({address})").chars().for_each(|letter| self.push(letter, style));
        Some(length)
    }

    fn escaped(&mut self, rest: &str, style: Style) -> Option<usize> {
        let letter = rest.strip_prefix('\\')?.chars().next().filter(|c| "\\*_#[]<>".contains(*c))?;
        self.push(letter, style);
        Some(1 + letter.len_utf8())
    }
}

fn between<'a>(rest: &'a str, mark: &str) -> Option<(&'a str, usize)> {
    let inner = rest.strip_prefix(mark)?;
    let end = inner.find(mark).filter(|end| *end > 0)?;
    let inner = &inner[..end];
    (inner.trim() == inner).then_some((inner, end + 2 * mark.len()))
}

/// `*words*` or `_words_`; neither `2 * 3 * 4` nor `one_or_two`.
fn slanted(rest: &str, before: Option<char>) -> Option<(&str, usize)> {
    let mark = if rest.starts_with('*') { "*" } else { "_" };
    let (inner, length) = between(rest, mark)?;
    let inside_a_word = |c: Option<char>| mark == "_" && c.is_some_and(char::is_alphanumeric);
    let after = rest[length..].chars().next();
    (!inside_a_word(before) && !inside_a_word(after)).then_some((inner, length))
}

fn link(rest: &str) -> Option<(&str, &str, usize)> {
    let (words, more) = rest.strip_prefix('[')?.split_once("](")?;
    let (address, _) = more.split_once(')')?;
    let plain = !words.contains(['[', ']']) && !address.contains(char::is_whitespace);
    plain.then_some((words, address, words.len() + address.len() + 4))
}

/// `<span style="…">`, `<p …>` and their ends, which only colour and align.
fn tag(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    let after = ["span", "p"].iter().find_map(|tag| name.strip_prefix(tag))?;
    let whole = after.starts_with(['>', ' ']);
    rest.find('>').filter(|_| whole).map(|end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_become_strong_and_slanted_pieces() {
        let found = marked("**Strong** and _slanted_ and *stars*");
        let shown: Vec<(&str, bool, bool)> = found.iter().map(|s| (s.text.as_str(), s.strong, s.slanted)).collect();
        let (strong, slanted) = (("Strong", true, false), ("slanted", false, true));
        assert_eq!(shown, [strong, (" and ", false, false), slanted, (" and ", false, false), ("stars", false, true)]);
        assert!(marked("# Heading")[0].strong);
    }

    #[test]
    fn a_text_without_marks_stays_as_it_is() {
        for text in ["2 * 3 * 4", "one_or_two_words", "2 < 3 & 4 > 1", "5 # 6", "a ** b", "[1]", "1. Name", "日本_語_"]
        {
            assert_eq!(plain(text), text);
            assert!(marked(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn links_show_their_address_and_colours_fall_away() {
        assert_eq!(plain("[A link](https://example.org)"), "A link (https://example.org)");
        assert_eq!(plain("<span style=\"color:red\">red</span> text"), "red text");
        assert_eq!(plain("\\*not strong\\*"), "*not strong*");
        assert_eq!(plain("# Heading\n**two** lines"), "Heading\ntwo lines");
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "[a*_#<>\\[\\]()\\\\ \n水]{0,60}") {
            let letters = plain(&text).len();
            prop_assert!(letters <= text.len() + text.matches('[').count() * 3);
        }
    }
}
