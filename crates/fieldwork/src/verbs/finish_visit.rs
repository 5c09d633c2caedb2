//! Finishes a visit: what was said becomes signed revisions, and the draft is gone, in one transaction.

use crate::comments::{answered, settlement};
use crate::desk::{Desk, Place, Visit, context};
use crate::recording::{Pen, VisitRecord, record_visit};
use crate::{Fieldwork, Problem, ProblemCode, rescue};
use chrono::DateTime;
use doorstep_eligibility::part_confirmations;
use doorstep_interview::Interview;
use doorstep_record::{Answers, Area, HouseholdId, Known, Revision, RevisionId, changes};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub fn finish_visit(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let now_ms = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    complete(desk.visit()?)?;
    let served = desk.visit.as_ref().is_some_and(|visit| desk.serves(&visit.village));
    let household = record(desk, now_ms)?;
    desk.visit = None;
    // Of a village that the device lets go of nothing more is shown.
    desk.place = if served { Place::Household { household } } else { Place::start() };
    fieldwork.tell("visit-finished", &[]);
    Ok(())
}

/// Finishing needs the required answers, and none that breaks a constraint; the first page that lacks one is named.
fn complete(visit: &Visit) -> Result<(), Problem> {
    if !visit.agreed {
        return Err(Problem::new(ProblemCode::NoAgreement));
    }
    let blocking = visit.interview.blocking("");
    match blocking.first() {
        None => Ok(()),
        Some(first) => {
            Err(Problem::new(ProblemCode::VisitNotComplete).with("count", blocking.len()).with("page", &first.page))
        }
    }
}

fn record(desk: &mut Desk, now_ms: u64) -> Result<HouseholdId, Problem> {
    let mut clock = desk.store.clock()?;
    let (household, revisions) = {
        let visit = desk.visit.as_ref().ok_or_else(|| Problem::new(ProblemCode::NotHere))?;
        (visit.household, write(desk, visit, now_ms, &mut clock)?)
    };
    let mut all = desk.store.revisions(household)?;
    all.extend(revisions.iter().cloned());
    let line = desk.index(household, &all)?;
    desk.store.finish(household, &revisions, &line, now_ms)?;
    rescue::keep_up(desk);
    Ok(household)
}

fn write(desk: &Desk, visit: &Visit, now_ms: u64, clock: &mut doorstep_record::Hlc) -> Result<Vec<Revision>, Problem> {
    let known = desk.reader.read(&desk.store.revisions(visit.household)?);
    let before = fitting(at(&known, &visit.base), visit);
    let confirmations = visit.pack.rules.holding(&visit.confirmations, &visit.interview);
    let after = visit.interview.recorded().into_iter().chain(confirmations).collect();
    let recipients = recipients(desk, &visit.village)?;
    let record = VisitRecord {
        household: visit.household,
        village: &visit.village,
        pack: &visit.pack,
        before: &before,
        after: &after,
        parents: &visit.base,
    };
    let pen = pen(desk, &recipients);
    let mut written = Vec::from(record_visit(record, pen, now_ms, clock).map_err(Problem::from)?);
    let answered = answered(&visit.comments, &changes(&before, &after));
    *clock = clock.tick(now_ms);
    let heads = written.last().map(Revision::id).into_iter().collect();
    written.extend(settlement(desk, (visit.household, visit.village.clone()), heads, answered, *clock));
    Ok(written)
}

/// The device's pen, for these recipients.
pub fn pen<'a>(desk: &'a Desk, recipients: &'a [String]) -> Pen<'a> {
    Pen { device: desk.enrolment.device, author: desk.enrolment.author, key: &desk.keys.signing, recipients }
}

/// Who can open the identity answers of a village: the village and the office.
pub fn recipients(desk: &Desk, village: &Area) -> Result<Vec<String>, Problem> {
    let held = desk.store.held_villages()?;
    let own = held.into_iter().filter(|line| line.area == *village).map(|line| line.recipient);
    Ok(own.chain([desk.enrolment.office_recipient.clone()]).collect())
}

/// The answers as they stood when the visit was begun: those of the base and of what the base had seen. What came since
/// from other devices is left out, so that a difference becomes a conflict that people see, and not an overwrite.
fn at(known: &[Known], base: &[RevisionId]) -> Answers {
    let by_id: BTreeMap<RevisionId, &Known> = known.iter().map(|revision| (revision.id, revision)).collect();
    let mut seen = BTreeSet::new();
    let mut open: Vec<RevisionId> = base.to_vec();
    while let Some(id) = open.pop() {
        if let Some(revision) = by_id.get(&id).filter(|_| seen.insert(id)) {
            open.extend(&revision.header.parents);
        }
    }
    let then: Vec<Known> = known.iter().filter(|revision| seen.contains(&revision.id)).cloned().collect();
    doorstep_record::state(&then).shown()
}

/// Answers that this form does not ask for, and confirmations of checks that it does not have, stay as they are: they are
/// left out of both sides.
fn fitting(before: Answers, visit: &Visit) -> Answers {
    let (answers, confirmations) = part_confirmations(before);
    let told = context(DateTime::default(), visit.household, Answers::new());
    let (_, unfit) = Interview::resume(Arc::clone(&visit.pack.questionnaire), told, &answers);
    let fit = answers.into_iter().filter(|(path, _)| !unfit.contains(path));
    fit.chain(visit.pack.rules.known_confirmations(confirmations)).collect()
}
