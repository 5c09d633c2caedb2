//! Which words of the column `appearance` the screens serve; all others are shown in the plain way.

/// Words that a screen follows, or whose plain way is what they ask for.
const SERVED: &[&str] =
    &["autocomplete", "field-list", "minimal", "month-year", "multiline", "no-calendar", "numbers", "year"];

/// The words of a cell that no screen serves.
pub(crate) fn unserved(appearance: &str) -> impl Iterator<Item = &str> {
    appearance.split_whitespace().filter(|word| !SERVED.iter().any(|served| served.eq_ignore_ascii_case(word)))
}
