//! Whether a text is a value of a question's type, and how it is written in XForms lexical form.
//! Must not know constraints: a value that breaks one is a value all the same.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use doorstep_expression::Number;
use doorstep_questionnaire::{Choosing, Field, Question, Questionnaire};

/// Why a text is no value of a question.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    Type(&'static str),
    Choice(String),
    NotCollected,
}

/// The value in lexical form. The empty text is no answer and always fits.
pub(crate) fn read(questionnaire: &Questionnaire, question: &Question, text: &str) -> Result<String, Misfit> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(String::new());
    }
    match question {
        Question::Text => Ok(text.to_owned()),
        Question::Integer => integer(trimmed).ok_or(Misfit::Type("integer")),
        Question::Decimal => decimal(trimmed).ok_or(Misfit::Type("decimal")),
        Question::Range { start, end, step } => {
            if is_whole(start, end, step) { integer(trimmed) } else { decimal(trimmed) }.ok_or(Misfit::Type("range"))
        }
        Question::Date => date(trimmed).ok_or(Misfit::Type("date")),
        Question::Time => time(trimmed).ok_or(Misfit::Type("time")),
        Question::DateTime => date_time(trimmed).ok_or(Misfit::Type("dateTime")),
        // What was answered in a roster is a choice as it stands, with its spaces.
        Question::SelectOne(choosing) if choosing.entries.is_some() => Ok(text.to_owned()),
        Question::SelectOne(choosing) => one(questionnaire, choosing, trimmed),
        Question::SelectMultiple(choosing) | Question::Rank(choosing) => several(questionnaire, choosing, trimmed),
        Question::Acknowledge => acknowledged(trimmed).ok_or(Misfit::Type("acknowledge")),
        Question::NotCollected(_) => Err(Misfit::NotCollected),
    }
}

/// What a field's calculation, default or trigger gives, in the form of its type, as ODK's engine does: 3.5 is 3 in an
/// integer; what is no number or no day, or lies beyond a range's ends, is no answer.
pub(crate) fn worked_out(field: &Field, result: String) -> String {
    match field.asks() {
        Some(Question::Integer) => whole(&result),
        Some(Question::Decimal) => decimal(&result).unwrap_or_default(),
        Some(Question::Range { start, end, step }) if is_between(start, &result, end) => {
            if is_whole(start, end, step) {
                whole(&result)
            } else {
                decimal(&result).unwrap_or_default()
            }
        }
        Some(Question::Range { .. }) => String::new(),
        Some(Question::Date) => date(&result).unwrap_or_default(),
        _ => result,
    }
}

/// The whole part of a number that fits 32 bits; empty for anything else.
fn whole(text: &str) -> String {
    let number = numeral(text).to_whole().and_then(|number| i32::try_from(number).ok());
    number.map_or_else(String::new, |number| number.to_string())
}

/// A number that is written as one. In an expression a day is a number too; in a question of numbers it is none.
fn numeral(text: &str) -> Number {
    if date(text.trim()).is_some() { Number::NaN } else { Number::read(text) }
}

fn is_whole(start: &str, end: &str, step: &str) -> bool {
    [start, end, step].iter().all(|end| integer(end).is_some())
}

fn is_between(start: &str, text: &str, end: &str) -> bool {
    let (start, number, end) = (numeral(start), numeral(text), numeral(end));
    number.order(start).is_some_and(std::cmp::Ordering::is_ge)
        && number.order(end).is_some_and(std::cmp::Ordering::is_le)
}

/// A decimal as people write it: without the place that only XForms needs.
pub(crate) fn as_people_write(question: &Question, value: &str) -> String {
    match question {
        Question::Decimal | Question::Range { .. } => value.strip_suffix(".0").unwrap_or(value).to_owned(),
        _ => value.to_owned(),
    }
}

/// A value of a type that is never captured here, as a script gives it: positions in numbers, anything else as it stands.
pub(crate) fn captured(type_name: &str, text: &str) -> String {
    let points: Option<Vec<String>> =
        text.split(';').map(str::trim).filter(|point| !point.is_empty()).map(point).collect();
    let count = points.as_ref().map_or(0, Vec::len);
    match (type_name, points) {
        // A position of all zeros is what a device writes that has none.
        ("geopoint", Some(points)) if count == 1 && points[0].contains(|c| matches!(c, '1'..='9')) => points.concat(),
        ("geotrace", Some(points)) if count > 1 => points.join(";"),
        ("geoshape", Some(points)) if count > 2 => points.join(";"),
        ("geopoint" | "geotrace" | "geoshape", _) => String::new(),
        _ => text.trim().to_owned(),
    }
}

