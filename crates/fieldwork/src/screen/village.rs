//! The list of households.

use super::show::time;
use crate::desk::{Desk, context};
use crate::reading::household_name;
use crate::{Problem, ProblemCode};
use doorstep_interview::Interview;
use doorstep_record::{Answers, Area, HouseholdId, HouseholdNumber};
use doorstep_store::{Draft, FoundLine};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// The households of a village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VillageScreen {
    /// The villages that the device serves.
    pub villages: Vec<VillageChoice>,
    /// The one that is shown.
    pub village: Area,
    /// What was searched for.
    pub search: String,
    /// At most 200 households.
    pub households: Vec<HouseholdLine>,
    /// How many there are in all.
    pub count: usize,
    /// Visits that were begun and not finished, of new households.
    pub drafts: Vec<DraftLine>,
    /// Visits that were begun in villages that the device no longer serves: to be finished or thrown away.
    pub left_drafts: Vec<DraftLine>,
    /// When the last sync ended, RFC 3339 UTC; `None` if never.
    pub last_sync: Option<String>,
}

/// A village to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VillageChoice {
    /// Its code.
    pub area: Area,
    /// Its name.
    pub name: String,
}

/// A household in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HouseholdLine {
    /// The household.
    pub household: HouseholdId,
    /// Its number.
    pub number: HouseholdNumber,
    /// The names that the device may open, as one text; empty if none was given.
    pub name: String,
    /// Group or address, if given.
    pub address: String,
    /// How many members are recorded.
    pub members: usize,
    /// The day of the last finished visit, `2026-11-24`.
    pub last_visit: Option<String>,
    /// How it stands on this device.
    pub status: HouseholdStatus,
}

/// How a household stands on this device; about the work, never about the people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HouseholdStatus {
    /// A visit is begun and not finished.
    Draft,
    /// Something is not receipted by the server yet.
    Unsent,
    /// Everything is receipted.
    Sent,
    /// The server refused something: see the sync page.
    Refused,
    /// Two devices recorded different answers: see the household.
    Conflict,
}

/// A visit that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftLine {
    /// The household, also if it is new.
    pub household: HouseholdId,
    /// The name given so far.
    pub name: String,
    /// When it was begun, RFC 3339 UTC.
    pub begun: String,
}

/// How many households are listed at once.
const MOST: usize = 200;

pub fn show(desk: &mut Desk, village: Option<Area>, search: String, _language: &str) -> Result<VillageScreen, Problem> {
    let villages: Vec<VillageChoice> = choices(desk);
    let first = villages.first().map(|choice| choice.area.clone());
    let village = village.filter(|area| villages.iter().any(|choice| choice.area == *area)).or(first);
    let village = village.ok_or_else(|| Problem::new(ProblemCode::NotHere))?;
    let found = desk.store.find(Some(&village), &search, MOST)?;
    let drafts = drafts(desk, &village)?;
    let left_drafts = left_drafts(desk, &villages)?;
    Ok(VillageScreen {
        count: desk.store.count(Some(&village))? as usize,
        households: found.into_iter().map(line).collect(),
        drafts,
        left_drafts,
        last_sync: crate::verbs::last_sync(desk)?.map(time),
        villages,
        village,
        search,
    })
}

fn choices(desk: &Desk) -> Vec<VillageChoice> {
    let choice = |line: &doorstep_store::Village| VillageChoice { area: line.area.clone(), name: line.name.clone() };
    desk.enrolment.villages.iter().map(choice).collect()
}

/// One household of the list. What needs a hand comes first: a draft, a refusal, a conflict, something unsent.
pub fn line(found: FoundLine) -> HouseholdLine {
    let status = match &found {
        found if found.draft => HouseholdStatus::Draft,
        found if found.refused => HouseholdStatus::Refused,
        found if found.line.conflict => HouseholdStatus::Conflict,
        found if found.unsent => HouseholdStatus::Unsent,
        _ => HouseholdStatus::Sent,
    };
    HouseholdLine {
        household: found.line.household,
        number: found.line.number,
        name: found.line.name,
        address: found.line.address,
        members: found.line.members as usize,
        last_visit: found.line.last_visit.map(|date| date.to_string()),
        status,
    }
}

/// Visits of new households that were begun; those of known ones show in the list itself.
fn drafts(desk: &mut Desk, village: &Area) -> Result<Vec<DraftLine>, Problem> {
    let begun = desk.store.drafts()?;
    let new = begun.into_iter().filter(|draft| draft.base.is_empty() && draft.village == *village);
    new.map(|draft| draft_line(desk, &draft)).collect()
}

/// Visits that were begun where the device served before: it lets go of the village once they are finished or thrown away.
fn left_drafts(desk: &mut Desk, served: &[VillageChoice]) -> Result<Vec<DraftLine>, Problem> {
    let begun = desk.store.drafts()?.into_iter();
    let left = begun.filter(|draft| !served.iter().any(|choice| choice.area == draft.village));
    left.map(|draft| draft_line(desk, &draft)).collect()
}

fn draft_line(desk: &mut Desk, draft: &Draft) -> Result<DraftLine, Problem> {
    let pack = desk.pack(&draft.pack)?;
    let told = context(chrono::DateTime::default(), draft.household, Answers::new());
    let (interview, _) = Interview::resume(Arc::clone(&pack.questionnaire), told, &draft.answers);
    let name = household_name(&interview, &pack);
    Ok(DraftLine { household: draft.household, name, begun: time(draft.begun) })
}
