//! A new key for a village, for what comes after: sealed to the devices that the office invited and that are to hold it. Who
//! holds an older key still opens what was sealed before, and nothing that is sealed to the new one.

use super::files;
use super::office::{InvitedDevice, Office, public_half, read_office, write_office};
use crate::exit::Stop;
use clap::Args;
use doorstep_keys::{VillageKeys, VillageNotice};
use doorstep_record::{Area, DeviceId};
use std::path::{Path, PathBuf};

/// Whose keys to rotate.
#[derive(Args)]
pub struct RotateArgs {
    /// The office's folder.
    #[arg(long, default_value = "doorstep-office", env = "DOORSTEP_OFFICE")]
    office: PathBuf,
    /// A village that gets a new key; may be given more than once.
    #[arg(long = "village")]
    villages: Vec<String>,
    /// A device that is to hold no new key: lost, stolen, given back. All its villages get one. May be given more than once.
    #[arg(long = "without")]
    without: Vec<uuid::Uuid>,
    /// Hand the newest keys of the villages to all their devices again, without making new ones: for a device that was
    /// invited before the last rotation and enrolled after it.
    #[arg(long, conflicts_with = "without", requires = "villages")]
    hand_out: bool,
    /// The file to write, for `doorstep keys publish` on the server.
    #[arg(short, long)]
    output: PathBuf,
}

/// A village whose key was rotated or handed out.
pub struct Rotated {
    area: Area,
    generation: u32,
    devices: usize,
}

/// `doorstep keys rotate`
pub fn run(args: RotateArgs) -> Result<(), Stop> {
    let villages = args.villages.iter().map(|code| Area::parse(code)).collect::<Result<Vec<_>, _>>();
    let villages = villages.map_err(Stop::wrong_use)?;
    let without: Vec<DeviceId> = args.without.iter().map(|id| DeviceId(*id)).collect();
    let rotated =
        if args.hand_out { hand_out(&args.office, &villages)? } else { rotate(&args.office, &villages, &without)? };
    let public = serde_json::to_string_pretty(&public_half(&args.office)?).map_err(Stop::fault)?;
    files::replace(&args.output, &public)?;
    tell(&rotated);
    println!("Give {} to the server: doorstep keys publish {0}", args.output.display());
    Ok(())
}

/// Says what was done.
pub fn tell(rotated: &[Rotated]) {
    for Rotated { area, generation, devices } in rotated {
        println!("{area}: key number {generation}, for {devices} devices");
    }
}

/// Gives villages, and all villages of the devices that are left out, a new key.
pub fn rotate(folder: &Path, villages: &[Area], without: &[DeviceId]) -> Result<Vec<Rotated>, Stop> {
    let mut office = read_office(folder)?;
    let mut areas = villages.to_vec();
    for id in without {
        let unknown =
            || Stop::wrong_use(format!("the office invited no device {id}; name its villages with --village"));
        let device = office.devices.iter_mut().find(|device| device.device == *id).ok_or_else(unknown)?;
        device.revoked = true;
        areas.extend(device.villages.iter().cloned());
    }
    areas.sort();
    areas.dedup();
    if areas.is_empty() {
        return Err(Stop::wrong_use("whose key? Give --village AREA or --without DEVICE"));
    }
    give(folder, office, &areas, |_, keys| keys.rotated())
}

fn hand_out(folder: &Path, villages: &[Area]) -> Result<Vec<Rotated>, Stop> {
    give(folder, read_office(folder)?, villages, |_, keys| keys.clone())
}

/// Seals each village's keys, as `next` makes them, to its devices. The office's file is replaced once, at the end.
pub(super) fn give(
    folder: &Path,
    mut office: Office,
    areas: &[Area],
    next: impl Fn(&Area, &VillageKeys) -> VillageKeys,
) -> Result<Vec<Rotated>, Stop> {
    let (signing, own) = (office.signing_key()?, office.recipient()?);
    let mut rotated = Vec::new();
    for area in areas {
        let holds = |device: &&InvitedDevice| !device.revoked && device.villages.iter().any(|one| one.contains(area));
        let to: Vec<String> = office.devices.iter().filter(holds).map(|device| device.recipient.clone()).collect();
        let devices = to.len();
        let unknown = || Stop::wrong_use(format!("the office has no village {area}"));
        let village = office.villages.iter_mut().find(|village| village.area == *area).ok_or_else(unknown)?;
        let keys = next(area, &village.keys()?);
        let to = [to, vec![own.clone()]].concat();
        let notice = VillageNotice::write(area, &keys, &to, &signing).map_err(Stop::fault)?;
        village.secret = keys.to_secret().to_string();
        village.notice = Some(notice.to_bytes());
        rotated.push(Rotated { area: area.clone(), generation: keys.generation(), devices });
    }
    write_office(folder, &office)?;
    Ok(rotated)
}
