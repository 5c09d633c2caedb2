//! Patterns of `regex()`: as ODK's engine reads them, found anywhere in the text unless `^` and `$` say otherwise,
//! with `\d` and `\w` for ASCII alone. Backtracking is bounded.

use fancy_regex::{Regex, RegexBuilder};

/// Compiles a pattern, or `None` if it is none.
pub(crate) fn pattern(source: &str) -> Option<Regex> {
    const LONGEST: usize = 4096;
    if source.len() > LONGEST {
        return None;
    }
    RegexBuilder::new(&ascii_classes(source)).backtrack_limit(100_000).build().ok()
}

/// Writes `\d` and `\w` out, since they would mean digits and letters of all scripts.
fn ascii_classes(source: &str) -> String {
    let mut written = String::with_capacity(source.len());
    let mut letters = source.chars();
    let mut inside = false;
    while let Some(letter) = letters.next() {
        match letter {
            '[' if !inside => inside = true,
            ']' => inside = false,
            _ => {}
        }
        if letter != '\\' {
            written.push(letter);
            continue;
        }
        match (letters.next(), inside) {
            (Some('d'), true) => written.push_str("0-9"),
            (Some('d'), false) => written.push_str("[0-9]"),
            (Some('w'), true) => written.push_str("0-9A-Za-z_"),
            (Some('w'), false) => written.push_str("[0-9A-Za-z_]"),
            (Some('D'), false) => written.push_str("[^0-9]"),
            (Some('W'), false) => written.push_str("[^0-9A-Za-z_]"),
            (Some('/'), _) => written.push('/'),
            (Some(other), _) => written.extend(['\\', other]),
            (None, _) => written.push('\\'),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_ascii_and_look_ahead_works() {
        let matches = |source: &str, text: &str| pattern(source).unwrap().is_match(text).unwrap();
        assert!(matches(r"^\d{3}-[\d]+$", "099-1234567"));
        assert!(!matches(r"^\d+$", "١٢٣"));
        assert!(matches(r"^(?!0)\d+$", "12"));
        assert!(!matches(r"^(?!0)\d+$", "012"));
        assert!(pattern("(").is_none());
    }
}
