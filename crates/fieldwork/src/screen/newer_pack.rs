//! Whether a pack came since the visit was begun, and what of the visit would not fit it.

use super::AnswerLine;
use crate::Problem;
use crate::desk::{Desk, Visit, context};
use chrono::{DateTime, FixedOffset};
use doorstep_interview::Interview;
use doorstep_record::{AnswerPath, Answers};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// A pack to which an open visit can be moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewerPack {
    /// Its title and version.
    pub pack: String,
    /// The answers of this visit that do not fit its questions: they would be left out.
    pub left_out: Vec<AnswerLine>,
}

pub fn newer_pack(desk: &mut Desk, language: &str, now: DateTime<FixedOffset>) -> Result<Option<NewerPack>, Problem> {
    let newest = desk.newest_pack()?;
    let visit = desk.visit()?;
    if visit.pack.id == newest.id {
        return Ok(None);
    }
    let told = context(now, visit.household, Answers::new());
    let (_, unfit) = Interview::resume(Arc::clone(&newest.questionnaire), told, &visit.interview.answers());
    let left_out = unfit.iter().map(|path| line(visit, path, language)).collect();
    Ok(Some(NewerPack { pack: format!("{} {}", newest.title(language), newest.version), left_out }))
}

/// The question and the answer in the words of the pack that asked.
fn line(visit: &Visit, path: &AnswerPath, language: &str) -> AnswerLine {
    let entry = || path.member().and_then(|(roster, id)| visit.interview.entry_label(roster, &id, language));
    let shown = visit.interview.shown(path, language).or_else(|| entry().map(|label| (label, String::new())));
    let (label, value) = shown.unwrap_or_else(|| (path.to_string(), String::new()));
    AnswerLine { label, value }
}
