//! `doorstep pack rollback`: the order to use an older version of a pack again. The author and the reviewer sign it like a
//! pack (`doorstep pack sign`); then the server and the devices take it where they would refuse the older file (S26).

use super::faults::{read, write};
use crate::exit::Stop;
use clap::Args;
use doorstep_pack::{open_unchecked, roll_back};
use std::path::PathBuf;

/// Makes the order to go back to an older version.
#[derive(Args)]
pub struct RollbackArgs {
    /// The older pack file, to be used again.
    older: PathBuf,
    /// The newer pack file, which is gone back from.
    #[arg(long)]
    from: PathBuf,
    /// The order to write, for the author and the reviewer to sign.
    #[arg(short, long)]
    output: PathBuf,
}

/// `doorstep pack rollback`
pub fn run(args: &RollbackArgs) -> Result<(), Stop> {
    let order = roll_back(&read(&args.older)?, &read(&args.from)?).map_err(Stop::fault)?;
    write(&args.output, &order)?;
    let pack = open_unchecked(&order).map_err(Stop::fault)?;
    println!(
        "{}: an order to use {} version {} again in place of version {}. The author and the reviewer sign it with «doorstep pack sign».",
        args.output.display(),
        pack.name,
        pack.version,
        pack.standing()
    );
    Ok(())
}
