//! `doorstep restore`: fills an empty archive from a backup; also the way from SQLite to PostgreSQL and back.

use crate::exit::{Stop, code};
use clap::Args;
use doorstep_server::admin;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to restore, and where.
#[derive(Args)]
pub struct RestoreArgs {
    /// The new server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// Store in this PostgreSQL database instead of in the folder.
    #[arg(long)]
    database: Option<String>,
    /// The county's key as it was kept apart, unless it is in the folder already.
    #[arg(long)]
    key: Option<PathBuf>,
    /// The records were set back another way (PostgreSQL's own recovery, a copied file): tell every device to start from the
    /// beginning, and to give back what is missing.
    #[arg(long, conflicts_with_all = ["database", "key", "backup"])]
    brought_back: bool,
    /// The backup.
    #[arg(required_unless_present = "brought_back")]
    backup: Option<PathBuf>,
}

/// Restores a backup.
pub fn run(args: RestoreArgs) -> ExitCode {
    code(match &args.backup {
        Some(backup) => restore(&args, backup),
        None => start_devices_anew(&args.data),
    })
}

fn start_devices_anew(data: &Path) -> Result<(), Stop> {
    admin::renew_epoch(data).map_err(Stop::fault)?;
    println!("At their next sync devices start from the beginning, and give back what is missing here.");
    Ok(())
}

fn restore(args: &RestoreArgs, backup: &Path) -> Result<(), Stop> {
    let key = args.data.join("county.key");
    if !key.exists() && args.key.is_none() {
        let sentence = "give the county's key with --key: devices trust no server without it";
        return Err(Stop::wrong_use(sentence));
    }
    if let Some(url) = &args.database {
        admin::use_database(&args.data, url).map_err(Stop::fault)?;
    }
    doorstep_server::restore(&args.data, backup).map_err(Stop::fault)?;
    if let Some(kept) = &args.key {
        put_key(kept, &key)?;
    }
    println!("Restored into {}. `doorstep verify` checks it.", args.data.display());
    Ok(())
}

/// Copies the key; one that is there stays.
fn put_key(kept: &Path, key: &Path) -> Result<(), Stop> {
    if key.exists() {
        return Ok(());
    }
    let bytes = std::fs::read(kept).map_err(Stop::fault)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(key).map_err(Stop::fault)?;
    std::io::Write::write_all(&mut file, &bytes).and_then(|()| file.sync_all()).map_err(Stop::fault)
}