/// Latitude, longitude, altitude and accuracy, each with a decimal place.
fn point(text: &str) -> Option<String> {
    let numbers: Option<Vec<String>> = text.split_whitespace().map(decimal).collect();
    numbers.filter(|numbers| (2..=4).contains(&numbers.len())).map(|numbers| numbers.join(" "))
}

/// A whole number of 32 bits.
fn integer(text: &str) -> Option<String> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let shaped = !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|b| b.is_ascii_digit());
    shaped.then(|| text.parse::<i32>().ok()).flatten().map(|number| number.to_string())
}

/// At least one decimal place, as XForms writes a decimal: `10.0`.
fn decimal(text: &str) -> Option<String> {
    let plain = text.strip_prefix('+').unwrap_or(text);
    match numeral(plain) {
        number @ Number::Exact(_) => {
            let written = number.to_string();
            Some(if written.contains('.') { written } else { format!("{written}.0") })
        }
        Number::NaN | Number::Infinity | Number::NegativeInfinity => None,
    }
}

fn date(text: &str) -> Option<String> {
    let day = text.get(..10).filter(|_| text.len() == 10 || text.as_bytes()[10] == b'T')?;
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().map(|_| day.to_owned())
}

fn time(text: &str) -> Option<String> {
    let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone);
    let fits = ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"].iter().any(|form| NaiveTime::parse_from_str(clock, form).is_ok());
    (fits && is_zone(zone)).then(|| text.to_owned())
}

fn is_zone(zone: &str) -> bool {
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let signed = zone.strip_prefix(['+', '-']).and_then(|rest| rest.split_once(':'));
    matches!(zone, "" | "Z") || signed.is_some_and(|(hours, minutes)| digits(hours) && digits(minutes))
}

fn date_time(text: &str) -> Option<String> {
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%.f"];
    let fits = DateTime::parse_from_rfc3339(text).is_ok()
        || local.iter().any(|form| NaiveDateTime::parse_from_str(text, form).is_ok());
    fits.then(|| text.to_owned())
}

fn one(questionnaire: &Questionnaire, choosing: &Choosing, text: &str) -> Result<String, Misfit> {
    if choosing.entries.is_some() {
        return Ok(text.to_owned());
    }
    let list = questionnaire.lists.get(&choosing.list);
    let found = list.and_then(|list| list.find(text));
    found.map(|choice| choice.name.clone()).ok_or_else(|| Misfit::Choice(text.to_owned()))
}

fn several(questionnaire: &Questionnaire, choosing: &Choosing, text: &str) -> Result<String, Misfit> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split_whitespace() {
        let name = one(questionnaire, choosing, name)?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names.join(" "))
}

fn acknowledged(text: &str) -> Option<String> {
    matches!(text, "OK" | "ok" | "true" | "yes").then(|| "OK".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_in_one_form() {
        assert_eq!(integer("+007").as_deref(), Some("7"));
        assert_eq!(integer("1.5"), None);
        assert_eq!(integer("2147483648"), None);
        assert_eq!(decimal("007.50").as_deref(), Some("7.5"));
        assert_eq!(decimal("10").as_deref(), Some("10.0"));
        assert_eq!(decimal("2016-02-29"), None);
        assert_eq!(whole("2016-02-29"), "");
        assert_eq!(captured("geotrace", "24.40 102.75 0 0; 24 102.7"), "24.4 102.75 0.0 0.0;24.0 102.7");
        assert_eq!(captured("geopoint", "here"), "");
        assert_eq!(date("2016-02-30"), None);
        assert_eq!(date("2016-02-29T10:00:00Z").as_deref(), Some("2016-02-29"));
        assert_eq!(time("25:00"), None);
        assert_eq!(time("10:30:00.000+08:00").as_deref(), Some("10:30:00.000+08:00"));
        assert!(date_time("2016-05-01T10:30:00.000+08:00").is_some());
        assert_eq!(date("日本語日本語"), None);
    }
}
