//! What the county's administrator does on the server's folder (or, through it, on the database that it names), with the
//! server running or not. Each call opens the
//! archive, does one thing durably, and closes it.

mod expire;
mod objections;
mod pack;
mod review;
mod villages;

pub use expire::{expire, expired};
pub use objections::{Objected, answer_objection, objections_of};
pub use pack::add_pack;
pub(crate) use pack::{take_pack, trusted};
pub use review::{Commented, comment, comments_of};
pub use villages::set_device_villages;

use crate::desk::machine_clock;
use crate::{county_key, lease as lease_file};
use doorstep_archive::{ArchiveCounts, ArchiveFault, DeviceLine, Invitation, PackLine, Standing, name_database, open};
use doorstep_pack::PackFault;
use doorstep_record::{Area, AreaLevel, DeviceId};
use doorstep_sync::{DeclineCount, PackSigner, VillageLine};
use std::path::Path;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AdminFault {
    /// The code is not a county's, or a village lies in another county.
    #[error("{area} is not an area of this county")]
    WrongArea {
        /// The area's code.
        area: Area,
    },
    /// The county was not set up.
    #[error("there is no county in this folder: it needs to be set up first")]
    NoCounty,
    /// The text is no `age` recipient.
    #[error("this is not an age recipient")]
    NotARecipient,
    /// The county does not know the device.
    #[error("the county does not know this device")]
    UnknownDevice,
    /// The device does not serve a village that is to be taken from it.
    #[error("the device does not serve {area}")]
    NotServed {
        /// The village's code.
        area: Area,
    },
    /// A device without a village is one to revoke.
    #[error("no village would be left: revoke the device instead")]
    NoVillageLeft,
    /// The office has handed out no key of the village.
    #[error("the office has handed out no key of {area}: `doorstep keys assign` does, then `doorstep keys publish`")]
    KeyNotHandedOut {
        /// The village's code.
        area: Area,
    },
    /// The village has no household of this number, or it withdrew.
    #[error("the village has no household of this number")]
    NoSuchHousehold,
    /// The household has no open objection of this number.
    #[error("the household has no open objection of this number")]
    NoSuchObjection,
    /// The household is asked no such question.
    #[error("this is no question that the household is asked")]
    NoSuchQuestion,
    /// The pack was refused.
    #[error(transparent)]
    Pack(#[from] PackFault),
    /// The archive failed.
    #[error(transparent)]
    Archive(#[from] ArchiveFault),
    /// A file could not be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Sets up a county in a folder: its archive and its certificate key. Calling it again sets the name.
pub fn init_county(dir: &Path, code: Area, name: &str) -> Result<(), AdminFault> {
    if code.level() != AreaLevel::County {
        return Err(AdminFault::WrongArea { area: code });
    }
    let archive = open(dir)?;
    archive.set_county(&code, name)?;
    Ok(county_key::make(dir)?)
}

/// Makes a folder stand for a PostgreSQL database, before [`init_county`]: what else is done on the folder is done there.
pub fn use_database(dir: &Path, url: &str) -> Result<(), AdminFault> {
    Ok(name_database(dir, url)?)
}

/// Adds villages, or sets the name and recipient of those that are there.
pub fn set_villages(dir: &Path, villages: Vec<(Area, String, String)>) -> Result<(), AdminFault> {
    let line = |(area, name, recipient)| VillageLine { area, name, recipient, notice: None };
    publish_villages(dir, villages.into_iter().map(line).collect())
}

/// The same with the office's notices of keys that were rotated.
pub fn publish_villages(dir: &Path, villages: Vec<VillageLine>) -> Result<(), AdminFault> {
    let archive = open(dir)?;
    let county = archive.county()?.ok_or(AdminFault::NoCounty)?.code;
    for line in &villages {
        if line.area.level() != AreaLevel::Village || !county.contains(&line.area) {
            return Err(AdminFault::WrongArea { area: line.area.clone() });
        }
        must_be_recipient(&line.recipient)?;
    }
    Ok(archive.set_villages(&villages)?)
}

/// The county's villages.
pub fn villages(dir: &Path) -> Result<Vec<VillageLine>, AdminFault> {
    Ok(open(dir)?.villages()?)
}

/// Sets the county office's `age` recipient.
pub fn set_office(dir: &Path, recipient: &str) -> Result<(), AdminFault> {
    must_be_recipient(recipient)?;
    Ok(open(dir)?.set_office(recipient)?)
}

/// Adds a person who may sign packs.
pub fn add_signer(dir: &Path, signer: PackSigner) -> Result<(), AdminFault> {
    Ok(open(dir)?.add_signer(&signer)?)
}

/// The packs that the county uses, the newest first.
pub fn packs(dir: &Path) -> Result<Vec<PackLine>, AdminFault> {
    Ok(open(dir)?.packs()?)
}

/// Keeps an invitation: the lookup of a one-time code, until when it holds (milliseconds since 1970), which villages
/// the device will serve, and their keys as only the code opens them.
pub fn invite(
    dir: &Path,
    lookup: [u8; 16],
    expires: u64,
    villages: Vec<Area>,
    sealed_village_keys: Vec<u8>,
) -> Result<(), AdminFault> {
    let invitation = Invitation { lookup, expires, villages, sealed_village_keys };
    Ok(open(dir)?.add_invitation(&invitation)?)
}

/// Revokes a device: from now on nothing that it signs or sends is taken.
pub fn revoke(dir: &Path, device: DeviceId) -> Result<(), AdminFault> {
    let known = open(dir)?.revoke(device, machine_clock()())?;
    if known { Ok(()) } else { Err(AdminFault::UnknownDevice) }
}

/// How many days a device shows what it holds without having synced (S20).
pub fn lease(dir: &Path) -> Result<u32, AdminFault> {
    Ok(lease_file::read(dir)?)
}

/// Sets how many days that are, from 1 to 730.
pub fn set_lease(dir: &Path, days: u32) -> Result<(), AdminFault> {
    open(dir)?.county()?.ok_or(AdminFault::NoCounty)?;
    Ok(lease_file::write(dir, days)?)
}

/// The certificate of a device and whether it was revoked, if the county knows it.
pub fn standing(dir: &Path, device: DeviceId) -> Result<Option<Standing>, AdminFault> {
    Ok(open(dir)?.standing(device)?)
}

/// All devices of the county.
pub fn devices(dir: &Path) -> Result<Vec<DeviceLine>, AdminFault> {
    Ok(open(dir)?.devices()?)
}

/// Makes every device start from the beginning: for records that were set back other than by [`crate::restore`].
pub fn renew_epoch(dir: &Path) -> Result<(), AdminFault> {
    let archive = open(dir)?;
    archive.county()?.ok_or(AdminFault::NoCounty)?;
    Ok(archive.renew_epoch()?)
}

/// How much the county holds: counts only.
pub fn counts(dir: &Path) -> Result<ArchiveCounts, AdminFault> {
    Ok(open(dir)?.counts()?)
}

/// How often people declined, by village and pack (S09).
pub fn declines(dir: &Path) -> Result<Vec<DeclineCount>, AdminFault> {
    Ok(open(dir)?.declines()?)
}

fn must_be_recipient(text: &str) -> Result<(), AdminFault> {
    if doorstep_keys::is_recipient(text) { Ok(()) } else { Err(AdminFault::NotARecipient) }
}
