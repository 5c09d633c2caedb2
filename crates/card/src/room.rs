//! About how much room a part of the card takes, so that a short one is kept on one page and a long one may go on over
//! pages. Typst could measure it, but that lays everything out twice.

use crate::breaks::width;

/// The width of the text in em, and of the columns inside it.
pub(crate) const PAGE: f32 = 25.0;
pub(crate) const LABEL: f32 = 13.0;
pub(crate) const VALUE: f32 = 11.0;

/// Parts of at most so many lines stay together: about four tenths of a page.
const TOGETHER: usize = 10;

/// How many lines a text takes in a column so many em wide.
pub(crate) fn lines(text: &str, column: f32) -> usize {
    let line = |line: &str| (line.chars().map(width).sum::<f32>() / column).ceil().max(1.0) as usize;
    text.lines().map(line).sum()
}

/// How many lines a label and its value take beside each other.
pub(crate) fn pair((label, value): &(String, String)) -> usize {
    lines(label, LABEL).max(lines(value, VALUE))
}

/// Whether a part of so many lines stays on one page.
pub(crate) fn stays_together(lines: usize) -> bool {
    lines <= TOGETHER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_text_takes_more_lines_in_any_script() {
        for letter in ["户", "a ", "ي"] {
            assert_eq!(lines(letter, PAGE), 1);
            assert!(lines(&letter.repeat(200), PAGE) > 2 && lines(&letter.repeat(200), VALUE) > 5);
        }
        assert_eq!(lines("", PAGE), 0);
        assert_eq!(pair(&("a".into(), "b\nc\nd".into())), 3);
    }
}
