//! A store that can't be read is moved aside with its keys, so that it can be rescued. Nothing is deleted.

use crate::StoreFault;
use crate::keyring::Keyring;
use crate::open::database;
use std::path::{Path, PathBuf};

/// Moves database, write-ahead log and keys to names with the time in them; returns the fault that tells where.
pub(crate) fn move_aside(dir: &Path, now: u64) -> Result<StoreFault, StoreFault> {
    let moved_to = free_name(dir, now);
    rename_if_there(&database(dir), &moved_to)?;
    for ending in ["-wal", "-shm", "-journal"] {
        rename_if_there(&with_ending(&database(dir), ending), &with_ending(&moved_to, ending))?;
    }
    rename_if_there(&Keyring::path(dir), &with_ending(&moved_to, ".keys.json"))?;
    Ok(StoreFault::Damaged { moved_to })
}

fn free_name(dir: &Path, now: u64) -> PathBuf {
    let name = |time: u64| dir.join(format!("store.damaged-{time}.db"));
    let taken = |path: &PathBuf| path.exists() || with_ending(path, ".keys.json").exists();
    (now..).map(name).find(|path| !taken(path)).unwrap_or_else(|| name(now))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn rename_if_there(from: &Path, to: &Path) -> Result<(), StoreFault> {
    if from.exists() {
        std::fs::rename(from, to)?;
    }
    Ok(())
}
