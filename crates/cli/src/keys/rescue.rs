//! A device whose passphrase is lost: the office opens its rescue files, which hold what was not sent and nothing else, and
//! hands that to the server as a bundle. Names in it stay sealed; they are not opened for this.

use super::office::read_office;
use crate::exit::Stop;
use clap::Args;
use doorstep_fieldwork::{Rescued, rescue_folder};
use doorstep_keys::{SealingKey, county_recipient, open, seal};
use doorstep_record::{Revision, read_canonical};
use doorstep_sync::bundle::{BUNDLE, BundleHead, carry, write_bundle};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What to rescue.
#[derive(Args)]
pub struct RescueArgs {
    /// The office's folder.
    #[arg(long, default_value = "doorstep-office", env = "DOORSTEP_OFFICE")]
    office: PathBuf,
    /// The device's folder, or a copy of the folder `rescue` in it.
    device: PathBuf,
    /// The bundle to write, for `doorstep bundle import` on the server.
    #[arg(short, long)]
    output: PathBuf,
}

/// `doorstep keys rescue`
pub fn run(args: RescueArgs) -> Result<(), Stop> {
    let office = SealingKey::parse(&read_office(&args.office)?.secret);
    let office = office.map_err(|_| Stop::fault("the office's key can't be read"))?;
    let inside = rescue_folder(&args.device);
    let (rescued, closed) = read(if inside.is_dir() { &inside } else { &args.device }, &office)?;
    let first = rescued.first().ok_or_else(|| Stop::fault("there is nothing here that this office can open"))?.clone();
    let bundle = write(first, rescued)?;
    std::fs::write(&args.output, &bundle.bytes).map_err(Stop::fault)?;
    println!("{} records rescued into {}, sealed to the county.", bundle.revisions, args.output.display());
    println!("On the server, before the device is revoked: doorstep bundle import {}", args.output.display());
    if closed > 0 {
        return Err(Stop::fault(format!("{closed} files could not be opened: damaged, or of another office")));
    }
    Ok(())
}

/// What the office opens, and how many files it does not.
fn read(folder: &Path, office: &SealingKey) -> Result<(Vec<Rescued>, usize), Stop> {
    let entries =
        std::fs::read_dir(folder).map_err(|fault| Stop::wrong_use(format!("{}: {fault}", folder.display())))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "age"));
    files.sort();
    let rescued: Vec<Rescued> = files.iter().filter_map(|file| read_one(file, office)).collect();
    let closed = files.len() - rescued.len();
    Ok((rescued, closed))
}

fn read_one(file: &Path, office: &SealingKey) -> Option<Rescued> {
    let opened = open(&std::fs::read(file).ok()?, std::slice::from_ref(office)).ok()?;
    read_canonical(&opened).ok()
}

struct Written {
    bytes: Vec<u8>,
    revisions: usize,
}

/// All rescued revisions of the first one's county, each once, in one bundle.
fn write(first: Rescued, rescued: Vec<Rescued>) -> Result<Written, Stop> {
    let Rescued { county, county_key, device, .. } = first;
    let same = rescued.into_iter().filter(|one| one.county_key == county_key && one.device == device);
    let revisions: BTreeMap<_, Revision> = same.map(|one| (one.revision.id(), one.revision)).collect();
    let recipient = county_recipient(&county_key).ok_or_else(|| Stop::fault("the county's key can't be read"))?;
    let made = u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or_default();
    let count = revisions.len();
    let head = BundleHead { bundle: BUNDLE, county, device, made, parts: 0 };
    let bundle = write_bundle(head, &carry(revisions.into_values().collect(), made));
    Ok(Written { bytes: seal(&bundle, &[recipient]).map_err(Stop::fault)?, revisions: count })
}
