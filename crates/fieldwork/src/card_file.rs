//! Printed cards as files: readable by this user only, and gone as soon as the store is closed or opened again.

use crate::{Problem, ProblemCode};
use std::io::Write;
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
    write_private(&file, pdf).map_err(|fault| problem(&fault))?;
    Ok(file)
}

fn problem(fault: &std::io::Error) -> Problem {
    match fault.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Problem::new(ProblemCode::DiskFull),
        kind => Problem::new(ProblemCode::CardFailed).with("reason", kind),
    }
}

/// Writes a file that only this user reads.
pub fn write_private(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        create_private_folder(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(bytes)
}

fn create_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
