//! Opening an archive.

use super::SqliteArchive;
use super::migrate::migrate;
use super::readers::Readers;
use super::writer::Writer;
use crate::watch::Watched;
use crate::{ArchiveFault, Watch};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

impl SqliteArchive {
    /// Opens the archive of a folder, or makes one. A damaged one is left as it is: a backup or a person decides.
    pub fn open(dir: &Path) -> Result<Self, ArchiveFault> {
        Self::open_for(dir, Watched::default())
    }

    /// The same with somebody who stands by at each commit: for tests.
    pub fn open_watched(dir: &Path, watch: Arc<dyn Watch>) -> Result<Self, ArchiveFault> {
        Self::open_for(dir, Watched::by(watch))
    }

    fn open_for(dir: &Path, watched: Watched) -> Result<Self, ArchiveFault> {
        std::fs::create_dir_all(dir)?;
        let file = dir.join("archive.db");
        let mut connection = connect(&file)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        migrate(&mut connection)?;
        Ok(Self { writer: Writer::start(connection, watched), readers: Readers::new(file) })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Archive;
    use doorstep_record::Area;

    fn county(archive: &SqliteArchive, name: &str) -> Result<(), ArchiveFault> {
        archive.set_county(&Area::parse("990101").unwrap(), name)
    }

    #[test]
    fn an_archive_of_a_newer_version_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        drop(SqliteArchive::open(dir.path()).unwrap());
        let connection = connect(&dir.path().join("archive.db")).unwrap();
        connection.pragma_update(None, "user_version", 40).unwrap();
        drop(connection);
        assert_eq!(
            SqliteArchive::open(dir.path()).err(),
            Some(ArchiveFault::Newer { found: 40, known: crate::sqlite::migrate::KNOWN })
        );
    }

    #[test]
    fn on_a_full_disk_a_verb_is_refused_whole_and_the_next_one_works_when_there_is_room() {
        let dir = tempfile::tempdir().unwrap();
        let archive = SqliteArchive::open(dir.path()).unwrap();
        county(&archive, "before").unwrap();
        let most = |pages: u32| {
            let sql = format!("PRAGMA max_page_count = {pages}");
            archive.writer.between(move |connection| connection.query_row(&sql, [], |_| Ok(())).unwrap());
        };
        most(1);
        assert_eq!(county(&archive, &"long".repeat(50_000)), Err(ArchiveFault::Full));
        assert_eq!(archive.county().unwrap().unwrap().name, "before");
        most(u32::MAX - 1);
        county(&archive, &"long".repeat(50_000)).unwrap();
        drop(archive);
        assert_eq!(SqliteArchive::open(dir.path()).unwrap().county().unwrap().unwrap().name.len(), 200_000);
    }
}
