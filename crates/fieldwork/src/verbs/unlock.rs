//! Opens the store with a passphrase and puts the person at the list of households.

use crate::desk::{Desk, LastSync, Place, Stage};
use crate::lease::Lease;
use crate::nearby::Nearby;
use crate::village_keys::reader;
use crate::{Fieldwork, Problem, ProblemCode, rescue};
use doorstep_keys::DeviceKeys;
use doorstep_store::{Store, StoreFault};
use std::collections::BTreeMap;
use std::path::Path;

pub fn unlock(fieldwork: &mut Fieldwork, passphrase: &str) -> Result<(), Problem> {
    if !matches!(fieldwork.stage, Stage::Locked { .. }) {
        return Err(Problem::new(ProblemCode::NotHere));
    }
    let now = fieldwork.now_ms();
    match Store::open(&fieldwork.folder, passphrase, now) {
        Ok(mut store) => {
            if let Some(watch) = fieldwork.environment.watch() {
                store.watch(watch);
            }
            fieldwork.stage = Stage::Open(Box::new(sit_down(store, now)?));
            Ok(())
        }
        Err(fault) => {
            fieldwork.stage = after(&fault, &fieldwork.folder, now);
            Err(fault.into())
        }
    }
}

/// A wrong passphrase makes the next try wait; a damaged store was moved aside, so the device is not enrolled any more.
fn after(fault: &StoreFault, folder: &Path, now: u64) -> Stage {
    match fault {
        StoreFault::WrongPassphrase { wait_seconds } | StoreFault::Wait { wait_seconds } => {
            Stage::Locked { open_from: now + wait_seconds * 1000 }
        }
        _ => Stage::of(folder),
    }
}

/// The desk of an open store.
pub fn sit_down(store: Store, now_ms: u64) -> Result<Desk, Problem> {
    let unusable = || Problem::new(ProblemCode::StoreFailed).with("reason", "enrolment");
    let enrolment = store.enrolment()?.ok_or_else(unusable)?;
    let keys_of_device = DeviceKeys::from_secret(&enrolment.secrets).map_err(|_| unusable())?;
    let reader = reader(&store.held_villages()?);
    let kept = store.lease()?.map(Lease::from_words);
    let lease = kept.unwrap_or_else(|| Lease::begin(&enrolment.certificate, now_ms));
    let mut desk = Desk {
        store,
        enrolment,
        keys: keys_of_device,
        reader,
        place: Place::start(),
        visit: None,
        shelf: BTreeMap::new(),
        last_sync: LastSync::default(),
        lease,
        bundle: None,
        nearby: Nearby::default(),
    };
    if kept.is_none() {
        desk.write_lease()?;
    }
    desk.count_lease(now_ms)?;
    rescue::keep_up(&desk);
    Ok(desk)
}
