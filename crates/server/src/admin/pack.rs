//! Taking a pack into the county's use: only one that two different people signed, both trusted by the county (S26).

use super::AdminFault;
use crate::desk::machine_clock;
use doorstep_archive::{Archive, ArchiveFault, ArchivePack, open};
use doorstep_pack::PackSigner;
use doorstep_record::PackId;
use std::path::Path;

/// Adds a signed pack. Devices get it with their next pull.
pub fn add_pack(dir: &Path, bytes: &[u8]) -> Result<PackId, AdminFault> {
    take_pack(open(dir)?.as_ref(), bytes, machine_clock()())
}

/// Checks a pack's signatures and keeps it.
pub(crate) fn take_pack(archive: &dyn Archive, bytes: &[u8], now: u64) -> Result<PackId, AdminFault> {
    let pack = doorstep_pack::open(bytes, &trusted(archive)?)?;
    let identity_names = pack.identity_names();
    let (id, name, version) = (pack.id, pack.name.clone(), pack.version);
    archive.add_pack(&ArchivePack { id, name, version, identity_names, bytes: bytes.to_vec() }, now)?;
    Ok(id)
}

fn trusted(archive: &dyn Archive) -> Result<Vec<PackSigner>, ArchiveFault> {
    let signers = archive.signers()?;
    Ok(signers.into_iter().map(|signer| PackSigner { role: signer.role, key: signer.key }).collect())
}
