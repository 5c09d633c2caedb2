//! The page of a device whose lease is over: how to sync, and nothing of any household.

use super::BundleLine;
use super::show::time;
use super::sync::bundle_line;
use crate::Problem;
use crate::desk::Desk;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a device shows whose lease is over (S20): nothing of any household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeaseScreen {
    /// The server's address.
    pub server: String,
    /// When the last sync ended, RFC 3339 UTC.
    pub last_sync: Option<String>,
    /// How the last sync ended, if not well.
    pub last_problem: Option<Problem>,
    /// The file that was written for the server in this session: what is unsent can leave sealed.
    pub bundle: Option<BundleLine>,
}

pub fn show(desk: &Desk) -> Result<LeaseScreen, Problem> {
    Ok(LeaseScreen {
        server: desk.enrolment.server.clone(),
        last_sync: crate::verbs::last_sync(desk)?.map(time),
        last_problem: desk.last_sync.problem.clone(),
        bundle: bundle_line(desk),
    })
}
