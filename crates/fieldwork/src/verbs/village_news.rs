//! The villages that a page of news says the device serves: what is taken up, and what has to wait for the office.

use doorstep_record::{Area, Header, Revision};
use doorstep_sync::VillageCursor;
use doorstep_sync::device::PullPlan;

/// Takes out of a plan what is of villages that the device may not take up yet; gives the places after it, so that one pull comes to
/// its end. They are read again with the next.
pub fn leave_out(plan: &mut PullPlan, villages: &[Area]) -> Vec<VillageCursor> {
    let left = |area: &Area| villages.contains(area);
    let of_left = |revision: &Revision| Header::from_bytes(&revision.header).is_ok_and(|header| left(&header.village));
    plan.store.retain(|revision| !of_left(revision));
    plan.restart.retain(|area| !left(area));
    let (passed, kept) = std::mem::take(&mut plan.cursors).into_iter().partition(|cursor| left(&cursor.village));
    plan.cursors = kept;
    passed
}
