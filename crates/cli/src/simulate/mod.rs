//! `doorstep simulate`: devices that really enrol, sign, seal and push, against a running server; bounded, on loopback or
//! a county's own test server only.

mod device;
mod report;

use crate::exit::{Stop, code};
use clap::Args;
use device::SimulatedDevice;
use doorstep_record::Area;
use doorstep_server::admin;
use report::Report;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// How many devices and households.
#[derive(Args)]
pub struct SimulateArgs {
    /// The server's address.
    #[arg(long)]
    server: String,
    /// How many devices push at once.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=256))]
    devices: u32,
    /// How many households in all.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    households: u32,
    /// Revisions in one push.
    #[arg(long, default_value_t = 40, value_parser = clap::value_parser!(u32).range(2..=500))]
    batch: u32,
    /// The seed of the households.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The server's folder: codes for the devices are made there.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The office's folder.
    #[arg(long, default_value = "doorstep-office", env = "DOORSTEP_OFFICE")]
    office: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the simulation and prints what it measured.
pub fn run(args: SimulateArgs) -> ExitCode {
    code(simulate(&args))
}

fn simulate(args: &SimulateArgs) -> Result<(), Stop> {
    let report = measure(args)?;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&report).map_err(Stop::fault)?);
    } else {
        println!("{report}");
    }
    if report.errors.is_empty() { Ok(()) } else { Err(Stop::fault("not every revision was stored")) }
}

/// Enrols, writes all visits before the clock starts, then pushes from all devices at once.
pub fn measure(args: &SimulateArgs) -> Result<Report, Stop> {
    let villages: Vec<Area> =
        admin::villages(&args.data).map_err(Stop::fault)?.into_iter().map(|line| line.area).collect();
    if villages.is_empty() {
        return Err(Stop::fault("the server has no villages yet: `doorstep keys publish` first"));
    }
    let mut devices = Vec::new();
    for number in 0..args.devices {
        let village = villages[number as usize % villages.len()].clone();
        let code = crate::keys::invite(&args.data, &args.office, vec![village.clone()])?;
        devices.push(SimulatedDevice::enrol(
            &args.server,
            &code,
            village,
            args.seed.wrapping_add(u64::from(number) << 32),
        )?);
    }
    let share = args.households.div_ceil(args.devices);
    for device in &mut devices {
        device.write_visits(share, args.batch as usize)?;
    }
    let begun = Instant::now();
    let parts: Vec<Report> = push_all(devices);
    Ok(Report::of(parts, begun.elapsed()))
}

fn push_all(devices: Vec<SimulatedDevice>) -> Vec<Report> {
    std::thread::scope(|scope| {
        let running: Vec<_> = devices.into_iter().map(|mut device| scope.spawn(move || device.push())).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Report::broken())).collect()
    })
}

/// Pushes generated households of one village to a server, for the demo.
pub fn populate(
    server: &str,
    code: &doorstep_keys::InviteCode,
    village: Area,
    households: u32,
    seed: u64,
) -> Result<Report, Stop> {
    let mut device = SimulatedDevice::enrol(server, code, village, seed)?;
    device.write_visits(households, 40)?;
    Ok(device.push())
}
