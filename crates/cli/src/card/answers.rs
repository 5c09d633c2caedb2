//! A household's answers from JSON, and the interview as it stood at the end of a visit.

use super::file_fault;
use crate::exit::Stop;
use crate::pack::Said;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use doorstep_interview::{Context, Interview};
use doorstep_pack::Pack;
use doorstep_record::{AnswerPath, Answers, Area};
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
    let said: Said = serde_json::from_str(&text)
        .map_err(|fault| Stop::fault(format!("{} is no JSON object of answers: {fault}", file.display())))?;
    Ok(said.0)
}
