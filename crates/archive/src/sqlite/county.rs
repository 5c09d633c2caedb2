//! The county, its office and who may sign packs.

use crate::{ArchiveFault, County};
use doorstep_record::Area;
use doorstep_sync::PackSigner;
use rusqlite::{Connection, OptionalExtension};

use super::column;

pub(super) fn set_county(connection: &Connection, code: &Area, name: &str) -> Result<(), ArchiveFault> {
    if county(connection)?.is_some_and(|county| county.code != *code) {
        return Err(ArchiveFault::OtherCounty);
    }
    let sql = "INSERT INTO county VALUES (1, ?1, ?2, NULL) ON CONFLICT (only_row) DO UPDATE SET name = excluded.name";
    connection.execute(sql, (code.code(), name))?;
    Ok(())
}

pub(super) fn county(connection: &Connection) -> Result<Option<County>, ArchiveFault> {
    let read = |row: &rusqlite::Row| {
        Ok(County { code: column::area(row, 0)?, name: row.get(1)?, office_recipient: row.get(2)? })
    };
    Ok(connection.query_row("SELECT code, name, office_recipient FROM county", [], read).optional()?)
}

pub(super) fn set_office(connection: &Connection, recipient: &str) -> Result<(), ArchiveFault> {
    let changed = connection.execute("UPDATE county SET office_recipient = ?1", [recipient])?;
    if changed == 0 { Err(ArchiveFault::NoCounty) } else { Ok(()) }
}

pub(super) fn add_signer(connection: &Connection, signer: &PackSigner) -> Result<(), ArchiveFault> {
    connection.execute("INSERT OR IGNORE INTO signer (role, key) VALUES (?1, ?2)", (&signer.role, signer.key))?;
    Ok(())
}

pub(super) fn signers(connection: &Connection) -> Result<Vec<PackSigner>, ArchiveFault> {
    let mut select = connection.prepare("SELECT role, key FROM signer ORDER BY role, key")?;
    let signers = select.query_map([], |row| Ok(PackSigner { role: row.get(0)?, key: row.get(1)? }))?;
    Ok(signers.collect::<Result<_, _>>()?)
}
