//! One cell's value as text. Numbers, dates and quotation marks only; must not know columns.

use calamine::{DataRef, ExcelDateTime};
use chrono::NaiveDateTime;

/// What becomes of curly quotation marks, which spreadsheet programs put in by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// They stay: a person reads the text.
    AsTyped,
    /// They become straight, and hard spaces plain: the text is an expression, a name or a number.
    Straight,
}

impl Quotes {
    pub(super) fn apply(self, text: &str) -> String {
        match self {
            Self::AsTyped => text.to_owned(),
            Self::Straight => text.chars().map(straight).collect(),
        }
    }
}

fn straight(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' => '"',
        '\u{a0}' | '\u{202f}' | '\u{3000}' => ' ',
        c => c,
    }
}

/// The cell's text, trimmed; empty for a blank cell.
pub(super) fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => trimmed(text),
        DataRef::SharedString(text) => trimmed(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso_text(text),
        DataRef::Error(error) => error.to_string(),
    }
}

fn trimmed(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')).replace("\r\n", "\n")
}

/// A number as a person would type it: Rust's shortest form that reads back the same, with no exponent and no `.0`.
/// Sums such as 0.1 + 0.2, which a spreadsheet shows as 0.3, are rounded to the 15 digits that it keeps.
fn number_text(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") }
}

fn moment_text(moment: &ExcelDateTime) -> String {
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return clock_text(moment.as_f64());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    let time = clock_text(moment.as_f64().fract());
    if time == "00:00:00" { day } else { format!("{day}T{time}") }
}

fn clock_text(days: f64) -> String {
    let seconds = (days * 86_400.0).round().max(0.0) as u64;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn iso_text(text: &str) -> String {
    let midnight = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").ok();
    let midnight = midnight.filter(|moment| moment.time() == chrono::NaiveTime::MIN);
    midnight.map_or_else(|| text.trim().to_owned(), |moment| moment.date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers_stand_as_a_person_would_type_them() {
        assert_eq!(number_text(2952.0), "2952");
        assert_eq!(number_text(0.1 + 0.2), "0.3");
        assert_eq!(number_text(-0.0), "0");
        assert_eq!(number_text(990101001001.0), "990101001001");
        assert_eq!(number_text(1e21), "1000000000000000000000");
    }

    #[test]
    fn dates_are_iso_whatever_the_cell_shows() {
        let moment = |value| moment_text(&ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false));
        assert_eq!(moment(42491.0), "2016-05-01");
        assert_eq!(moment(42491.5), "2016-05-01T12:00:00");
        assert_eq!(moment(0.25), "06:00:00");
        assert_eq!(iso_text("2016-05-01T00:00:00"), "2016-05-01");
    }

    #[test]
    fn curly_quotes_are_straight_in_an_expression_and_stay_in_a_text() {
        assert_eq!(Quotes::Straight.apply("selected(${a}, ‘b’)\u{a0}"), "selected(${a}, 'b') ");
        assert_eq!(Quotes::AsTyped.apply("“两不愁”"), "“两不愁”");
    }
}
