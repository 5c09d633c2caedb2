//! Who may sign packs, as the county told at enrolment.

use crate::StoreFault;
use doorstep_sync::PackSigner;
use rusqlite::Connection;

pub(crate) fn replace_signers(connection: &Connection, signers: &[PackSigner]) -> Result<(), StoreFault> {
    connection.execute("DELETE FROM pack_signer", [])?;
    let mut insert = connection.prepare("INSERT OR IGNORE INTO pack_signer (role, key) VALUES (?1, ?2)")?;
    for signer in signers {
        insert.execute((&signer.role, signer.key))?;
    }
    Ok(())
}

pub(crate) fn signers(connection: &Connection) -> Result<Vec<PackSigner>, StoreFault> {
    let mut select = connection.prepare("SELECT role, key FROM pack_signer ORDER BY role, key")?;
    let lines = select.query_map([], |row| Ok(PackSigner { role: row.get(0)?, key: row.get(1)? }))?;
    Ok(lines.collect::<Result<_, _>>()?)
}
