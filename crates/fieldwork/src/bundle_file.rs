//! Bundles as files of the device: sealed to the county, so they may lie about; the newest one is kept, since a new one
//! holds all that an older one held and was not answered.

use crate::{Problem, private_file};
use doorstep_store::StoreFault;
use std::path::{Path, PathBuf};

/// Where bundles lie.
pub fn folder(device: &Path) -> PathBuf {
    device.join("bundles")
}

/// Writes a bundle, first beside its place, and takes older ones away.
pub fn write(device: &Path, name: &str, sealed: &[u8]) -> Result<PathBuf, Problem> {
    let file = folder(device).join(name);
    private_file::write_whole(&file, sealed).map_err(StoreFault::from)?;
    private_file::remove_others(&folder(device), |other| other == file);
    Ok(file)
}

/// Takes the bundle away: it may hold what a household said that withdrew since (S16).
pub fn clear(device: &Path) {
    private_file::remove_others(&folder(device), |_| false);
}
