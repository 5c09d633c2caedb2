//! One line of a file of households → a household. Must not keep anything of it, nor tell an answer in an error.

use chrono::NaiveDate;
use doorstep_eligibility::Circumstances;
use doorstep_eligibility::impact::Household;
use doorstep_record::{AnswerPath, Answers, Area};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

#[derive(serde::Deserialize)]
struct Line {
    village: Area,
    #[serde(default)]
    date: Option<NaiveDate>,
    #[serde(default)]
    stage: Option<String>,
    answers: Said,
}

/// Why a line is no household.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("line {line}: no household as JSON, or an answer has a path or value that can't be (column {column})")]
pub struct LineFault {
    /// The line's number, from 1.
    pub line: u64,
    /// Where in the line.
    pub column: usize,
}

/// Reads a line. `today` is the day of a household that says none.
pub fn read_household(text: &str, number: u64, today: NaiveDate) -> Result<Household, LineFault> {
    let line: Line = serde_json::from_str(text).map_err(|fault| LineFault { line: number, column: fault.column() })?;
    let circumstances = Circumstances { village: line.village, on: line.date.unwrap_or(today), stage: line.stage };
    Ok(Household { circumstances, answers: line.answers.0 })
}

/// A JSON object of answer path → value; entries that a path goes through are there.
pub struct Said(pub Answers);

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(AnswersVisitor).map(Self)
    }
}

struct AnswersVisitor;

impl<'de> Visitor<'de> for AnswersVisitor {
    type Value = Answers;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("answers by path")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
        let mut said: Vec<(AnswerPath, String)> = Vec::with_capacity(128);
        let mut entries: Vec<AnswerPath> = Vec::new();
        while let Some(path) = map.next_key::<String>()? {
            let path = AnswerPath::try_from(path).map_err(A::Error::custom)?;
            let value: Value = map.next_value().map_err(|fault| at(&path, &fault))?;
            add_entries(&path, &mut entries);
            said.push((path, value.0));
        }
        let mut answers: Answers = said.into_iter().collect();
        for entry in entries {
            answers.entry(entry).or_default();
        }
        Ok(answers)
    }
}

/// Names where a value is none, and not what stands there.
fn at<E: Error>(path: &AnswerPath, fault: &E) -> E {
    E::custom(format_args!("the answer at {path} is no value: {fault}"))
}

/// An answer inside a roster says that its entries are there. Those of one entry most often stand together.
fn add_entries(path: &AnswerPath, entries: &mut Vec<AnswerPath>) {
    let text = path.as_str();
    let last = entries.last().and_then(|entry| text.strip_prefix(entry.as_str()));
    if last.and_then(|rest| rest.strip_prefix('/')).is_some_and(|rest| !rest.contains('/')) {
        return;
    }
    let slashes = || text.match_indices('/').map(|(place, _)| place).chain([text.len()]);
    let ends = slashes().skip(1).step_by(2);
    entries.extend(ends.filter_map(|end| AnswerPath::parse(&text[..end]).ok()));
}

/// A JSON value in XForms lexical form; a list is a multiple choice.
struct Value(String);

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ValueVisitor).map(Self)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<String, E> {
        serde_json::Number::from_f64(value).map(|number| number.to_string()).ok_or_else(|| E::custom("no number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E>(self, value: String) -> Result<String, E> {
        Ok(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<String, A::Error> {
        let mut values = Vec::new();
        while let Some(Value(value)) = seq.next_element()? {
            values.push(value);
        }
        Ok(values.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(json: &str) -> Option<String> {
        let line = format!("{{\"village\":\"990101001001\",\"answers\":{json}}}");
        let household = read_household(&line, 1, NaiveDate::default()).ok()?;
        Some(household.answers.iter().map(|(path, value)| format!("{path}={value};")).collect())
    }

    #[test]
    fn an_answer_inside_a_roster_brings_its_entries() {
        assert_eq!(
            answers(r#"{"m/a/x":1,"m/a/y":2,"m/b/k/c/z":3}"#).unwrap(),
            "m/a=;m/a/x=1;m/a/y=2;m/b=;m/b/k/c=;m/b/k/c/z=3;"
        );
        assert_eq!(
            answers(r#"{"member/k3f9ab/job/000001/pay":""}"#).unwrap(),
            "member/k3f9ab=;member/k3f9ab/job/000001=;member/k3f9ab/job/000001/pay=;"
        );
        assert_eq!(answers(r#"{"m/a/x":1,"m/a":"7","m/a/k/c":"1"}"#).unwrap(), "m/a=7;m/a/k/c=1;m/a/x=1;");
    }

    #[test]
    fn numbers_flags_and_lists_read_as_answers() {
        assert_eq!(
            answers(r#"{"a":2300.50,"b":["x","y"],"c":null,"d":true,"e":-3}"#).unwrap(),
            "a=2300.5;b=x y;c=;d=true;e=-3;"
        );
        assert_eq!(answers(r#"{"a":{}}"#), None);
        assert_eq!(answers(r#"{"a//b":1}"#), None);
        assert_eq!(answers(r#"{"":1}"#), None);
    }
}
