//! Bundles as files of the device: sealed to the county, so they may lie about; the newest one is kept, since a new one
//! holds all that an older one held and was not answered.

use crate::Problem;
use crate::card_file::write_private;
use std::path::{Path, PathBuf};

/// Where bundles lie.
pub fn folder(device: &Path) -> PathBuf {
    device.join("bundles")
}

/// Writes a bundle, first beside its place, and takes older ones away.
pub fn write(device: &Path, name: &str, sealed: &[u8]) -> Result<PathBuf, Problem> {
    let (folder, file) = (folder(device), folder(device).join(name));
    let beside = folder.join("new");
    let written = write_private(&beside, sealed).and_then(|()| std::fs::rename(&beside, &file));
    written.map_err(|fault| Problem::from(doorstep_store::StoreFault::from(fault)))?;
    for other in std::fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok) {
        if other.path() != file {
            // One that can't be removed does no harm.
            let _ = std::fs::remove_file(other.path());
        }
    }
    Ok(file)
}
