//! A device that is to serve other villages: the office hands it the keys of those that it is given, and gives those that are
//! taken from it a new key, sealed to the devices that stay. Only the office can: it signs, and it knows whose key is whose.

use super::files;
use super::office::{public_half, read_office};
use super::rotate::{Rotated, give, tell};
use crate::exit::Stop;
use clap::Args;
use doorstep_record::{Area, DeviceId};
use std::path::{Path, PathBuf};

/// Whose villages to change.
#[derive(Args)]
pub struct AssignArgs {
    /// The office's folder.
    #[arg(long, default_value = "doorstep-office", env = "DOORSTEP_OFFICE")]
    office: PathBuf,
    /// The device, by its whole id as `doorstep keys devices` prints it.
    #[arg(long)]
    device: uuid::Uuid,
    #[command(flatten)]
    changed: Changed,
    /// The file to write, for `doorstep keys publish` on the server.
    #[arg(short, long)]
    output: PathBuf,
}

/// Villages to give and to take.
#[derive(Args)]
#[group(required = true, multiple = true)]
pub struct Changed {
    /// A village that the device is to serve from now on; may be given more than once.
    #[arg(long)]
    add: Vec<String>,
    /// A village that it is to serve no longer; may be given more than once.
    #[arg(long)]
    remove: Vec<String>,
}

impl Changed {
    /// The villages to give, and those to take.
    pub fn areas(&self) -> Result<(Vec<Area>, Vec<Area>), Stop> {
        let read = |codes: &[String]| codes.iter().map(|code| Area::parse(code)).collect::<Result<Vec<_>, _>>();
        let (add, remove) = (read(&self.add).map_err(Stop::wrong_use)?, read(&self.remove).map_err(Stop::wrong_use)?);
        match add.iter().find(|area| remove.contains(area)) {
            Some(both) => Err(Stop::wrong_use(format!("{both} can't be given and taken at once"))),
            None => Ok((add, remove)),
        }
    }
}

/// `doorstep keys assign`
pub fn run(args: AssignArgs) -> Result<(), Stop> {
    let (add, remove) = args.changed.areas()?;
    let given = assign(&args.office, DeviceId(args.device), &add, &remove)?;
    let public = serde_json::to_string_pretty(&public_half(&args.office)?).map_err(Stop::fault)?;
    files::replace(&args.output, &public)?;
    tell(&given);
    println!("Give {} to the server: doorstep keys publish {0}", args.output.display());
    println!("Then there: doorstep keys villages --device {} and the same --add and --remove", args.device);
    Ok(())
}

/// Notes which villages the device serves, hands out the keys of those that are added, and rotates those of the others.
pub fn assign(folder: &Path, id: DeviceId, add: &[Area], remove: &[Area]) -> Result<Vec<Rotated>, Stop> {
    let mut office = read_office(folder)?;
    let device = office.devices.iter_mut().find(|device| device.device == id && !device.revoked);
    let device =
        device.ok_or_else(|| Stop::wrong_use(format!("the office invited no device {id} that it still trusts")))?;
    device.villages.retain(|area| !remove.contains(area));
    device.villages.extend(add.iter().cloned());
    device.villages.sort();
    device.villages.dedup();
    if device.villages.is_empty() {
        return Err(Stop::wrong_use("no village would be left: revoke the device instead"));
    }
    let areas = [add, remove].concat();
    give(folder, office, &areas, |area, keys| if remove.contains(area) { keys.rotated() } else { keys.clone() })
}
