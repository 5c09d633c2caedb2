//! `doorstep verify`: every signature, hash and chain of an archive or a backup, those of access logs too, checked again; or the
//! code of one card.

use super::card_code;
use crate::exit::{Stop, code};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to check.
#[derive(Args)]
pub struct VerifyArgs {
    /// The server's folder. Its county key is what devices must be certified by.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// Check this backup instead of the archive.
    #[arg(long)]
    backup: Option<PathBuf>,
    /// Check a card instead: the text of its QR code, as any reader gives it.
    #[arg(long, conflicts_with = "backup")]
    card: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Checks, and fails if anything is wrong.
pub fn run(args: VerifyArgs) -> ExitCode {
    code(check(&args))
}

fn check(args: &VerifyArgs) -> Result<(), Stop> {
    if let Some(text) = &args.card {
        return card_code::check(&args.data, text, args.json);
    }
    let checked = match &args.backup {
        Some(file) => doorstep_server::verify_backup(&args.data, file),
        None => doorstep_server::verify(&args.data),
    };
    let found = checked.map_err(Stop::fault)?;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&found).map_err(Stop::fault)?);
    } else {
        println!("{} villages, {} devices, {} revisions checked", found.villages, found.devices, found.revisions);
        println!("{} lines of access logs, {} comments checked", found.accesses, found.comments);
        println!("{} entries of deliveries, {} of objections checked", found.deliveries, found.objections);
        for finding in &found.findings {
            let village = finding.village.as_ref().map_or("", |village| village.code());
            let number = finding.sequence.map(|number| format!(" number {number}")).unwrap_or_default();
            let device = finding.device.map(|device| format!(" device {device}")).unwrap_or_default();
            println!("{:?}: {village}{number}{device}", finding.flaw);
        }
    }
    if found.flaws == 0 { Ok(()) } else { Err(Stop::fault(format!("{} flaws", found.flaws))) }
}
