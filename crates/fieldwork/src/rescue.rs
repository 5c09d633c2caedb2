//! For each revision that the server has not confirmed, a small file that only the office opens: if the passphrase of this
//! device is lost, the office rescues what was not sent, and nothing else (docs/decisions/0006). The files are written
//! anew from the store, so one that is missing comes back, and one that is not needed any more goes.

use crate::Problem;
use crate::card_file::write_private;
use crate::desk::Desk;
use doorstep_keys::seal;
use doorstep_record::{Area, DeviceId, Revision, RevisionId, canonical};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What one file holds, sealed to the office: enough to hand the revision to the county.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescued {
    /// The county.
    pub county: Area,
    /// The county's verifying key.
    #[serde(with = "serde_bytes")]
    pub county_key: [u8; 32],
    /// The device.
    pub device: DeviceId,
    /// The revision as it was signed; its identity answers are sealed once more inside.
    pub revision: Revision,
}

/// The folder of a device's rescue files.
pub fn rescue_folder(device: &Path) -> PathBuf {
    device.join("rescue")
}

/// Brings the folder in line with the store. Whatever fails is tried again after the next visit or sync: a full disk
/// must not stop a visit from being finished.
pub fn keep_up(desk: &Desk) {
    let _ = bring_in_line(desk);
}

fn bring_in_line(desk: &Desk) -> Result<(), Problem> {
    let folder = rescue_folder(desk.store.dir());
    let mut wanted = BTreeSet::new();
    for id in desk.store.unconfirmed()? {
        let file = folder.join(name(&id));
        if !file.is_file()
            && let Some(revision) = desk.store.revision(&id)?
        {
            write(desk, &file, revision)?;
        }
        wanted.insert(file);
    }
    for entry in std::fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok) {
        if !wanted.contains(&entry.path()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Half an id: names nobody, and is the same whenever the file is written.
fn name(id: &RevisionId) -> String {
    let digits: String = id.0[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{digits}.age")
}

fn write(desk: &Desk, file: &Path, revision: Revision) -> Result<(), Problem> {
    let enrolment = &desk.enrolment;
    let rescued = Rescued {
        county: enrolment.certificate.county.clone(),
        county_key: enrolment.county_key,
        device: enrolment.device,
        revision,
    };
    let sealed = seal(&canonical(&rescued), std::slice::from_ref(&enrolment.office_recipient))?;
    // Beside it first: what has the file's name is whole.
    let beside = file.with_extension("new");
    let written = write_private(&beside, &sealed).and_then(|()| std::fs::rename(&beside, file));
    written.map_err(|fault| Problem::from(doorstep_store::StoreFault::from(fault)))
}
