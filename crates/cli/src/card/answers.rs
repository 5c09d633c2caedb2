//! A household's answers from JSON, and the interview as it stood at the end of a visit.

use super::file_fault;
use crate::exit::Stop;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use doorstep_interview::{Context, Interview};
use doorstep_pack::Pack;
use doorstep_record::{AnswerPath, Answers, Area};
use serde_json::{Map, Value};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// The interview as it stood at the end of the visit. Answers that the pack does not ask for are a fault: the card
/// would not be a full copy.
pub(crate) fn resume(pack: &Pack, answers: &Answers, date: NaiveDate) -> Result<Interview, Stop> {
    let context = Context::begun(midnight(date), 0);
    let (interview, unknown) = Interview::resume(pack.questionnaire.clone(), context, answers);
    if unknown.is_empty() {
        return Ok(interview);
    }
    let paths: Vec<&str> = unknown.iter().map(AnswerPath::as_str).collect();
    Err(Stop::fault(format!(
        "these answers do not fit the pack (no such question, or no such value of it): {}",
        paths.join(", ")
    )))
}

/// The same with answers of any kind: what does not fit the pack is left out.
pub(crate) fn resume_fitting(pack: &Pack, answers: &Answers, date: NaiveDate) -> Interview {
    Interview::resume(pack.questionnaire.clone(), Context::begun(midnight(date), 0), answers).0
}

fn midnight(date: NaiveDate) -> DateTime<FixedOffset> {
    date.and_time(NaiveTime::MIN).and_utc().fixed_offset()
}

pub(crate) fn today() -> Result<NaiveDate, Stop> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|time| i64::try_from(time.as_secs()).ok());
    let now = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    now.map(|now| now.date_naive()).ok_or_else(|| Stop::fault("this machine's clock is wrong: give --date"))
}

/// An area that no place lies in, so that only parameters without an area apply.
pub(crate) fn anywhere() -> Result<Area, Stop> {
    Area::parse("00").map_err(Stop::fault)
}

pub(crate) fn read_answers(file: &Path) -> Result<Answers, Stop> {
    let text = std::fs::read_to_string(file).map_err(|fault| file_fault(file, &fault))?;
    let object: Map<String, Value> = serde_json::from_str(&text)
        .map_err(|fault| Stop::fault(format!("{} is no JSON object of answers: {fault}", file.display())))?;
    answers_of(object)
}

/// The answers of a JSON object of answer path → value; entries that a path goes through are there.
fn answers_of(object: Map<String, Value>) -> Result<Answers, Stop> {
    let mut answers = Answers::new();
    for (path, value) in object {
        let path = AnswerPath::parse(&path).map_err(Stop::fault)?;
        let value = lexical(&value).ok_or_else(|| Stop::fault(format!("the answer at {path} is no value")))?;
        add_entries(&path, &mut answers);
        answers.insert(path, value);
    }
    Ok(answers)
}

/// An answer inside a roster says that its entries are there.
fn add_entries(path: &AnswerPath, answers: &mut Answers) {
    let parts: Vec<&str> = path.parts().collect();
    let entries = (1..=parts.len() / 2).filter_map(|pairs| AnswerPath::parse(&parts[..pairs * 2].join("/")).ok());
    entries.for_each(|entry| {
        answers.entry(entry).or_default();
    });
}

/// A JSON value in XForms lexical form; a list is a multiple choice.
fn lexical(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => values.iter().map(lexical).collect::<Option<Vec<_>>>().map(|values| values.join(" ")),
        Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_inside_a_roster_brings_its_entries() {
        let mut answers = Answers::new();
        add_entries(&AnswerPath::parse("member/k3f9ab/job/000001/pay").unwrap(), &mut answers);
        let paths: Vec<&str> = answers.keys().map(AnswerPath::as_str).collect();
        assert_eq!(paths, ["member/k3f9ab", "member/k3f9ab/job/000001"]);
    }

    #[test]
    fn numbers_flags_and_lists_read_as_answers() {
        let read = |json: &str| lexical(&serde_json::from_str(json).unwrap());
        assert_eq!(read("2300.50"), Some("2300.5".to_owned()));
        assert_eq!(read("[\"a\", \"b\"]"), Some("a b".to_owned()));
        assert_eq!(read("null"), Some(String::new()));
        assert_eq!(read("{}"), None);
    }
}
