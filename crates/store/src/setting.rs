//! Small facts that callers keep by name. The store does not know what they mean.

use crate::{Store, StoreFault};
use rusqlite::{Connection, OptionalExtension, types::FromSql};

impl Store {
    /// What was kept under a name.
    pub fn setting(&self, name: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        get(&self.connection, name)
    }

    /// Keeps something under a name, instead of what was there.
    pub fn set_setting(&mut self, name: &str, value: &[u8]) -> Result<(), StoreFault> {
        self.together(|transaction| put(transaction, name, value))
    }
}

/// What was kept under a name, as bytes or as so many of them.
pub(crate) fn get<T: FromSql>(connection: &Connection, name: &str) -> Result<Option<T>, StoreFault> {
    let found = connection.query_row("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0));
    Ok(found.optional()?)
}

/// Keeps something under a name; the caller says when it must be durable.
pub(crate) fn put(connection: &Connection, name: &str, value: &[u8]) -> Result<(), StoreFault> {
    connection.execute("REPLACE INTO setting (name, value) VALUES (?1, ?2)", (name, value))?;
    Ok(())
}
