//! What can go wrong with a store, as a caller needs to tell it apart. No fault holds what a household said.

use rusqlite::ErrorCode;
use std::path::PathBuf;

/// Why the store could not do what was asked. What was saved before is still there.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// There is no store in this folder.
    #[error("there is no store in this folder")]
    Missing,
    /// There is a store in this folder already.
    #[error("there is a store in this folder already")]
    Exists,
    /// Another process holds the store.
    #[error("another process holds the store")]
    InUse,
    /// The passphrase opens nothing.
    #[error("the passphrase is wrong; the next try is possible in {wait_seconds} s")]
    WrongPassphrase {
        /// How long until the next try, in seconds; 0 for at once.
        wait_seconds: u64,
    },
    /// Too many wrong passphrases: this one was not even tried.
    #[error("too many wrong passphrases; the next try is possible in {wait_seconds} s")]
    Wait {
        /// How long until the next try, in seconds.
        wait_seconds: u64,
    },
    /// A newer version of the product wrote the store. It was not touched.
    #[error("the store has version {found}, this program knows {known}")]
    Newer {
        /// The version found.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The store can't be read. It was moved aside with its keys, not deleted.
    #[error("the store was damaged and moved to {}", moved_to.display())]
    Damaged {
        /// Where the database is now.
        moved_to: PathBuf,
    },
    /// A part of the store can't be read. Opening it again checks it and moves it aside.
    #[error("a part of the store can't be read")]
    Unreadable,
    /// The disk is full. Nothing of this call was kept, everything before it was.
    #[error("the disk is full")]
    Full,
    /// The household has not agreed (S08): no answer is stored.
    #[error("no agreement was recorded")]
    NoAgreement,
    /// There is no draft of this household.
    #[error("there is no such draft")]
    NoDraft,
    /// The device is not enrolled.
    #[error("the device is not enrolled")]
    NotEnrolled,
    /// A revision can't be read.
    #[error("a revision can't be read")]
    Revision(#[from] doorstep_record::RevisionFault),
    /// The keys could not be made or read.
    #[error("the store's keys can't be used: {0}")]
    Keys(String),
    /// The database refused.
    #[error("the database refused: {0}")]
    Sql(rusqlite::Error),
    /// A file could not be read or written.
    #[error("a file could not be read or written: {0}")]
    Io(std::io::Error),
}

impl From<rusqlite::Error> for StoreFault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Unreadable,
            _ => Self::Sql(error),
        }
    }
}

impl From<std::io::Error> for StoreFault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(error),
        }
    }
}
