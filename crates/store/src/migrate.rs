//! Numbered migrations: files of `migrations/device/`, never edited once released. `user_version` counts those applied.

use crate::StoreFault;
use rusqlite::Connection;

const MIGRATIONS: &[&str] = &[
    include_str!("../../../migrations/device/0001_store.sql"),
    include_str!("../../../migrations/device/0002_epoch.sql"),
    include_str!("../../../migrations/device/0003_nearby.sql"),
];

/// The newest version that this program knows.
pub(crate) const KNOWN: u32 = MIGRATIONS.len() as u32;

/// The store's version; 0 for a database that nothing was written to.
pub(crate) fn version(connection: &Connection) -> Result<u32, StoreFault> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings a store up to date, one migration a transaction. A newer one is refused untouched.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreFault> {
    let found = version(connection)?;
    if found > KNOWN {
        return Err(StoreFault::Newer { found, known: KNOWN });
    }
    for number in found..KNOWN {
        let transaction = connection.transaction()?;
        transaction.execute_batch(MIGRATIONS[number as usize])?;
        transaction.pragma_update(None, "user_version", number + 1)?;
        transaction.commit()?;
    }
    Ok(())
}
