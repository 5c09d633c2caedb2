//! Backing an archive up, restoring it, and checking it. The county's key is no part of a backup: it signs, and is kept
//! apart.

use crate::county_key;
use doorstep_archive::copy::{BackupFault, Verified, Verifier, read_backup, write_backup};
use doorstep_archive::{ArchiveFault, open};
use doorstep_record::VerifyingKey;
use std::fs::File;
use std::path::Path;

/// Why a copy was not made, or not checked.
#[derive(Debug, thiserror::Error)]
pub enum CopyFault {
    /// The file is there already.
    #[error("the file is there already; it was not touched")]
    FileExists,
    /// The backup can't be written or read.
    #[error(transparent)]
    Backup(#[from] BackupFault),
    /// The archive failed.
    #[error(transparent)]
    Archive(#[from] ArchiveFault),
    /// A file could not be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Writes the archive of a server's folder to a new file; the server may run meanwhile. Returns the number of items.
pub fn backup(dir: &Path, to: &Path) -> Result<u64, CopyFault> {
    if to.exists() {
        return Err(CopyFault::FileExists);
    }
    // Beside it first: what has the file's name is a whole backup.
    let beside = to.with_added_extension("part");
    let file = File::create(&beside)?;
    let items = write_backup(open(dir)?.as_ref(), &file)?;
    file.sync_all()?;
    std::fs::rename(beside, to)?;
    Ok(items)
}

/// Fills the empty archive of a folder from a backup: the whole of it or nothing.
pub fn restore(dir: &Path, from: &Path) -> Result<(), CopyFault> {
    let mut damaged = None;
    let mut items = read_backup(File::open(from)?)?.map(|item| {
        item.map_err(|fault| {
            damaged = Some(fault);
            ArchiveFault::Damaged
        })
    });
    let filled = open(dir)?.copy_in(&mut items);
    drop(items);
    match damaged {
        Some(fault) => Err(fault.into()),
        None => Ok(filled?),
    }
}

/// Checks every signature, hash and chain of the archive of a folder.
pub fn verify(dir: &Path) -> Result<Verified, CopyFault> {
    Ok(doorstep_archive::copy::verify(open(dir)?.as_ref(), key(dir)?)?)
}

/// Checks a backup in the same way, against the county's key of a folder, if it holds one.
pub fn verify_backup(dir: &Path, from: &Path) -> Result<Verified, CopyFault> {
    let mut verifier = Verifier::new(key(dir)?);
    for item in read_backup(File::open(from)?)? {
        verifier.look_at(&item?);
    }
    Ok(verifier.finish())
}

fn key(dir: &Path) -> Result<Option<VerifyingKey>, std::io::Error> {
    Ok(county_key::read(dir)?.map(|keys| keys.certificate.verifying_key()))
}
