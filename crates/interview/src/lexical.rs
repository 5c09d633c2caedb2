//! Whether a text is a value of a question's type, and how it is written in XForms lexical form.
//! Must not know constraints: a value that breaks one is a value all the same.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use doorstep_expression::Number;
use doorstep_questionnaire::{Choosing, Field, Question, Questionnaire};
use std::borrow::Cow;

/// Why a text is no value of a question.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    Type(&'static str),
    Choice(String),
    NotCollected,
}

/// The value in lexical form. The empty text is no answer and always fits. Most values are in that form already.
pub(crate) fn read<'a>(
    questionnaire: &Questionnaire,
    question: &Question,
    text: &'a str,
) -> Result<Cow<'a, str>, Misfit> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(Cow::Borrowed(""));
    }
    match question {
        Question::Text => Ok(Cow::Borrowed(text)),
        Question::Integer => in_form(trimmed, is_integer, integer).ok_or(Misfit::Type("integer")),
        Question::Decimal => in_form(trimmed, is_decimal, decimal).ok_or(Misfit::Type("decimal")),
        Question::Range { start, end, step } => {
            let value = if is_whole(start, end, step) { integer(trimmed) } else { decimal(trimmed) };
            value.map(Cow::Owned).ok_or(Misfit::Type("range"))
        }
        Question::Date => date(trimmed).map(Cow::Borrowed).ok_or(Misfit::Type("date")),
        Question::Time => time(trimmed).map(Cow::Borrowed).ok_or(Misfit::Type("time")),
        Question::DateTime => date_time(trimmed).map(Cow::Borrowed).ok_or(Misfit::Type("dateTime")),
        // What was answered in a roster is a choice as it stands, with its spaces.
        Question::SelectOne(choosing) if choosing.entries.is_some() => Ok(Cow::Borrowed(text)),
        Question::SelectOne(choosing) => one(questionnaire, choosing, trimmed).map(Cow::Borrowed),
        Question::SelectMultiple(choosing) | Question::Rank(choosing) => several(questionnaire, choosing, trimmed),
        Question::Acknowledge => acknowledged(trimmed).map(Cow::Borrowed).ok_or(Misfit::Type("acknowledge")),
        Question::NotCollected(_) => Err(Misfit::NotCollected),
    }
}

/// Whether a text is a value of a question as it is written here, where that is quick to tell.
pub(crate) fn is_in_form(questionnaire: &Questionnaire, field: &Field, question: &Question, text: &str) -> bool {
    let offers = || questionnaire.plan.offers[field.id.0 as usize].as_deref();
    match question {
        Question::Integer => is_integer(text),
        Question::Decimal => is_decimal(text),
        Question::SelectOne(_) => offers().is_some_and(|offers| offers.iter().any(|offer| **offer == *text)),
        Question::SelectMultiple(_) | Question::Rank(_) => offers().is_some_and(|offers| are_choices(offers, text)),
        _ => false,
    }
}

/// Whether a text is names of choices with one space between each two, none of them twice.
fn are_choices(offers: &[Box<str>], text: &str) -> bool {
    let mut seen = 0_u64;
    text.split(' ').all(|name| {
        let place = offers.iter().position(|offer| **offer == *name);
        let bit = place.map_or(0, |place| 1_u64 << place);
        let new = bit != 0 && seen & bit == 0;
        seen |= bit;
        new
    })
}

fn in_form(text: &str, is_so: fn(&str) -> bool, write: fn(&str) -> Option<String>) -> Option<Cow<'_, str>> {
    if is_so(text) { Some(Cow::Borrowed(text)) } else { write(text).map(Cow::Owned) }
}

/// Whether a text is a whole number as it is written here, of few digits: nothing to read then.
fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    text == "0" || digits.len() < 10 && !digits.starts_with('0') && is_digits(digits)
}

