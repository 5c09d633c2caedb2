//! `doorstep keys lease`: how long a device shows what it holds without having synced.

use crate::exit::Stop;
use clap::Args;
use doorstep_server::admin;
use std::path::PathBuf;

/// How long.
#[derive(Args)]
pub struct LeaseArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// Days, from 1 to 730. Without it the present length is told.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=730))]
    days: Option<u32>,
}

/// Sets or tells it.
pub fn run(args: &LeaseArgs) -> Result<(), Stop> {
    if let Some(days) = args.days {
        admin::set_lease(&args.data, days).map_err(Stop::fault)?;
    }
    let days = admin::lease(&args.data).map_err(Stop::fault)?;
    println!("A device that has not synced for {days} days shows nothing until it does; what is unsent stays on it.");
    if args.days.is_some() {
        println!("A server that runs takes this up when it starts again; each device hears of it at its next sync.");
    }
    Ok(())
}
