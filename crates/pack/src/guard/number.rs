//! S04: no national identity number and no bank account: households show those to the paying office.
//! Found by what a question is called and by the shape that its constraint asks for.

use super::cells::{self, SurveyRow};
use crate::terms::TermList;
use doorstep_questionnaire::{Fault, FaultCode, Workbook};
use std::sync::LazyLock;

pub(crate) const LISTS: [&str; 5] = [
    include_str!("../../data/numbers/zh.txt"),
    include_str!("../../data/numbers/en.txt"),
    include_str!("../../data/numbers/ar.txt"),
    include_str!("../../data/numbers/ug.txt"),
    include_str!("../../data/numbers/kk.txt"),
];

static TERMS: LazyLock<TermList> = LazyLock::new(|| TermList::parse(&LISTS));

/// Fewest digits of an identity number (15 in its old form) or an account; a phone number has at most 13.
const LONG: u64 = 15;

pub(super) fn faults(workbook: &Workbook) -> Vec<Fault> {
    let asked = cells::survey(workbook).into_iter().filter(|row| is_asked(&row.kind));
    asked.flat_map(|row| by_words(&row).or_else(|| by_shape(&row))).collect()
}

/// Notes may say which papers to bring; groups and calculations ask nothing.
fn is_asked(kind: &str) -> bool {
    !matches!(
        kind,
        "note" | "calculate" | "begin" | "end" | "begin-group" | "end-group" | "begin-repeat" | "end-repeat"
    )
}

fn by_words(row: &SurveyRow<'_>) -> Option<Fault> {
    let texts = ["name", "label", "hint", "guidance_hint", "constraint_message"].map(|column| row.texts(column));
    let hit = texts.into_iter().flatten().find_map(|(column, text)| Some((column, TERMS.find(text)?)));
    let (column, hit) = hit?;
    Some(Fault::new(FaultCode::NumberAsked, row.at(column), &[("term", hit.term), ("what", hit.topic)]))
}

fn by_shape(row: &SurveyRow<'_>) -> Option<Fault> {
    let constraint = row.sheet.cell(row.row, "constraint");
    let facts = [("term", constraint), ("what", "long number, as on an identity card or of an account")];
    asks_for_long_number(constraint).then(|| Fault::new(FaultCode::NumberAsked, row.at("constraint"), &facts))
}

fn asks_for_long_number(constraint: &str) -> bool {
    digits_of_pattern(constraint) >= LONG
        || longest_number(constraint) >= LONG as usize
        || length_asked(constraint) >= LONG
}

/// How many digits a regular expression in the constraint asks for: the sum of `[0-9]{n}` and `\d{n}`.
fn digits_of_pattern(constraint: &str) -> u64 {
    let opened = constraint.match_indices('{').filter(|(at, _)| follows_digit_class(&constraint[..*at]));
    opened.filter_map(|(at, _)| most_of_quantifier(&constraint[at + 1..])).fold(0, u64::saturating_add)
}

fn follows_digit_class(before: &str) -> bool {
    before.ends_with("\\d")
        || (before.ends_with(']') && before.rsplit('[').next().is_some_and(|set| set.contains("0-9")))
}

fn most_of_quantifier(after: &str) -> Option<u64> {
    let inside = after.split('}').next()?;
    inside.split(',').filter_map(|bound| bound.trim().parse().ok()).max()
}

fn longest_number(constraint: &str) -> usize {
    constraint.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0)
}

/// The least length that `string-length(.)` is held to; upper bounds (`<`, `<=`) do not count.
fn length_asked(constraint: &str) -> u64 {
    let plain: String = constraint.chars().filter(|c| !c.is_whitespace()).collect();
    let after = plain.match_indices("string-length(.)").map(|(at, call)| &plain[at + call.len()..]);
    let asked = after.filter_map(|rest| rest.strip_prefix(">=").or_else(|| rest.strip_prefix(['=', '>'])));
    asked.filter_map(leading_number).max().unwrap_or(0)
}

fn leading_number(text: &str) -> Option<u64> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s04_the_shape_of_an_identity_number_is_known_however_it_is_written() {
        for shape in [
            "regex(., '^[0-9]{17}[0-9Xx]$')",
            r"regex(., '^\d{15}(\d{3})?$')",
            "regex(., '^[1-9][0-9]{5}[0-9]{8}[0-9]{3}[0-9X]$')",
            "string-length(.) = 18",
            "string-length( . ) >= 16 and string-length(.) <= 19",
            ". > 100000000000000000",
        ] {
            assert!(asks_for_long_number(shape), "{shape}");
        }
    }

    #[test]
    fn s04_years_phones_and_names_keep_their_constraints() {
        for shape in [
            ". >= 1900 and . <= 2016",
            "regex(., '^[0-9-]{7,13}$')",
            "string-length(.) <= 20",
            "regex(., '^.{1,40}$')",
            "string-length(.) = 11",
        ] {
            assert!(!asks_for_long_number(shape), "{shape}");
        }
    }
}
