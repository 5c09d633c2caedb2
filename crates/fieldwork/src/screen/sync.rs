//! The sync page: what is unsent, what was refused and why, how the last sync went.

use super::household::{line, short};
use super::show::time;
use super::{NearbyScreen, nearby};
use crate::Problem;
use crate::desk::{BundleFile, Desk};
use doorstep_record::{HouseholdId, HouseholdNumber};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The sync page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncScreen {
    /// The server's address.
    pub server: String,
    /// The first characters of this device's id.
    pub device: String,
    /// Revisions that the server has not receipted yet, by household.
    pub unsent: Vec<UnsentLine>,
    /// What the server refused, and why.
    pub refused: Vec<RefusedLine>,
    /// When the last sync ended, RFC 3339 UTC.
    pub last_sync: Option<String>,
    /// How the last sync ended, if not well.
    pub last_problem: Option<Problem>,
    /// What the last sync moved.
    pub moved: Option<Moved>,
    /// The packs on this device: title and version.
    pub packs: Vec<String>,
    /// For how many whole days this device still shows records if it does not sync (S20).
    pub lease_days: u64,
    /// The file that was written for the server in this session.
    pub bundle: Option<BundleLine>,
    /// Devices nearby.
    pub nearby: NearbyScreen,
}

/// A file that was written for the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleLine {
    /// Where it is.
    pub file: String,
    /// How many revisions it holds.
    pub revisions: usize,
    /// Its size.
    pub bytes: u64,
}

/// What is unsent of one household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnsentLine {
    /// The household.
    pub household: HouseholdId,
    /// Its number.
    pub number: HouseholdNumber,
    /// Its name on this device.
    pub name: String,
    /// How many revisions.
    pub revisions: usize,
    /// How many of them wait on the server for a parent.
    pub waiting: usize,
}

/// One refused revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefusedLine {
    /// The household.
    pub household: HouseholdId,
    /// Its number.
    pub number: HouseholdNumber,
    /// Its name on this device.
    pub name: String,
    /// A code of `Refusal`; the sentence is `refusal-<code>` in `sync.ftl`, hyphens for underscores.
    pub code: String,
    /// When, RFC 3339 UTC.
    pub time: String,
}

/// What a sync moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Moved {
    /// Revisions pushed.
    pub pushed: usize,
    /// Revisions pulled.
    pub pulled: usize,
    /// Bytes on the line, both ways.
    pub bytes: u64,
}

pub fn show(desk: &mut Desk, now_ms: u64) -> Result<SyncScreen, Problem> {
    Ok(SyncScreen {
        server: desk.enrolment.server.clone(),
        device: short(desk.enrolment.device),
        unsent: unsent(desk)?,
        refused: refused(desk)?,
        last_sync: crate::verbs::last_sync(desk)?.map(time),
        last_problem: desk.last_sync.problem.clone(),
        moved: desk.last_sync.moved.clone(),
        packs: packs(desk)?,
        lease_days: desk.lease.days_left(),
        bundle: bundle_line(desk),
        nearby: nearby::show(&desk.nearby, now_ms)?,
    })
}

/// Titles and the versions of their own, which an order to go back does not change.
fn packs(desk: &mut Desk) -> Result<Vec<String>, Problem> {
    let lines = desk.store.packs()?;
    let named = lines.iter().map(|line| {
        let pack = desk.pack(&line.id);
        pack.map_or_else(
            |_| format!("{} {}", line.name, line.version),
            |pack| format!("{} {}", pack.name, pack.version),
        )
    });
    Ok(named.collect())
}

fn unsent(desk: &mut Desk) -> Result<Vec<UnsentLine>, Problem> {
    let counted = desk.store.unsent_households()?;
    let shown = counted.into_iter().map(|unsent| UnsentLine {
        household: unsent.household,
        number: HouseholdNumber::of(unsent.household),
        name: name(desk, unsent.household),
        revisions: unsent.revisions as usize,
        waiting: unsent.waiting as usize,
    });
    Ok(shown.collect())
}

fn refused(desk: &mut Desk) -> Result<Vec<RefusedLine>, Problem> {
    let kept = desk.store.quarantine()?;
    let shown = kept.into_iter().map(|refused| RefusedLine {
        household: refused.household,
        number: HouseholdNumber::of(refused.household),
        name: name(desk, refused.household),
        code: crate::faults::code(&refused.refusal),
        time: time(refused.at),
    });
    Ok(shown.collect())
}

fn name(desk: &mut Desk, household: HouseholdId) -> String {
    line(desk, household).map(|line| line.name).unwrap_or_default()
}

/// The file that was written for the server in this session.
pub fn bundle_line(desk: &Desk) -> Option<BundleLine> {
    desk.bundle.clone().map(|BundleFile { file, revisions, bytes }| BundleLine { file, revisions, bytes })
}
