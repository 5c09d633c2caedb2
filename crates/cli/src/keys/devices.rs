//! The enrolled devices: list and revoke.

use super::county::publish;
use super::office::public_half;
use super::rotate::{self, rotate};
use crate::exit::Stop;
use clap::Args;
use doorstep_record::{AreaLevel, DeviceId};
use doorstep_server::admin;
use std::path::PathBuf;

/// Lists devices.
#[derive(Args)]
pub struct DevicesArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Revokes a device.
#[derive(Args)]
pub struct RevokeArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The device, by its whole id as `doorstep keys devices` prints it.
    #[arg(long)]
    device: uuid::Uuid,
    /// The office's folder, if it is on this machine: then the device's villages get new keys at once.
    #[arg(long)]
    office: Option<PathBuf>,
}

/// `doorstep keys devices`
pub fn run(args: DevicesArgs) -> Result<(), Stop> {
    let devices = admin::devices(&args.data).map_err(Stop::fault)?;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&devices).map_err(Stop::fault)?);
        return Ok(());
    }
    for device in devices {
        let villages: Vec<&str> = device.villages.iter().map(|area| area.code()).collect();
        let revoked = if device.revoked.is_some() { "  revoked" } else { "" };
        let whole = device.villages.iter().any(|area| area.level() == AreaLevel::County);
        let desk =
            if whole { "  the county's own desk: comments, answers to objections, erasures for age" } else { "" };
        println!("{}  {}{revoked}{desk}", device.device, villages.join(" "));
    }
    Ok(())
}

/// `doorstep keys revoke`
pub fn run_revoke(args: RevokeArgs) -> Result<(), Stop> {
    admin::revoke(&args.data, DeviceId(args.device)).map_err(Stop::fault)?;
    println!("{} is revoked.", args.device);
    let Some(office) = &args.office else {
        println!(
            "It holds its villages' keys. At the office: doorstep keys rotate --without {} -o public.json,",
            args.device
        );
        println!("then here: doorstep keys publish public.json");
        return Ok(());
    };
    let rotated = rotate(office, &[], &[DeviceId(args.device)])?;
    publish(&args.data, &public_half(office)?)?;
    rotate::tell(&rotated);
    Ok(())
}
