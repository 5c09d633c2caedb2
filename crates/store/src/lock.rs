//! One process at a time: a file that the operating system locks, and lets go of when the process ends, however it ends.

use crate::StoreFault;
use std::fs::{File, TryLockError};
use std::path::Path;

/// Held as long as the store is open.
pub(crate) struct StoreLock {
    _file: File,
}

impl StoreLock {
    pub(crate) fn take(dir: &Path) -> Result<Self, StoreFault> {
        let file = File::options().create(true).append(true).open(dir.join("store.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreFault::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
