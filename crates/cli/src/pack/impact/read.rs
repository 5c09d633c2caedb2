//! One line of a file of households → a household. Must not keep anything of it.

use crate::card::answers_of;
use crate::exit::Stop;
use chrono::NaiveDate;
use doorstep_eligibility::Circumstances;
use doorstep_eligibility::impact::Household;
use doorstep_record::Area;
use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
struct Line {
    village: Area,
    #[serde(default)]
    date: Option<NaiveDate>,
    #[serde(default)]
    stage: Option<String>,
    answers: Map<String, Value>,
}

/// Reads a line. `today` is the day of a household that says none. Errors name the line and never an answer.
pub fn household(text: &str, number: u64, today: NaiveDate) -> Result<Household, Stop> {
    let fault = |why: String| Stop::fault(format!("line {number}: {why}"));
    let line: Line =
        serde_json::from_str(text).map_err(|why| fault(format!("no household as JSON (column {})", why.column())))?;
    let answers = answers_of(line.answers).map_err(|_| fault("an answer has a path or value that can't be".into()))?;
    let circumstances = Circumstances { village: line.village, on: line.date.unwrap_or(today), stage: line.stage };
    Ok(Household { circumstances, answers })
}
