//! Packs and the questions whose answers must come sealed.

use super::column;
use crate::{ArchiveFault, ArchivePack, PackLine};
use doorstep_record::PackId;
use rusqlite::{Connection, OptionalExtension, Row};

pub(super) fn add_pack(connection: &Connection, pack: &ArchivePack, now: u64) -> Result<(), ArchiveFault> {
    let row = (pack.id.0, &pack.name, pack.version, now, &pack.bytes);
    connection.execute("INSERT OR IGNORE INTO pack VALUES (?1, ?2, ?3, ?4, ?5)", row)?;
    let mut insert = connection.prepare("INSERT OR IGNORE INTO pack_identity (pack, name) VALUES (?1, ?2)")?;
    for name in &pack.identity_names {
        insert.execute((pack.id.0, name))?;
    }
    Ok(())
}

pub(super) fn packs(connection: &Connection) -> Result<Vec<PackLine>, ArchiveFault> {
    let sql = "SELECT id, name, version, length(bytes) FROM pack ORDER BY version DESC, added DESC, id";
    let mut select = connection.prepare(sql)?;
    let read = |row: &Row| {
        Ok(PackLine { id: column::pack(row, 0)?, name: row.get(1)?, version: row.get(2)?, bytes: row.get(3)? })
    };
    let lines = select.query_map([], read)?;
    Ok(lines.collect::<Result<_, _>>()?)
}

pub(super) fn pack(connection: &Connection, id: &PackId) -> Result<Option<Vec<u8>>, ArchiveFault> {
    Ok(connection.query_row("SELECT bytes FROM pack WHERE id = ?1", [id.0], |row| row.get(0)).optional()?)
}

/// The questions of a pack whose answers must come sealed; `None` for a pack that the county does not use.
pub(super) fn identity_names(connection: &Connection, id: &PackId) -> Result<Option<Vec<String>>, ArchiveFault> {
    let mut known = connection.prepare_cached("SELECT 1 FROM pack WHERE id = ?1")?;
    if !known.exists([id.0])? {
        return Ok(None);
    }
    let mut select = connection.prepare_cached("SELECT name FROM pack_identity WHERE pack = ?1 ORDER BY name")?;
    let names = select.query_map([id.0], |row| row.get(0))?;
    Ok(Some(names.collect::<Result<_, _>>()?))
}
