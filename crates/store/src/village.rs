//! The villages that the device serves, with their keys and the place in each one's sequence.

use crate::{Store, StoreFault, column};
use doorstep_record::Area;
use doorstep_sync::{Epoch, VillageCursor, VillageLine};
use rusqlite::Connection;

/// A village on this device.
#[derive(Clone, PartialEq, Eq)]
pub struct Village {
    /// Its code.
    pub area: Area,
    /// Its name.
    pub name: String,
    /// Its `age` recipient.
    pub recipient: String,
    /// Its secret keys, the newest first, with spaces between, if this device holds any.
    pub secret: Option<String>,
}

impl std::fmt::Debug for Village {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Village").field("area", &self.area).finish_non_exhaustive()
    }
}

impl Store {
    /// The villages that the device serves now, by code.
    pub fn villages(&self) -> Result<Vec<Village>, StoreFault> {
        villages(&self.connection)
    }

    /// The villages of which the device holds anything, those included that it is letting go of.
    pub fn held_villages(&self) -> Result<Vec<Village>, StoreFault> {
        select(&self.connection, "SELECT area, name, recipient, secret FROM village ORDER BY area")
    }

    /// Keeps a village that the device is to serve, with its secret keys, durably, before anything of it comes. Until
    /// [`Store::set_villages`] names it, it is not served.
    pub fn add_village(&mut self, line: &VillageLine, secret: &str) -> Result<(), StoreFault> {
        self.durably(|transaction| {
            let sql = "INSERT OR IGNORE INTO village (area, name, recipient, serving) VALUES (?1, ?2, ?3, 0)";
            transaction.execute(sql, (line.area.code(), &line.name, &line.recipient))?;
            set_secret(transaction, &line.area, secret)
        })
    }

    /// Sets which villages the device serves. Keys and cursors of those that stay are kept; a village that it no
    /// longer serves is not shown any more, but nothing of it is lost.
    pub fn set_villages(&mut self, serves: &[VillageLine]) -> Result<(), StoreFault> {
        self.together(|transaction| set_villages(transaction, serves))
    }

    /// Keeps a village's secret keys, durably, in place of those that are there.
    pub fn set_village_secret(&mut self, area: &Area, secret: &str) -> Result<(), StoreFault> {
        self.durably(|transaction| set_secret(transaction, area, secret))
    }

    /// The last number seen of each village's sequence on the server, and the epoch in which it was seen. Of a village that
    /// the device no longer serves it still asks for receipts, by which it may let go of it.
    pub fn cursors(&self) -> Result<Vec<VillageCursor>, StoreFault> {
        let sql = "SELECT area, seen, epoch FROM village ORDER BY area";
        let mut select = self.connection.prepare(sql)?;
        let read = |row: &rusqlite::Row| {
            let epoch: Option<[u8; 16]> = row.get(2)?;
            Ok(VillageCursor { village: column::area(row, 0)?, seen: row.get(1)?, epoch: epoch.map(Epoch) })
        };
        let cursors = select.query_map([], read)?;
        Ok(cursors.collect::<Result<_, _>>()?)
    }
}

pub(crate) fn villages(connection: &Connection) -> Result<Vec<Village>, StoreFault> {
    select(connection, "SELECT area, name, recipient, secret FROM village WHERE serving = 1 ORDER BY area")
}

fn select(connection: &Connection, sql: &str) -> Result<Vec<Village>, StoreFault> {
    let mut select = connection.prepare(sql)?;
    let read = |row: &rusqlite::Row| {
        Ok(Village { area: column::area(row, 0)?, name: row.get(1)?, recipient: row.get(2)?, secret: row.get(3)? })
    };
    let villages = select.query_map([], read)?;
    Ok(villages.collect::<Result<_, _>>()?)
}

pub(crate) fn set_villages(connection: &Connection, serves: &[VillageLine]) -> Result<(), StoreFault> {
    connection.execute("UPDATE village SET serving = 0", [])?;
    let mut upsert = connection.prepare(include_str!("set_village.sql"))?;
    for line in serves {
        upsert.execute((line.area.code(), &line.name, &line.recipient))?;
    }
    Ok(())
}

pub(crate) fn set_secret(connection: &Connection, area: &Area, secret: &str) -> Result<(), StoreFault> {
    connection.execute("UPDATE village SET secret = ?2 WHERE area = ?1", (area.code(), secret))?;
    Ok(())
}

pub(crate) fn set_cursor(connection: &Connection, cursor: &VillageCursor) -> Result<(), StoreFault> {
    let sql = "UPDATE village SET seen = ?2, epoch = ?3 WHERE area = ?1";
    connection.execute(sql, (cursor.village.code(), cursor.seen, cursor.epoch.map(|epoch| epoch.0)))?;
    Ok(())
}
