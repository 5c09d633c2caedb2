//! The sheet `expect`: what the rules must say about a case. Knows the sheet; must not run anything.

use crate::Outcome;
use crate::model::Rules;
use crate::sheets::Reading;
use doorstep_questionnaire::{FaultCode, Row};

/// What an expectation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Measure,
    Criterion,
    Check,
}

/// One row: `result` is `None` if nothing may be shown.
#[derive(Debug, Clone)]
pub(crate) struct Expectation {
    pub row: u32,
    pub case: String,
    pub subject: Subject,
    pub about: String,
    /// The entry's place in its roster, from 1.
    pub member: Option<usize>,
    pub result: Option<Outcome>,
}

/// Reads all expectations.
pub(crate) fn read(reading: &mut Reading, rules: &Rules) -> Vec<Expectation> {
    let rows = reading.rows();
    rows.iter().filter_map(|row| read_row(reading, rules, row)).collect()
}

fn read_row(reading: &mut Reading, rules: &Rules, row: &Row) -> Option<Expectation> {
    let case = reading.needed(row, "case")?.to_owned();
    let column = subject_columns().find(|column| !reading.cell(row, column).is_empty()).unwrap_or("measure");
    let about = reading.needed(row, column)?.to_owned();
    let Some((subject, has_members)) = subject_of(rules, &about) else {
        reading.fault(FaultCode::UnknownSubject, row, column, &[("name", &about)]);
        return None;
    };
    let member = read_member(reading, row, has_members)?;
    let written = reading.needed(row, "result")?;
    let Some(result) = read_result(subject, written) else {
        reading.fault(FaultCode::BadOutcome, row, "result", &[("value", written)]);
        return None;
    };
    Some(Expectation { row: row.number, case, subject, about, member, result })
}

fn subject_columns() -> impl Iterator<Item = &'static str> {
    ["measure", "criterion", "check", "measure or criterion", "name"].into_iter()
}

/// What the name stands for, and whether that is about the entries of a roster.
fn subject_of(rules: &Rules, name: &str) -> Option<(Subject, bool)> {
    if let Some(measure) = rules.measure(name) {
        return Some((Subject::Measure, measure.roster.is_some()));
    }
    if rules.criteria().any(|criterion| criterion == name) {
        return Some((Subject::Criterion, false));
    }
    let check = rules.checks.iter().find(|check| &*check.name == name)?;
    Some((Subject::Check, check.roster.is_some()))
}

/// `Some(None)` for the household; `None` if the cell is faulty.
fn read_member(reading: &mut Reading, row: &Row, has_members: bool) -> Option<Option<usize>> {
    if !has_members {
        return Some(None);
    }
    let text = reading.sheet.cell(row, "member").to_owned();
    let code = match text.parse() {
        Ok(place) if place > 0 => return Some(Some(place)),
        _ if text.is_empty() => FaultCode::MissingCell,
        _ => FaultCode::BadNumber,
    };
    reading.fault(code, row, "member", &[("column", "member"), ("value", &text)]);
    None
}

fn read_result(subject: Subject, written: &str) -> Option<Option<Outcome>> {
    let outcomes = [Some(Outcome::MayQualify), Some(Outcome::NotYet), Some(Outcome::CannotTell), None];
    let written = written.trim().to_lowercase().replace([' ', '-'], "_");
    let own = outcomes.into_iter().find(|outcome| word(subject, *outcome) == written);
    let measures = || outcomes.into_iter().find(|outcome| word(Subject::Measure, *outcome) == written);
    if subject == Subject::Criterion { own.or_else(measures) } else { own }
}

/// The word of the sheet for a result.
pub(crate) fn word(subject: Subject, result: Option<Outcome>) -> &'static str {
    match (subject, result) {
        (Subject::Measure, Some(Outcome::MayQualify)) => "may_qualify",
        (Subject::Measure, Some(Outcome::NotYet)) => "not_yet",
        (Subject::Measure, Some(Outcome::CannotTell)) => "cannot_tell",
        (Subject::Measure | Subject::Criterion, None) => "not_shown",
        (Subject::Criterion, Some(Outcome::MayQualify)) => "met",
        (Subject::Criterion, Some(Outcome::NotYet)) => "unmet",
        (Subject::Criterion, Some(Outcome::CannotTell)) => "unknown",
        (Subject::Check, Some(Outcome::MayQualify)) => "ask_again",
        (Subject::Check, Some(Outcome::NotYet | Outcome::CannotTell) | None) => "nothing",
    }
}
