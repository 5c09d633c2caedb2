//! How much the archive holds.

use crate::{ArchiveCounts, ArchiveFault};
use rusqlite::{Connection, Row};

pub(super) fn counts(connection: &Connection) -> Result<ArchiveCounts, ArchiveFault> {
    let read = |row: &Row| {
        Ok(ArchiveCounts {
            households: row.get(0)?,
            revisions: row.get(1)?,
            waiting: row.get(2)?,
            devices: row.get(3)?,
            revoked: row.get(4)?,
            villages: row.get(5)?,
            packs: row.get(6)?,
        })
    };
    Ok(connection.query_row(include_str!("counts.sql"), [], read)?)
}
