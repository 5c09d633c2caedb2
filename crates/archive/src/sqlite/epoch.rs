//! The archive's epoch: in which life of it a number was given.

use crate::ArchiveFault;
use doorstep_sync::Epoch;
use rusqlite::Connection;

pub(super) fn epoch(connection: &Connection) -> Result<Epoch, ArchiveFault> {
    let mut select = connection.prepare_cached("SELECT id FROM epoch")?;
    Ok(Epoch(select.query_row([], |row| row.get(0))?))
}

/// Begins another epoch: every device's cursor is unknown from now on.
pub(super) fn renew_epoch(connection: &Connection) -> Result<(), ArchiveFault> {
    connection.execute("UPDATE epoch SET id = randomblob(16)", [])?;
    Ok(())
}
