//! Villages: names, recipients, and the gap-free sequence of each.

use super::column;
use crate::ArchiveFault;
use doorstep_record::Area;
use doorstep_sync::VillageLine;
use rusqlite::{Connection, OptionalExtension, Row};
use serde_bytes::ByteBuf;

pub(super) fn set_villages(connection: &Connection, villages: &[VillageLine]) -> Result<(), ArchiveFault> {
    let mut upsert = connection.prepare_cached(include_str!("set_village.sql"))?;
    for village in villages {
        let notice = village.notice.as_ref().map(|notice| notice.as_slice());
        upsert.execute((village.area.code(), &village.name, &village.recipient, notice))?;
    }
    Ok(())
}

pub(super) fn villages(connection: &Connection) -> Result<Vec<VillageLine>, ArchiveFault> {
    let mut select = connection.prepare_cached("SELECT area, name, recipient, notice FROM village ORDER BY area")?;
    let read = |row: &Row| line(row);
    let lines = select.query_map([], read)?;
    Ok(lines.collect::<Result<_, _>>()?)
}

/// A village's line, from its first four columns.
pub(super) fn line(row: &Row) -> rusqlite::Result<VillageLine> {
    let notice: Option<Vec<u8>> = row.get(3)?;
    let (area, name, recipient) = (column::area(row, 0)?, row.get(1)?, row.get(2)?);
    Ok(VillageLine { area, name, recipient, notice: notice.map(ByteBuf::from) })
}

/// Whether the county has a village.
pub(super) fn is_known(connection: &Connection, area: &Area) -> Result<bool, ArchiveFault> {
    Ok(last_number(connection, area)?.is_some())
}

/// The last number given in a village's sequence.
pub(super) fn last_number(connection: &Connection, area: &Area) -> Result<Option<u64>, ArchiveFault> {
    let mut select = connection.prepare_cached("SELECT last FROM village WHERE area = ?1")?;
    Ok(select.query_row([area.code()], |row| row.get(0)).optional()?)
}

/// Gives the next number. It is taken back with the transaction, so the sequence has no gaps.
pub(super) fn next_number(connection: &Connection, area: &Area) -> Result<u64, ArchiveFault> {
    let sql = "UPDATE village SET last = last + 1 WHERE area = ?1 RETURNING last";
    let number = connection.prepare_cached(sql)?.query_row([area.code()], |row| row.get(0)).optional()?;
    number.ok_or(ArchiveFault::UnknownVillage)
}
