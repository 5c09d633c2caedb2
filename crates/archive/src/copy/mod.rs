//! An archive as a stream of items: backed up to a file, restored from one, or checked line by line. The stream is the
//! same for every implementation, so what one wrote another can read. One item at a time is in memory.

mod file;
mod finding;
mod item;
mod verify;

pub use file::{BackupFault, read_backup, write_backup};
pub use finding::{Finding, Flaw, Verified};
pub use item::{Item, SequencedRevision};
pub use verify::Verifier;

use crate::{Archive, ArchiveFault};
use doorstep_record::VerifyingKey;

/// Takes an item of an archive.
pub type Take<'a> = dyn FnMut(Item) -> Result<(), ArchiveFault> + 'a;

/// Gives the items of an archive.
pub type Items<'a> = dyn Iterator<Item = Result<Item, ArchiveFault>> + Send + 'a;

/// Checks every signature, hash and chain of an archive. `county_key` is what device certificates must be signed by.
pub fn verify(archive: &dyn Archive, county_key: Option<VerifyingKey>) -> Result<Verified, ArchiveFault> {
    let mut verifier = Verifier::new(county_key);
    archive.copy_out(&mut |item| {
        verifier.look_at(&item);
        Ok(())
    })?;
    Ok(verifier.finish())
}
