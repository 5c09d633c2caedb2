//! `doorstep simulate`: devices that really enrol, sign, seal and push, against a running server; bounded, on loopback or
//! a county's own test server only.

mod device;
mod first_sync;
mod report;

use crate::exit::{Stop, code};
use clap::Args;
use device::SimulatedDevice;
use doorstep_record::Area;
use doorstep_server::admin;
use first_sync::FirstSync;
use report::{Report, Rounds};
use serde::Serialize;
use std::fmt::Display;
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
    /// How many times, each with other households; the median is told.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
    rounds: u32,
    /// Push nothing; enrol a device in this folder, which must not hold one yet, and measure its first sync.
    #[arg(long, value_name = "FOLDER")]
    first_sync: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the simulation and prints what it measured.
pub fn run(args: SimulateArgs) -> ExitCode {
    code(simulate(&args))
}

fn simulate(args: &SimulateArgs) -> Result<(), Stop> {
    let villages: Vec<Area> =
        admin::villages(&args.data).map_err(Stop::fault)?.into_iter().map(|line| line.area).collect();
    let Some(first) = villages.first() else {
        return Err(Stop::fault("the server has no villages yet: `doorstep keys publish` first"));
    };
    if let Some(folder) = &args.first_sync {
        let code = crate::keys::invite(&args.data, &args.office, vec![first.clone()])?;
        return tell(&FirstSync::measure(&args.server, &code, folder)?, args.json);
    }
    let rounds = measure(args, &villages)?;
    tell(&rounds, args.json)?;
    if rounds.without_errors() { Ok(()) } else { Err(Stop::fault("not every revision was stored")) }
}

fn tell(measured: &(impl Serialize + Display), json: bool) -> Result<(), Stop> {
    if json {
        println!("{}", serde_json::to_string_pretty(measured).map_err(Stop::fault)?);
    } else {
        println!("{measured}");
    }
    Ok(())
}

/// Enrols; in each round writes all visits before the clock starts, then pushes from all devices at once.
fn measure(args: &SimulateArgs, villages: &[Area]) -> Result<Rounds, Stop> {
    let mut devices = Vec::new();
    for number in 0..args.devices {
        let village = villages[number as usize % villages.len()].clone();
        let code = crate::keys::invite(&args.data, &args.office, vec![village.clone()])?;
        let seed = args.seed.wrapping_add(u64::from(number) << 32);
        devices.push(SimulatedDevice::enrol(&args.server, &code, village, seed)?);
    }
    let share = args.households.div_ceil(args.devices);
    let mut rounds = Vec::new();
    for _ in 0..args.rounds {
        for device in &mut devices {
            device.write_visits(share, args.batch as usize)?;
        }
        let begun = Instant::now();
        let parts = push_all(&mut devices);
        rounds.push(Report::of(parts, begun.elapsed()));
    }
    Ok(Rounds::of(rounds))
}

fn push_all(devices: &mut [SimulatedDevice]) -> Vec<Report> {
    std::thread::scope(|scope| {
        let running: Vec<_> = devices.iter_mut().map(|device| scope.spawn(|| device.push())).collect();
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
