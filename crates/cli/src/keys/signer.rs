//! Keys of the people who sign packs. A key file holds 32 bytes in hex; the public half is printed.

use super::files;
use crate::exit::Stop;
use clap::Args;
use doorstep_keys::random;
use doorstep_server::admin;
use doorstep_sync::PackSigner;
use ed25519_dalek::SigningKey;
use std::path::{Path, PathBuf};

/// Makes a signer's key.
#[derive(Args)]
pub struct SignerArgs {
    /// What the person signs as.
    #[arg(long, value_parser = ["author", "reviewer"])]
    role: String,
    /// The key file to write.
    #[arg(short, long)]
    output: PathBuf,
}

/// Lets a county trust a signer.
#[derive(Args)]
pub struct TrustArgs {
    /// The server's folder.
    #[arg(long, default_value = "doorstep-server", env = "DOORSTEP_SERVER")]
    data: PathBuf,
    /// What the person signs as.
    #[arg(long, value_parser = ["author", "reviewer"])]
    role: String,
    /// The public key, 64 hex digits, as `doorstep keys signer` printed it.
    #[arg(long)]
    key: String,
}

/// `doorstep keys signer`
pub fn run(args: SignerArgs) -> Result<(), Stop> {
    let key = make_signer(&args.output)?;
    println!(
        "{} key in {}; its public half:\n{}",
        args.role,
        args.output.display(),
        hex::encode(key.verifying_key().to_bytes())
    );
    Ok(())
}

/// `doorstep keys trust`
pub fn run_trust(args: TrustArgs) -> Result<(), Stop> {
    let key = bytes(&args.key).ok_or_else(|| Stop::wrong_use("--key takes 64 hex digits"))?;
    admin::add_signer(&args.data, PackSigner { role: args.role, key }).map_err(Stop::fault)
}

/// Makes a key and writes it.
pub fn make_signer(file: &Path) -> Result<SigningKey, Stop> {
    let key = SigningKey::from_bytes(&random());
    files::write_new(file, &hex::encode(key.to_bytes()))?;
    Ok(key)
}

/// Reads a key file.
pub fn read_signer(file: &Path) -> Result<SigningKey, Stop> {
    let seed = bytes(files::read(file)?.trim());
    let seed = seed.ok_or_else(|| Stop::fault(format!("{} is no signer's key: 64 hex digits", file.display())))?;
    Ok(SigningKey::from_bytes(&seed))
}

/// Reads 64 hexadecimal digits.
pub fn bytes(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}
