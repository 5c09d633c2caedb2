//! For each revision that the server has not confirmed, a small file that only the office opens: if the passphrase of this
//! device is lost, the office rescues what was not sent, and nothing else (docs/decisions/0006). The files are written
//! anew from the store, so one that is missing comes back, and one that is not needed any more goes.

use crate::desk::Desk;
use crate::{Problem, private_file};
use doorstep_keys::seal;
use doorstep_record::{Area, DeviceId, Revision, RevisionId, canonical};
use doorstep_store::StoreFault;
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
    private_file::remove_others(&folder, |file| wanted.contains(file));
    Ok(())
}

/// Half an id: names nobody, and is the same whenever the file is written.
fn name(id: &RevisionId) -> String {
    format!("{}.age", &id.to_string()[..32])
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
    Ok(private_file::write_whole(file, &sealed).map_err(StoreFault::from)?)
}
