//! Settles a conflict: a correction that has seen both sides keeps one of the values.

use super::finish_visit::{pen, recipients};
use crate::desk::{Desk, Place};
use crate::recording::{VisitRecord, record_correction};
use crate::{Fieldwork, Problem, ProblemCode, rescue};
use doorstep_record::{AnswerPath, Answers, HouseholdId};
use std::collections::BTreeMap;

pub fn settle(
    fieldwork: &mut Fieldwork,
    household: HouseholdId,
    path: AnswerPath,
    value: String,
) -> Result<(), Problem> {
    let now_ms = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    correct(desk, household, path, value, now_ms)?;
    desk.place = Place::Household { household };
    fieldwork.tell("conflict-settled", &[]);
    Ok(())
}

/// What is recorded: the value, nothing for "not answered", and for a roster's entry only that it stays.
fn kept(path: &AnswerPath, value: String) -> Option<String> {
    let stays = !value.is_empty();
    stays.then(|| if path.name().is_some() { value } else { String::new() })
}

fn correct(
    desk: &mut Desk,
    household: HouseholdId,
    path: AnswerPath,
    value: String,
    now_ms: u64,
) -> Result<(), Problem> {
    let mut all = desk.store.revisions(household)?;
    let known = desk.reader.read(&all);
    let state = doorstep_record::state(&known);
    if !state.conflicts().any(|(at, _)| *at == path) {
        return Err(Problem::new(ProblemCode::NotHere));
    }
    let pack = desk.newest_pack()?;
    let village = known.first().map(|revision| revision.header.village.clone());
    let village = village.ok_or_else(|| Problem::new(ProblemCode::NoSuchHousehold))?;
    let mut clock = desk.store.clock()?;
    let recipients = recipients(desk, &village);
    let empty = Answers::new();
    let record =
        VisitRecord { household, village: &village, pack: &pack, before: &empty, after: &empty, parents: &state.heads };
    let kept = kept(&path, value);
    let revision =
        record_correction(record, pen(desk, &recipients), now_ms, &mut clock, BTreeMap::from([(path, kept)]))?;
    all.push(revision.clone());
    let line = desk.index(household, &all)?;
    desk.store.finish(household, &[revision], &line, now_ms)?;
    rescue::keep_up(desk);
    Ok(())
}
