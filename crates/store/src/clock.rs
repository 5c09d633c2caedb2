//! The hybrid clock of the last revision that this device made or saw.

use crate::{Store, StoreFault};
use doorstep_record::Hlc;
use rusqlite::{Connection, OptionalExtension};

impl Store {
    /// The clock to tick from. Finishing a visit and taking in a pull move it on.
    pub fn clock(&self) -> Result<Hlc, StoreFault> {
        clock(&self.connection)
    }
}

pub(crate) fn clock(connection: &Connection) -> Result<Hlc, StoreFault> {
    let read = |row: &rusqlite::Row| Ok(Hlc { millis: row.get(0)?, counter: row.get(1)? });
    let found = connection.query_row("SELECT millis, counter FROM clock", [], read).optional()?;
    Ok(found.unwrap_or_default())
}

/// Sets the clock; one that lies back changes nothing.
pub(crate) fn advance(connection: &Connection, to: Hlc) -> Result<(), StoreFault> {
    if to > clock(connection)? {
        connection.execute("REPLACE INTO clock VALUES (1, ?1, ?2)", (to.millis, to.counter))?;
    }
    Ok(())
}
