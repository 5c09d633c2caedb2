//! The sync page: what is unsent, what was refused and why, how the last sync went.

use super::household::{line, short};
use super::nearby;
use super::show::time;
use super::{BundleLine, RefusedLine, SyncScreen, UnsentLine};
use crate::Problem;
use crate::desk::{BundleFile, Desk};
use doorstep_record::{HouseholdId, HouseholdNumber};

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
