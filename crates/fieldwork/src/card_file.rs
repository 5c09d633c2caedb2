//! Printed cards as files: readable by this user only, and gone as soon as the store is closed or opened again.

use crate::{Problem, ProblemCode, private_file};
use std::path::{Path, PathBuf};

/// Where cards lie.
pub fn folder(device: &Path) -> PathBuf {
    device.join("cards")
}

/// Removes every card. A card in use by a viewer stays until the next time.
pub fn clear(device: &Path) {
    let _ = std::fs::remove_dir_all(folder(device));
}

/// Writes a card, or another sheet, and says where.
pub fn write(device: &Path, name: &str, pdf: &[u8]) -> Result<PathBuf, Problem> {
    let file = folder(device).join(format!("{name}.pdf"));
    private_file::write(&file, pdf).map_err(|fault| problem(&fault))?;
    Ok(file)
}

fn problem(fault: &std::io::Error) -> Problem {
    match fault.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Problem::new(ProblemCode::DiskFull),
        kind => Problem::new(ProblemCode::CardFailed).with("reason", kind),
    }
}
