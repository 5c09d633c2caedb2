//! Files beside the store that only this user reads. Must not know what one holds.

use std::io::{Result, Write};
use std::path::Path;

/// Writes a file.
pub fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        create_folder(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(bytes)
}

/// The same, first beside its place: what has the file's name is whole.
pub fn write_whole(file: &Path, bytes: &[u8]) -> Result<()> {
    let beside = file.with_extension("new");
    write(&beside, bytes)?;
    std::fs::rename(&beside, file)
}

/// Removes all files of a folder but some. One that can't be removed does no harm, and is tried again the next time.
pub fn remove_others(folder: &Path, stays: impl Fn(&Path) -> bool) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if !stays(&entry.path()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn create_folder(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
