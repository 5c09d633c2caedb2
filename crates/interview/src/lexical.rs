//! Whether a text is a value of a question's type, and how it is written in XForms lexical form.
//! Must not know constraints: a value that breaks one is a value all the same.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use doorstep_expression::Number;
use doorstep_questionnaire::{Choosing, Question, Questionnaire};

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
        Question::Range { .. } => decimal(trimmed).ok_or(Misfit::Type("range")),
        Question::Date => date(trimmed).ok_or(Misfit::Type("date")),
        Question::Time => time(trimmed).ok_or(Misfit::Type("time")),
        Question::DateTime => date_time(trimmed).ok_or(Misfit::Type("dateTime")),
        Question::SelectOne(choosing) => one(questionnaire, choosing, trimmed),
        Question::SelectMultiple(choosing) | Question::Rank(choosing) => several(questionnaire, choosing, trimmed),
        Question::Acknowledge => acknowledged(trimmed).ok_or(Misfit::Type("acknowledge")),
        Question::NotCollected(_) => Err(Misfit::NotCollected),
    }
}

fn integer(text: &str) -> Option<String> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let shaped = !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|b| b.is_ascii_digit());
    shaped.then(|| text.parse::<i64>().ok()).flatten().map(|number| number.to_string())
}

fn decimal(text: &str) -> Option<String> {
    let plain = text.strip_prefix('+').unwrap_or(text);
    match Number::read(plain) {
        number @ Number::Exact(_) => Some(number.to_string()),
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
        assert_eq!(date("2016-02-30"), None);
        assert_eq!(date("2016-02-29T10:00:00Z").as_deref(), Some("2016-02-29"));
        assert_eq!(time("25:00"), None);
        assert_eq!(time("10:30:00.000+08:00").as_deref(), Some("10:30:00.000+08:00"));
        assert!(date_time("2016-05-01T10:30:00.000+08:00").is_some());
        assert_eq!(date("日本語日本語"), None);
    }
}
