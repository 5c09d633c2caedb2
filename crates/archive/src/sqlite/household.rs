//! What the county's own desk asks of households: their revisions, and which nobody has visited for long.

use super::column;
use crate::ArchiveFault;
use doorstep_record::{HouseholdId, Revision};
use rusqlite::Connection;

pub(super) fn household(connection: &Connection, household: HouseholdId) -> Result<Vec<Revision>, ArchiveFault> {
    let sql = "SELECT header, signature, body FROM revision WHERE household = ?1 ORDER BY sequence";
    let mut select = connection.prepare_cached(sql)?;
    let revisions = select.query_map([household.0.as_bytes()], |row| column::revision(row, 0))?;
    Ok(revisions.collect::<Result<_, _>>()?)
}

pub(super) fn unvisited(connection: &Connection, since: u64, most: usize) -> Result<Vec<HouseholdId>, ArchiveFault> {
    let mut select = connection.prepare(include_str!("unvisited.sql"))?;
    let read = |row: &rusqlite::Row| Ok(HouseholdId(uuid::Uuid::from_bytes(row.get(0)?)));
    let found = select.query_map((since, most), read)?;
    Ok(found.collect::<Result<_, _>>()?)
}
