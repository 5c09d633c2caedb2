//! `doorstep pack build`: a faultless workbook becomes an unsigned pack file.

use super::faults::{stop, workbook, write};
use crate::exit::Stop;
use clap::Args;
use doorstep_pack::{build, id};
use std::path::PathBuf;

/// Builds a pack file.
#[derive(Args)]
pub struct BuildArgs {
    /// The workbook (.xlsx or .xls).
    file: PathBuf,
    /// The pack file to write.
    #[arg(short, long)]
    output: PathBuf,
}

/// `doorstep pack build`
pub fn run(args: &BuildArgs) -> Result<(), Stop> {
    let workbook = workbook(&args.file)?;
    let pack = build(&workbook).map_err(|faults| stop(&args.file, &faults))?;
    write(&args.output, &pack)?;
    println!(
        "{}: {} bytes, pack {}, not signed yet",
        args.output.display(),
        pack.len(),
        id(&pack).map_err(Stop::fault)?
    );
    Ok(())
}
