//! Taking a pack into the county's use: only one that two different people signed, both trusted by the county, and none that
//! is older than what the county uses, unless they signed an order to go back (S26).

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

/// Checks a pack's signatures and that it is not older than what is held, and keeps it.
pub(crate) fn take_pack(archive: &dyn Archive, bytes: &[u8], now: u64) -> Result<PackId, AdminFault> {
    let pack = doorstep_pack::open(bytes, &trusted(archive)?)?;
    let held = archive.packs()?;
    pack.may_join(held.iter().map(|line| (line.name.as_str(), line.version, line.id)))?;
    let identity_names = pack.identity_names();
    let (id, name, version) = (pack.id, pack.name.clone(), pack.standing());
    archive.add_pack(&ArchivePack { id, name, version, identity_names, bytes: bytes.to_vec() }, now)?;
    Ok(id)
}

/// Whose signatures on packs the county trusts.
pub(crate) fn trusted(archive: &dyn Archive) -> Result<Vec<PackSigner>, ArchiveFault> {
    let signers = archive.signers()?;
    Ok(signers.into_iter().map(|signer| PackSigner { role: signer.role, key: signer.key }).collect())
}
