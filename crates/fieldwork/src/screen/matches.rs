//! The matches with their reasons, the criteria, the checks and the figures.

use super::{AnswerLine, HouseholdLine};
use crate::Problem;
use crate::desk::{Desk, View};
use chrono::{DateTime, FixedOffset};
use doorstep_eligibility::{
    CheckView, Circumstances, ConfirmationView, CriterionView, Findings, Match, Outcome, decide, explain,
    explain_checks, explain_confirmations, explain_criteria, figures,
};
use doorstep_interview::Interview;
use doorstep_pack::Pack;
use doorstep_record::{Area, HouseholdId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The matches with their reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MatchesScreen {
    /// The household as in the list.
    pub line: HouseholdLine,
    /// Whether this is a visit that is still open.
    pub open_visit: bool,
    /// The measures: may qualify first, then cannot tell, then not yet.
    pub matches: Vec<Match>,
    /// The criteria.
    pub criteria: Vec<CriterionView>,
    /// What to ask again, softly.
    pub checks: Vec<CheckView>,
    /// The figures that the pack shows (income per person with and without transfers, say).
    pub figures: Vec<AnswerLine>,
    /// The pack's title and version.
    pub pack: String,
    /// Whether an objection waits for its answer: then nothing that the household receives ends because of what stands here.
    pub objection_open: bool,
}

/// What the rules say of one household, in words.
pub struct Told {
    pub matches: Vec<Match>,
    pub criteria: Vec<CriterionView>,
    pub checks: Vec<CheckView>,
    pub figures: Vec<(String, String)>,
    pub confirmed: Vec<ConfirmationView>,
}

pub fn show(
    desk: &mut Desk,
    household: HouseholdId,
    language: &str,
    now: DateTime<FixedOffset>,
) -> Result<MatchesScreen, Problem> {
    let reading = desk.interview_of(household, now)?;
    let village = village_of(desk, household)?;
    let told = tell(reading.view(), &village, now, language);
    let figure = |(label, value)| AnswerLine { label, value };
    Ok(MatchesScreen {
        line: super::household::line(desk, household)?,
        open_visit: desk.visit.is_some(),
        matches: told.matches,
        criteria: told.criteria,
        checks: told.checks,
        figures: told.figures.into_iter().map(figure).collect(),
        pack: format!("{} {}", reading.pack.title(language), reading.pack.version),
        objection_open: crate::ledger::objection_is_open(desk, household)?,
    })
}

/// Reads the rules over an interview and puts what they say into words.
pub fn tell(view: View, village: &Area, now: DateTime<FixedOffset>, language: &str) -> Told {
    let View { pack, interview, confirmations } = view;
    let findings = findings(pack, interview, village, now);
    let mut matches = explain(&findings, &pack.rules, interview, language);
    matches.sort_by_key(|found| match found.outcome {
        Outcome::MayQualify => 0,
        Outcome::CannotTell => 1,
        Outcome::NotYet => 2,
    });
    Told {
        matches,
        criteria: explain_criteria(&findings, &pack.rules, interview, language),
        checks: explain_checks(&findings, &pack.rules, interview, confirmations, language),
        figures: figures(&pack.rules, interview, language),
        confirmed: explain_confirmations(&pack.rules, interview, confirmations, language),
    }
}

/// What the rules say of a household on a day.
pub fn findings(pack: &Pack, interview: &Interview, village: &Area, now: DateTime<FixedOffset>) -> Findings {
    let circumstances = Circumstances { village: village.clone(), on: now.date_naive(), stage: None };
    decide(&pack.rules, interview, &circumstances)
}

/// The village of a household that is being visited or is known.
pub fn village_of(desk: &mut Desk, household: HouseholdId) -> Result<Area, Problem> {
    if let Some(visit) = desk.visit.as_ref().filter(|visit| visit.household == household) {
        return Ok(visit.village.clone());
    }
    Ok(desk.line_of(household)?.village)
}
