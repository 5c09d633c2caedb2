//! Settles a conflict: a correction that has seen both sides keeps one of the values.

use super::finish_visit::{pen, recipients};
use crate::comments::{answered, open_comments, settlement};
use crate::desk::{Desk, Place};
use crate::recording::{VisitRecord, record_correction};
use crate::{Fieldwork, Problem, ProblemCode, rescue};
use doorstep_record::{AnswerPath, Answers, HouseholdId, Revision};
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
    let recipients = recipients(desk, &village)?;
    let empty = Answers::new();
    let record =
        VisitRecord { household, village: &village, pack: &pack, before: &empty, after: &empty, parents: &state.heads };
    let corrected = BTreeMap::from([(path.clone(), kept(&path, value))]);
    let answered = answered(&open_comments(desk, household)?, &corrected);
    let revision = record_correction(record, pen(desk, &recipients), now_ms, &mut clock, corrected)?;
    clock = clock.tick(now_ms);
    let settled = settlement(desk, (household, village), vec![revision.id()], answered, clock);
    let written: Vec<Revision> = [revision].into_iter().chain(settled).collect();
    all.extend(written.iter().cloned());
    let line = desk.index(household, &all)?;
    desk.store.finish(household, &written, &line, now_ms)?;
    rescue::keep_up(desk);
    Ok(())
}