/// Whether a text is a decimal as it is written here: `10.0`, `0.25`, with few digits.
fn is_decimal(text: &str) -> bool {
    let Some((whole, places)) = text.split_once('.') else { return false };
    let plain = whole == "0" || is_integer(whole) && !whole.starts_with('-');
    plain && places.len() < 6 && is_digits(places) && (places == "0" || !places.ends_with('0'))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
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
        Some(Question::Date) => date(&result).unwrap_or_default().to_owned(),
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
    if is_integer(text) {
        return Some([text, ".0"].concat());
    }
    let plain = text.strip_prefix('+').unwrap_or(text);
    match numeral(plain) {
        number @ Number::Exact(_) => {
            let written = number.to_string();
            Some(if written.contains('.') { written } else { format!("{written}.0") })
        }
        Number::NaN | Number::Infinity | Number::NegativeInfinity => None,
    }
}

fn date(text: &str) -> Option<&str> {
    let day = text.get(..10).filter(|_| text.len() == 10 || text.as_bytes()[10] == b'T')?;
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().map(|_| day)
}

fn time(text: &str) -> Option<&str> {
    let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone);
    let fits = ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"].iter().any(|form| NaiveTime::parse_from_str(clock, form).is_ok());
    (fits && is_zone(zone)).then_some(text)
}

fn is_zone(zone: &str) -> bool {
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let signed = zone.strip_prefix(['+', '-']).and_then(|rest| rest.split_once(':'));
    matches!(zone, "" | "Z") || signed.is_some_and(|(hours, minutes)| digits(hours) && digits(minutes))
}

fn date_time(text: &str) -> Option<&str> {
    let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%.f"];
    let fits = DateTime::parse_from_rfc3339(text).is_ok()
        || local.iter().any(|form| NaiveDateTime::parse_from_str(text, form).is_ok());
    fits.then_some(text)
}

fn one<'a>(questionnaire: &Questionnaire, choosing: &Choosing, text: &'a str) -> Result<&'a str, Misfit> {
    if choosing.entries.is_some() {
        return Ok(text);
    }
    let list = questionnaire.lists.get(&choosing.list);
    let found = list.and_then(|list| list.find(text));
    found.map(|_| text).ok_or_else(|| Misfit::Choice(text.to_owned()))
}

fn several<'a>(questionnaire: &Questionnaire, choosing: &Choosing, text: &'a str) -> Result<Cow<'a, str>, Misfit> {
    let mut names: Vec<&str> = Vec::new();
    for name in text.split_whitespace() {
        let name = one(questionnaire, choosing, name)?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let in_form = text.split(' ').eq(names.iter().copied());
    Ok(if in_form { Cow::Borrowed(text) } else { Cow::Owned(names.join(" ")) })
}

fn acknowledged(text: &str) -> Option<&'static str> {
    matches!(text, "OK" | "ok" | "true" | "yes").then_some("OK")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_form_is_what_would_be_written() {
        let numbers = ["0", "-0", "7", "-7", "07", "10", "999999999", "1000000000", "-", "", "1-", "+1", "٣"];
        for text in numbers {
            assert!(!is_integer(text) || integer(text).as_deref() == Some(text), "{text}");
        }
        let decimals = [
            "0.0", "-0.0", "10.0", "10.50", "0.25", "00.5", ".5", "5.", "5", "1.2.3", "1.00", "-1.5", "1e3.0",
            "3.00001",
        ];
        for text in decimals {
            assert!(!is_decimal(text) || decimal(text).as_deref() == Some(text), "{text}");
        }
        assert!(is_integer("-7") && is_integer("999999999") && is_decimal("10.0") && is_decimal("0.25"));
    }

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
        assert_eq!(date("2016-02-29T10:00:00Z"), Some("2016-02-29"));
        assert_eq!(time("25:00"), None);
        assert_eq!(time("10:30:00.000+08:00"), Some("10:30:00.000+08:00"));
        assert!(date_time("2016-05-01T10:30:00.000+08:00").is_some());
        assert_eq!(date("日本語日本語"), None);
    }
}
