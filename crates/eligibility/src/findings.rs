//! What was decided, without a word of any language. A measure that is offered on request and was not asked for is not
//! in here at all (S11), and there is no way to write that something was denied (S13).

use crate::Outcome;
use chrono::NaiveDate;
use doorstep_record::{Area, MemberId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Where and when the rules are read, and where the household stands in the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circumstances {
    /// The household's village; a larger area works too.
    pub village: Area,
    /// The day of the visit.
    pub on: NaiveDate,
    /// The household's stage; `None` (it was never registered) reads as the empty text.
    pub stage: Option<String>,
}

/// What the rules found for one household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// Where and when they were read.
    pub circumstances: Circumstances,
    /// The measures in force, in the workbook's order; for rosters entry by entry.
    pub measures: Vec<MeasureFinding>,
    /// The criteria, in the workbook's order.
    pub criteria: Vec<CriterionFinding>,
    /// The checks that want something asked again.
    pub checks: Vec<CheckFinding>,
}

/// One measure for the household or one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureFinding {
    /// The measure's name.
    pub measure: Arc<str>,
    /// The member; `None` for the household.
    pub member: Option<MemberId>,
    /// The result.
    pub outcome: Outcome,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionFinding {
    /// The criterion's name.
    pub criterion: Arc<str>,
    /// How it stands.
    pub standing: crate::Standing,
}

/// One check that wants something asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckFinding {
    /// The check's name.
    pub check: Arc<str>,
    /// The member; `None` for the household.
    pub member: Option<MemberId>,
}
