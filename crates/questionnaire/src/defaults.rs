//! Which defaults are worked out, and which stand as they are written. Must not know how one is compiled.

/// Whether a default is worked out rather than taken as it stands: pyxform's reading (an operator, a call, a `${q}`).
pub(crate) fn is_dynamic(default: &str, type_name: &str) -> bool {
    let dated = matches!(type_name, "date" | "time" | "dateTime" | "geopoint" | "geotrace" | "geoshape");
    let signed = default.strip_prefix('-').unwrap_or(default);
    let minus = !dated && signed.contains(" - ");
    let called = default.char_indices().any(|(at, c)| c == '(' && ends_name(&default[..at]));
    let worked = [" + ", " * ", " div ", " mod ", " | "].iter().any(|operator| default.contains(operator));
    called || minus || worked || default.contains("${")
}

fn ends_name(before: &str) -> bool {
    before.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_is_worked_out_if_it_calls_or_calculates_or_names_a_question() {
        for dynamic in ["today()", "${a}", "1 + 1", "if(${a}, 1, 2)"] {
            assert!(is_dynamic(dynamic, "text"), "{dynamic}");
        }
        for fixed in ["5", "-5", "not known", "a-b", "village (old)"] {
            assert!(!is_dynamic(fixed, "text"), "{fixed}");
        }
        assert!(!is_dynamic("2016-05-01", "date"));
    }
}
