//! `doorstep keys villages`: which villages a device serves, on the server. The device takes it up at its next sync.

use super::assign::{Changed, assign};
use super::county::publish;
use super::office::public_half;
use super::rotate::tell;
use crate::exit::Stop;
use clap::Args;
use doorstep_record::DeviceId;
use doorstep_server::admin;
use std::path::PathBuf;

/// Whose villages to change, and how.
#[derive(Args)]
pub struct VillagesArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The device, by its whole id as `doorstep keys devices` prints it.
    #[arg(long)]
    device: uuid::Uuid,
    #[command(flatten)]
    changed: Changed,
    /// The office's folder, if it is on this machine: then it hands over the keys at once.
    #[arg(long)]
    office: Option<PathBuf>,
}

/// `doorstep keys villages`
pub fn run(args: VillagesArgs) -> Result<(), Stop> {
    let (add, remove) = args.changed.areas()?;
    let device = DeviceId(args.device);
    if let Some(office) = &args.office {
        let given = assign(office, device, &add, &remove)?;
        publish(&args.data, &public_half(office)?)?;
        tell(&given);
    }
    let serves = admin::set_device_villages(&args.data, device, &add, &remove).map_err(Stop::fault)?;
    let codes: Vec<&str> = serves.iter().map(|area| area.code()).collect();
    println!("{} serves {} from its next sync on.", args.device, codes.join(" "));
    if !remove.is_empty() {
        println!("It lets go of the others once the server has confirmed everything that it recorded there.");
    }
    if !remove.is_empty() && args.office.is_none() {
        println!("It holds their keys until then; `doorstep keys assign` at the office gives them new ones.");
    }
    Ok(())
}
