//! One household: its answers, what two devices recorded differently, what happened.

use super::ledger::{delivery_lines, objection_lines, recordable};
use super::show::time;
use super::{CommentLine, DeliveryLine, HouseholdLine, ObjectionLine, Recordable};
use crate::accesses::{LoggedAccess, accesses_of};
use crate::comments::open_comments;
use crate::desk::{Desk, Reading};
use crate::{Problem, ProblemCode};
use chrono::{DateTime, FixedOffset};
use doorstep_eligibility::{ConfirmationView, explain_confirmations};
use doorstep_interview::{Interview, Section, SectionLine};
use doorstep_record::{AnswerPath, Answers, Area, DeviceId, HouseholdId, Kind, Known, Rival};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// One household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HouseholdScreen {
    /// The household as in the list.
    pub line: HouseholdLine,
    /// The village's code.
    pub village: Area,
    /// Its answers, by page.
    pub sections: Vec<AnswerSection>,
    /// What was asked again and confirmed, with the reasons.
    pub confirmed: Vec<AnswerLine>,
    /// Answers that two devices recorded differently.
    pub conflicts: Vec<ConflictLine>,
    /// What reviewers come back to and nobody has looked at yet.
    pub comments: Vec<CommentLine>,
    /// What was handed over, by its days; those too that were recorded by mistake.
    pub deliveries: Vec<DeliveryLine>,
    /// What was objected to, by its days.
    pub objections: Vec<ObjectionLine>,
    /// What can be recorded here.
    pub recordable: Recordable,
    /// What happened: revisions, newest first.
    pub history: Vec<HistoryLine>,
    /// Who opened, wrote, printed or took out the record, on every device, newest first (S21).
    pub accesses: Vec<AccessView>,
}

/// One line of the access log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AccessView {
    /// What was done, a message `access-<kind>` in `household.ftl`: `opened`, `edited`, `printed`, `exported`, `reviewed`, `other`.
    pub kind: String,
    /// When, RFC 3339 UTC.
    pub time: String,
    /// The first characters of the device's id.
    pub device: String,
}

/// The answers of one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerSection {
    /// The page's title.
    pub title: String,
    /// Question and answer, as a person reads them.
    pub lines: Vec<AnswerLine>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerLine {
    /// The question.
    pub label: String,
    /// The answer.
    pub value: String,
}

/// An answer that two devices recorded differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictLine {
    /// Where.
    pub path: AnswerPath,
    /// The question.
    pub label: String,
    /// Each value with who recorded it and when.
    pub values: Vec<ConflictValue>,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictValue {
    /// In XForms lexical form; empty for "not answered" or a removed entry; `kept` for a roster's entry that stays.
    pub value: String,
    /// As a person reads it.
    pub shown: String,
    /// The first characters of the device's id.
    pub device: String,
    /// When, RFC 3339 UTC.
    pub time: String,
}

/// One revision in the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryLine {
    /// The kind, a message `kind-<kind>` in `household.ftl`: `agreement`, `visit`, `correction`, …
    pub kind: String,
    /// When, RFC 3339 UTC.
    pub time: String,
    /// The first characters of the device's id.
    pub device: String,
    /// How many answers it changed.
    pub changes: usize,
    /// Whether the server has receipted it.
    pub sent: bool,
}

/// The value of a roster's entry that is to stay, in a conflict with its removal.
pub const KEPT: &str = "kept";

pub fn show(
    desk: &mut Desk,
    household: HouseholdId,
    language: &str,
    now: DateTime<FixedOffset>,
) -> Result<HouseholdScreen, Problem> {
    let known = desk.reader.read(&desk.store.revisions(household)?);
    let state = doorstep_record::state(&known);
    let reading = desk.interview_of(household, now)?;
    let village = known.first().map(|revision| revision.header.village.clone());
    let conflicts =
        state.conflicts().map(|(path, settled)| conflict(&reading, path, &settled.rivals, language)).collect();
    let village = village.ok_or_else(|| Problem::new(ProblemCode::NoSuchHousehold))?;
    Ok(HouseholdScreen {
        line: line(desk, household)?,
        sections: sections(&reading.interview, language),
        confirmed: confirmed(&reading, language),
        conflicts,
        comments: super::comments::lines(&open_comments(desk, household)?, &reading.interview, language),
        deliveries: delivery_lines(desk, household, &reading, language)?,
        objections: objection_lines(desk, household, &reading, language, now)?,
        recordable: recordable(desk, household, &reading, &village, (language, now))?,
        accesses: accesses(desk, household)?,
        history: history(desk, household, known)?,
        village,
    })
}

