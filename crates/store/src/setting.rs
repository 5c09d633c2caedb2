//! Small facts that callers keep by name. The store does not know what they mean.

use crate::{Store, StoreFault};
use rusqlite::OptionalExtension;

impl Store {
    /// What was kept under a name.
    pub fn setting(&self, name: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        let found = self.connection.query_row("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0));
        Ok(found.optional()?)
    }

    /// Keeps something under a name, instead of what was there.
    pub fn set_setting(&mut self, name: &str, value: &[u8]) -> Result<(), StoreFault> {
        self.together(|transaction| {
            transaction.execute("REPLACE INTO setting (name, value) VALUES (?1, ?2)", (name, value))?;
            Ok(())
        })
    }
}
