//! One process at a time: a file that the operating system locks, and lets go of when the process ends, however it ends.

use crate::StoreFault;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

/// How often the lock is tried for, and how long apart. A process that was just begun from this one (a viewer for the
/// card) holds every open file for a moment, also one that is closed here meanwhile.
const TRIES: usize = 15;
const APART: Duration = Duration::from_millis(20);

/// Held as long as the store is open.
pub(crate) struct StoreLock {
    _file: File,
}

impl StoreLock {
    pub(crate) fn take(dir: &Path) -> Result<Self, StoreFault> {
        let file = File::options().create(true).append(true).open(dir.join("store.lock"))?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => std::thread::sleep(APART),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(StoreFault::InUse)
    }
}
