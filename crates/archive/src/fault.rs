//! What can go wrong with an archive. No fault holds what a household said.

use rusqlite::ErrorCode;

/// Why the archive could not do what was asked. Nothing of the call was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveFault {
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// Another process holds the archive for too long.
    #[error("another process holds the archive")]
    Busy,
    /// A newer version of the product wrote the archive.
    #[error("the archive has version {found}, this program knows {known}")]
    Newer {
        /// The version found.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The archive can't be read; it was not touched.
    #[error("the archive is damaged")]
    Damaged,
    /// The archive belongs to another county.
    #[error("the archive belongs to another county")]
    OtherCounty,
    /// The county was not named yet.
    #[error("the county was not named yet")]
    NoCounty,
    /// A village is not known.
    #[error("the village is not known")]
    UnknownVillage,
    /// The database can't be reached, or can't write just now: it is starting, stopping, or became a standby.
    #[error("the database can't be reached")]
    Away,
    /// The text is no address of a database.
    #[error("this is no address of a PostgreSQL database")]
    BadUrl,
    /// The folder has its records in another database already.
    #[error("this folder's records are in another database: move them with `doorstep backup` and `doorstep restore`")]
    OtherDatabase,
    /// The archive to restore into holds something.
    #[error("the archive to restore into is not empty")]
    NotEmpty,
    /// The database's role is above row-level security.
    #[error("the database's role is a superuser or may bypass row-level security: give the server a role that is not")]
    RoleTooMighty,
    /// The database's server says that something is stored before it is on the disk.
    #[error("the database's server runs with fsync off: what it acknowledges can be lost")]
    NotDurable,
    /// The archive was closed.
    #[error("the archive was closed")]
    Closed,
    /// The database refused.
    #[error("the database refused: {0}")]
    Sql(String),
    /// A file could not be read or written.
    #[error("a file could not be read or written: {0}")]
    Io(String),
}

impl From<rusqlite::Error> for ArchiveFault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged,
            _ => Self::Sql(error.to_string()),
        }
    }
}

impl From<std::io::Error> for ArchiveFault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(error.to_string()),
        }
    }
}
