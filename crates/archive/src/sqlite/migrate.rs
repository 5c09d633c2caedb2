//! Numbered migrations: files of `migrations/server/sqlite/`, never edited once released.

use super::coded::keep_all_states;
use crate::ArchiveFault;
use rusqlite::{Connection, TransactionBehavior};

const MIGRATIONS: &[&str] = &[
    include_str!("../../../../migrations/server/sqlite/0001_archive.sql"),
    include_str!("../../../../migrations/server/sqlite/0002_epoch.sql"),
    include_str!("../../../../migrations/server/sqlite/0003_coded_state.sql"),
    include_str!("../../../../migrations/server/sqlite/0004_village_notice.sql"),
    include_str!("../../../../migrations/server/sqlite/0005_earlier_certificates.sql"),
];

/// The version from which on coded states are kept: one that is brought to it works them out for what it holds.
const CODED: u32 = 3;

/// The newest version that this program knows.
pub(super) const KNOWN: u32 = MIGRATIONS.len() as u32;

/// Brings an archive up to date, one migration a transaction. A newer one is refused untouched.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), ArchiveFault> {
    loop {
        // Within the lock, since another process may be migrating too.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if found > KNOWN {
            return Err(ArchiveFault::Newer { found, known: KNOWN });
        }
        let Some(next) = MIGRATIONS.get(found as usize) else { return Ok(()) };
        transaction.execute_batch(next)?;
        if found + 1 == CODED {
            keep_all_states(&transaction)?;
        }
        transaction.pragma_update(None, "user_version", found + 1)?;
        transaction.commit()?;
    }
}
