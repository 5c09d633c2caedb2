//! `doorstep pack sign`: adds one person's signature to a pack file. Two people sign, in two roles (safeguard S26).

use super::faults::{read, write};
use crate::exit::Stop;
use crate::keys::read_signer;
use clap::Args;
use doorstep_pack::{Role, open_unchecked, sign};
use std::path::PathBuf;

/// Signs a pack file.
#[derive(Args)]
pub struct SignArgs {
    /// The pack file.
    file: PathBuf,
    /// What the person signs as.
    #[arg(long, value_parser = ["author", "reviewer"])]
    role: String,
    /// The person's key file (`doorstep keys signer`).
    #[arg(long)]
    key: PathBuf,
    /// The signed pack file to write.
    #[arg(short, long)]
    output: PathBuf,
}

/// `doorstep pack sign`
pub fn run(args: &SignArgs) -> Result<(), Stop> {
    let bytes = read(&args.file)?;
    let signed = sign(&bytes, &args.role, &read_signer(&args.key)?).map_err(Stop::fault)?;
    let pack = open_unchecked(&signed).map_err(Stop::fault)?;
    write(&args.output, &signed)?;
    let missing: Vec<&str> = Role::ALL
        .into_iter()
        .filter(|role| !pack.signed.iter().any(|signed| signed.role == *role))
        .map(Role::name)
        .collect();
    println!("{}: {} version {} signed as {}", args.output.display(), pack.name, pack.version, args.role);
    match missing.first() {
        Some(role) => println!("A device takes it once another person has signed as {role}."),
        None => println!("Author and reviewer have signed: devices that trust both take it."),
    }
    Ok(())
}