/// The household's line as the list has it.
pub fn line(desk: &mut Desk, household: HouseholdId) -> Result<HouseholdLine, Problem> {
    if let Some(found) = desk.store.found(household)? {
        return Ok(super::village::line(found));
    }
    // A new household in its first visit is not in the list yet.
    let visit = desk.visit.as_ref().filter(|visit| visit.household == household);
    let visit = visit.ok_or_else(|| Problem::new(ProblemCode::NoSuchHousehold))?;
    let index = crate::index_line(
        household,
        &visit.village,
        &[],
        &doorstep_record::HouseholdState::default(),
        &visit.pack,
        &visit.interview,
    );
    Ok(super::village::line(doorstep_store::FoundLine { line: index, draft: true, unsent: false, refused: false }))
}

/// All stored answers, page by page, as a person reads them.
pub fn sections(interview: &Interview, language: &str) -> Vec<AnswerSection> {
    let line = |line: SectionLine| AnswerLine { label: line.label, value: line.value };
    let section =
        |part: Section| AnswerSection { title: part.title, lines: part.lines.into_iter().map(line).collect() };
    interview.sections(language).into_iter().map(section).filter(|section| !section.lines.is_empty()).collect()
}

/// The checks whose answers were confirmed as they are, with the reasons.
fn confirmed(reading: &Reading, language: &str) -> Vec<AnswerLine> {
    let Reading { pack, interview, confirmations } = reading;
    let views = explain_confirmations(&pack.rules, interview, confirmations, language);
    views.into_iter().map(|view| AnswerLine { label: view.message, value: view.reason }).collect()
}

fn conflict(reading: &Reading, path: &AnswerPath, rivals: &[Rival], language: &str) -> ConflictLine {
    let interview = &reading.interview;
    let told = |value: &str| confirmation(reading, path, value, language);
    let label = interview.shown(path, language).map(|(label, _)| label).or_else(|| told("").map(|view| view.message));
    let value = |rival: &Rival| {
        let (value, shown) = side(interview, path, rival.value.as_deref(), language);
        let shown = told(&value).filter(|_| !value.is_empty()).map_or(shown, |view| view.reason);
        ConflictValue { value, shown, device: short(rival.device), time: time(rival.clock.millis) }
    };
    let label = label.unwrap_or_else(|| entry_label(interview, path, language));
    ConflictLine { path: path.clone(), label, values: rivals.iter().map(value).collect() }
}

/// What a value says at the path of a confirmation; `None` for any other path.
fn confirmation(reading: &Reading, path: &AnswerPath, value: &str, language: &str) -> Option<ConfirmationView> {
    let one = Answers::from([(path.clone(), value.to_owned())]);
    explain_confirmations(&reading.pack.rules, &reading.interview, &one, language).pop()
}

/// One side as it is stored and as a person reads it. A roster's entry stands with its label, a removed one with nothing.
fn side(interview: &Interview, path: &AnswerPath, value: Option<&str>, language: &str) -> (String, String) {
    match (value, path.name()) {
        (None, _) => (String::new(), String::new()),
        (Some(value), Some(_)) => (value.to_owned(), spoken(interview, path, value, language)),
        (Some(_), None) => (KEPT.to_owned(), entry_label(interview, path, language)),
    }
}

fn entry_label(interview: &Interview, path: &AnswerPath, language: &str) -> String {
    let label = path.member().and_then(|(roster, id)| interview.entry_label(roster, &id, language));
    label.unwrap_or_else(|| path.to_string())
}

/// A value as a person reads it: what the form would show if it were the answer.
fn spoken(interview: &Interview, path: &AnswerPath, value: &str, language: &str) -> String {
    let mut other = interview.clone();
    let taken = other.answer(path, value).is_ok();
    let shown = if taken { other.shown(path, language) } else { None };
    shown.map_or_else(|| value.to_owned(), |(_, shown)| shown)
}

/// Who had the record before them, newest first.
fn accesses(desk: &Desk, household: HouseholdId) -> Result<Vec<AccessView>, Problem> {
    let view = |line: LoggedAccess| AccessView {
        kind: line.known_kind().to_owned(),
        time: time(line.at),
        device: short(line.device),
    };
    Ok(accesses_of(desk, household)?.into_iter().rev().map(view).collect())
}

fn history(desk: &mut Desk, household: HouseholdId, mut known: Vec<Known>) -> Result<Vec<HistoryLine>, Problem> {
    let unsent: BTreeSet<_> = desk.store.unsent_revisions(household)?.into_iter().collect();
    // What is no step of the household's stands in lists of its own.
    let elsewhere = |kind| matches!(kind, Kind::Access | Kind::Comment | Kind::Delivery | Kind::Objection);
    known.retain(|revision| !elsewhere(revision.header.kind));
    known.sort_by_key(|revision| std::cmp::Reverse(revision.header.clock));
    let line = |revision: Known| HistoryLine {
        kind: revision.header.kind.name().to_owned(),
        time: time(revision.header.clock.millis),
        device: short(revision.header.device),
        changes: revision.body.map_or(0, |body| body.changes.len()),
        sent: !unsent.contains(&revision.id),
    };
    Ok(known.into_iter().map(line).collect())
}

/// The first characters of a device's id, enough for a team to know its devices apart.
pub fn short(device: DeviceId) -> String {
    device.to_string().chars().take(8).collect()
}
