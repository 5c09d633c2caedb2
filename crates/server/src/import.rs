//! Packs that lie in the server's folder `packs/` when it starts. One that is not signed by two people whom the county
//! trusts is left where it is, and the log counts it.

use crate::Log;
use crate::admin::{AdminFault, take_pack};
use doorstep_archive::Archive;
use std::path::Path;

/// Takes in every `packs/*.pack` that is not there yet.
pub(crate) fn import_packs(archive: &dyn Archive, dir: &Path, now: u64, log: &Log) -> Result<(), AdminFault> {
    let Ok(entries) = std::fs::read_dir(dir.join("packs")) else { return Ok(()) };
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "pack"));
    files.sort();
    for file in files {
        let bytes = std::fs::read(file)?;
        match take_pack(archive, &bytes, now) {
            Ok(_) => log.line("pack_taken", &[]),
            Err(AdminFault::Pack(_)) => log.line("pack_refused", &[]),
            Err(other) => return Err(other),
        }
    }
    Ok(())
}
