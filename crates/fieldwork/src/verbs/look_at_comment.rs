//! A reviewer's comment was looked at and the answer stands as it is: the county hears of it at the next sync.

use crate::comments::open_comments;
use crate::desk::Place;
use crate::{Fieldwork, Problem, ProblemCode, rescue};
use doorstep_record::{HouseholdId, Kind, Remark};

/// Settles one comment, named as [`crate::CommentLine`] names it. An open visit goes on where it is.
pub fn look_at_comment(fieldwork: &mut Fieldwork, household: HouseholdId, comment: &str) -> Result<(), Problem> {
    let now_ms = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    let open = open_comments(desk, household)?;
    let found = open.iter().find(|one| one.id.to_string() == comment);
    let id = found.ok_or_else(|| Problem::new(ProblemCode::NotHere))?.id;
    let settled = desk.sign_on_top(household, Kind::Comment, Remark::Settled(vec![id]).to_bytes(), now_ms)?;
    desk.store.keep_settlement(&[settled], now_ms)?;
    rescue::keep_up(desk);
    match desk.visit.as_mut().filter(|visit| visit.household == household) {
        Some(visit) => visit.comments.retain(|comment| comment.id != id),
        None => desk.place = Place::Household { household },
    }
    fieldwork.tell("comment-settled", &[]);
    Ok(())
}
