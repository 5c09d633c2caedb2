//! Numbers with marks in them (0991-1234567, 2026-11-24, 7K3Q9-XY2ZT) flip inside right-to-left text; invisible
//! isolates around them keep their order. Pure text in, text out.

const LEFT_TO_RIGHT: char = '\u{2066}';
const POP: char = '\u{2069}';

/// Puts isolates around each such number; around the whole, if nothing in it runs from right to left.
pub(crate) fn isolate(text: &str) -> String {
    if text.chars().any(runs_from_right) { isolate_numbers(text) } else { whole(text) }
}

fn whole(text: &str) -> String {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.to_owned() } else { format!("{LEFT_TO_RIGHT}{text}{POP}") }
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
fn runs_from_right(letter: char) -> bool {
    matches!(letter, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

fn isolate_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, token, after)) = next_token(rest) {
        out.push_str(before);
        push_token(&mut out, token);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn push_token(out: &mut String, token: &str) {
    if needs_isolation(token) {
        out.push(LEFT_TO_RIGHT);
        out.push_str(token);
        out.push(POP);
    } else {
        out.push_str(token);
    }
}

/// Digits with something between or before them; a plain word or number keeps its place by itself.
fn needs_isolation(token: &str) -> bool {
    token.bytes().any(|byte| byte.is_ascii_digit()) && !token.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text before the next run of Latin letters, digits and their marks, the run, and the rest.
fn next_token(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(|c: char| c.is_ascii_alphanumeric() || c == '+')?;
    let tail = &text[start..];
    let mut end = run_end(tail);
    while joins_next_group(&tail[..end], &tail[end..]) {
        end += 1 + run_end(&tail[end + 1..]);
    }
    Some((&text[..start], &tail[..end], &tail[end..]))
}

/// Where a run ends; marks at its end belong to the sentence.
fn run_end(text: &str) -> usize {
    let inside = |c: char| c.is_ascii_alphanumeric() || "+-/:.,%#@_".contains(c);
    let end = text.find(|c| !inside(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(['-', '/', ':', '.', ',', '#', '@', '_']).len().max(first_length(text))
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// A telephone number may be written in groups: `0991 123 4567`, `+86 991 1234567`.
fn joins_next_group(token: &str, rest: &str) -> bool {
    token.starts_with(['0', '+'])
        && token.ends_with(|c: char| c.is_ascii_digit())
        && rest.strip_prefix(' ').is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_dates_and_household_numbers_are_isolated_and_the_rest_is_not_touched() {
        let cases = [
            ("هاتف 0991-1234567.", "هاتف \u{2066}0991-1234567\u{2069}."),
            ("0991 123 4567 أو 2300", "\u{2066}0991 123 4567\u{2069} أو 2300"),
            ("أو +86 991 1234567", "أو \u{2066}+86 991 1234567\u{2069}"),
            ("7K3Q9-XY2ZT", "\u{2066}7K3Q9-XY2ZT\u{2069}"),
            ("يوم 2026-11-24، قبل 14:30", "يوم \u{2066}2026-11-24\u{2069}، قبل \u{2066}14:30\u{2069}"),
            ("2300 ليس Yunmen", "2300 ليس Yunmen"),
            ("Group 3 (north).", "\u{2066}Group 3 (north).\u{2069}"),
            ("2300", "2300"),
            ("", ""),
            ("م+", "م+"),
        ];
        for (text, expected) in cases {
            assert_eq!(isolate(text), expected, "{text}");
        }
    }
}
