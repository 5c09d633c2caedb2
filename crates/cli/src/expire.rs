//! `doorstep expire`: erases by hand what the pack's period is over for (S17). A server that runs does it once a day.

use crate::exit::{Stop, code};
use clap::Args;
use doorstep_server::admin;
use std::path::PathBuf;
use std::process::ExitCode;

/// Where.
#[derive(Args)]
pub struct ExpireArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// Only tell how many households that would be.
    #[arg(long)]
    dry_run: bool,
}

/// Erases, or counts.
pub fn run(args: ExpireArgs) -> ExitCode {
    code(expire(&args))
}

fn expire(args: &ExpireArgs) -> Result<(), Stop> {
    let now = u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or_default();
    if args.dry_run {
        let count = admin::expired(&args.data, now).map_err(Stop::fault)?;
        println!("{count} households would be erased: their last visit came longer ago than the pack's period.");
    } else {
        let count = admin::expire(&args.data, now).map_err(Stop::fault)?;
        println!(
            "{count} households erased; headers that name nobody are left. Devices hear of it at their next sync."
        );
    }
    Ok(())
}
