//! Numbered migrations: files of `migrations/server/postgres/`, never edited once released.

use super::coded::keep_all_states;
use crate::ArchiveFault;
use deadpool_postgres::Client;

const MIGRATIONS: &[&str] = &[
    include_str!("../../../../migrations/server/postgres/0001_archive.sql"),
    include_str!("../../../../migrations/server/postgres/0002_epoch.sql"),
    include_str!("../../../../migrations/server/postgres/0003_coded_state.sql"),
    include_str!("../../../../migrations/server/postgres/0004_village_notice.sql"),
    include_str!("../../../../migrations/server/postgres/0005_earlier_certificates.sql"),
];

/// The version from which on coded states are kept: one that is brought to it works them out for what it holds.
const CODED: u32 = 3;

/// The newest version that this program knows.
const KNOWN: u32 = MIGRATIONS.len() as u32;

/// Taken by whoever migrates, so that several servers may start at once. Any number that nothing else uses.
const LOCK: i64 = 0x646f_6f72_7374_6570;

/// Brings a database up to date, one migration a transaction. A newer one is refused untouched.
pub(super) async fn migrate(client: &mut Client) -> Result<(), ArchiveFault> {
    loop {
        let transaction = client.transaction().await?;
        transaction.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK]).await?;
        let table = "CREATE TABLE IF NOT EXISTS doorstep_version (
            only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), version bigint NOT NULL)";
        transaction.batch_execute(table).await?;
        let row = transaction.query_opt("SELECT version FROM doorstep_version", &[]).await?;
        let found = row.map_or(Ok(0), |row| row.try_get::<_, i64>(0))?;
        let found = u32::try_from(found).unwrap_or(u32::MAX);
        if found > KNOWN {
            return Err(ArchiveFault::Newer { found, known: KNOWN });
        }
        let Some(next) = MIGRATIONS.get(found as usize) else { return Ok(()) };
        transaction.batch_execute(next).await?;
        if found + 1 == CODED {
            keep_all_states(&transaction).await?;
        }
        let set = "INSERT INTO doorstep_version (version) VALUES ($1)
            ON CONFLICT (only_row) DO UPDATE SET version = excluded.version";
        transaction.execute(set, &[&i64::from(found + 1)]).await?;
        transaction.commit().await?;
    }
}
