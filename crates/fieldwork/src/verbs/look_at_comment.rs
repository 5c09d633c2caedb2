//! A reviewer's comment was looked at and the answer stands as it is: the county hears of it at the next sync.

use crate::comments::{open_comments, settlement};
use crate::desk::{Desk, Place};
use crate::{Fieldwork, Problem, ProblemCode, rescue};
use doorstep_record::{HouseholdId, RevisionId};

/// Settles one comment, named as [`crate::CommentLine`] names it. An open visit goes on where it is.
pub fn look_at_comment(fieldwork: &mut Fieldwork, household: HouseholdId, comment: &str) -> Result<(), Problem> {
    let now_ms = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    let open = open_comments(desk, household)?;
    let found = open.iter().find(|one| one.id.to_string() == comment);
    let id = found.ok_or_else(|| Problem::new(ProblemCode::NotHere))?.id;
    settle(desk, household, id, now_ms)?;
    match desk.visit.as_mut().filter(|visit| visit.household == household) {
        Some(visit) => visit.comments.retain(|comment| comment.id != id),
        None => desk.place = Place::Household { household },
    }
    fieldwork.tell("comment-settled", &[]);
    Ok(())
}

fn settle(desk: &mut Desk, household: HouseholdId, comment: RevisionId, now_ms: u64) -> Result<(), Problem> {
    let read = desk.reader.read(&desk.store.revisions(household)?);
    let state = doorstep_record::state(&read);
    let village = read.first().map(|first| first.header.village.clone());
    let village = village.ok_or_else(|| Problem::new(ProblemCode::NoSuchHousehold))?;
    let clock = desk.store.clock()?.tick(now_ms);
    let written = settlement(desk, (household, village), state.heads, vec![comment], clock);
    desk.store.keep_settlement(written.as_slice(), now_ms)?;
    rescue::keep_up(desk);
    Ok(())
}
