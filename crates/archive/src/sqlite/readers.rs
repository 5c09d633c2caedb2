//! Connections for reading: as many as read at once. Each call sees one commit, whole.

use super::open::connect;
use crate::ArchiveFault;
use rusqlite::{Connection, Transaction};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

pub(super) struct Readers {
    file: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn new(file: PathBuf) -> Self {
        Self { file, idle: Mutex::new(Vec::new()) }
    }

    /// The database's file.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// Reads in one transaction, so that two queries of a verb see the same archive.
    pub(super) fn read<T>(
        &self,
        verb: impl FnOnce(&Transaction) -> Result<T, ArchiveFault>,
    ) -> Result<T, ArchiveFault> {
        let mut connection = self.take()?;
        let done = connection.transaction().map_err(ArchiveFault::from).and_then(|transaction| verb(&transaction));
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        done
    }

    fn take(&self) -> Result<Connection, ArchiveFault> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(connection) = idle {
            return Ok(connection);
        }
        let connection = connect(&self.file)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
    }
}
