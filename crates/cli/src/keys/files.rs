//! Key files: readable by their owner only, and never overwritten.

use crate::exit::Stop;
use std::io::Write;
use std::path::Path;

/// Writes a new secret file; refuses to replace one.
pub fn write_new(file: &Path, text: &str) -> Result<(), Stop> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    write_with(options, file, text)
}

/// Replaces a secret file, first beside it, then in its place.
pub fn replace(file: &Path, text: &str) -> Result<(), Stop> {
    let beside = file.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    write_with(options, &beside, text)?;
    std::fs::rename(&beside, file).map_err(|fault| cannot(file, &fault))
}

/// Reads a file.
pub fn read(file: &Path) -> Result<String, Stop> {
    std::fs::read_to_string(file).map_err(|fault| cannot(file, &fault))
}

fn write_with(mut options: std::fs::OpenOptions, file: &Path, text: &str) -> Result<(), Stop> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|fault| cannot(folder, &fault))?;
    }
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut opened = options.open(file).map_err(|fault| cannot(file, &fault))?;
    opened.write_all(text.as_bytes()).and_then(|()| opened.sync_all()).map_err(|fault| cannot(file, &fault))
}

fn cannot(file: &Path, fault: &std::io::Error) -> Stop {
    let shown = file.display();
    match fault.kind() {
        std::io::ErrorKind::AlreadyExists => Stop::fault(format!("{shown} is there already; it was not touched")),
        std::io::ErrorKind::NotFound => Stop::wrong_use(format!("{shown} is not there")),
        kind => Stop::fault(format!("{shown}: {kind}")),
    }
}
