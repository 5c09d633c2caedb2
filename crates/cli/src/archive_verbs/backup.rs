//! `doorstep backup`: every record of a server in one file, while the server runs.

use crate::exit::{Stop, code};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to back up, and where to.
#[derive(Args)]
pub struct BackupArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// The file to write. It must not be there yet.
    #[arg(short, long)]
    output: PathBuf,
}

/// Writes a backup.
pub fn run(args: BackupArgs) -> ExitCode {
    code(write(&args))
}

fn write(args: &BackupArgs) -> Result<(), Stop> {
    let items = doorstep_server::backup(&args.data, &args.output).map_err(Stop::fault)?;
    println!("{items} items in {}. It opens no name.", args.output.display());
    println!("Keep {} apart from it: only with that key devices trust a restored server.", key(&args.data));
    Ok(())
}

fn key(data: &std::path::Path) -> String {
    data.join("county.key").display().to_string()
}
