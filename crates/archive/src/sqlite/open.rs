//! Opening an archive.

use super::SqliteArchive;
use super::migrate::migrate;
use super::readers::Readers;
use super::writer::Writer;
use crate::ArchiveFault;
use rusqlite::Connection;
use std::path::Path;
use std::time::Duration;

impl SqliteArchive {
    /// Opens the archive of a folder, or makes one. A damaged one is left as it is: a backup or a person decides.
    pub fn open(dir: &Path) -> Result<Self, ArchiveFault> {
        std::fs::create_dir_all(dir)?;
        let file = dir.join("archive.db");
        let mut connection = connect(&file)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        migrate(&mut connection)?;
        Ok(Self { writer: Writer::start(connection), readers: Readers::new(file) })
    }
}

/// A connection that waits for its turn.
pub(super) fn connect(file: &Path) -> Result<Connection, ArchiveFault> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(Duration::from_secs(30))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What was erased is overwritten in the file, not only forgotten.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}
