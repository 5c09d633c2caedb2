//! The page of a device whose lease is over: how to sync, and nothing of any household.

use super::LeaseScreen;
use super::show::time;
use super::sync::bundle_line;
use crate::Problem;
use crate::desk::Desk;

pub fn show(desk: &Desk) -> Result<LeaseScreen, Problem> {
    Ok(LeaseScreen {
        server: desk.enrolment.server.clone(),
        last_sync: crate::verbs::last_sync(desk)?.map(time),
        last_problem: desk.last_sync.problem.clone(),
        bundle: bundle_line(desk),
    })
}
