//! A verb's transaction: what it works for, and what becomes of the connection if it fails.

use super::PostgresArchive;
use super::runtime::wait;
use super::scope::{Scope, work_for};
use crate::ArchiveFault;
use deadpool_postgres::{Client, Object, Transaction};
use tokio_postgres::IsolationLevel;

/// How often a transaction is begun again that another one stood in the way of.
const TRIES: u32 = 5;

type Done<T> = Result<T, ArchiveFault>;

impl PostgresArchive {
    /// Reads in one snapshot, so that two queries of a verb see the same archive.
    pub(super) fn read<T>(&self, scope: Scope<'_>, verb: impl AsyncFnOnce(&Transaction<'_>) -> Done<T>) -> Done<T> {
        wait(async {
            let mut client = self.pool.get().await?;
            let done = read_in(&mut client, scope, verb).await;
            kept_if_well(client, done)
        })
    }

    /// Writes; returns when it is durable. Begins again if another transaction stood in the way.
    pub(super) fn write<T>(&self, scope: Scope<'_>, verb: impl AsyncFn(&Transaction<'_>) -> Done<T>) -> Done<T> {
        wait(async { write_in(self, scope, verb).await })
    }
}

async fn read_in<T>(
    client: &mut Client,
    scope: Scope<'_>,
    verb: impl AsyncFnOnce(&Transaction<'_>) -> Done<T>,
) -> Done<T> {
    let builder = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).read_only(true);
    let transaction = builder.start().await?;
    work_for(&transaction, scope).await?;
    let done = verb(&transaction).await?;
    transaction.commit().await?;
    Ok(done)
}

async fn write_in<T>(
    archive: &PostgresArchive,
    scope: Scope<'_>,
    verb: impl AsyncFn(&Transaction<'_>) -> Done<T>,
) -> Done<T> {
    for _ in 1..TRIES {
        match write_once(archive, scope, &verb).await {
            Err(ArchiveFault::Busy) => {}
            done => return done,
        }
    }
    write_once(archive, scope, &verb).await
}

async fn write_once<T>(
    archive: &PostgresArchive,
    scope: Scope<'_>,
    verb: &impl AsyncFn(&Transaction<'_>) -> Done<T>,
) -> Done<T> {
    let mut client = archive.pool.get().await?;
    let done = async {
        let transaction = client.transaction().await?;
        work_for(&transaction, scope).await?;
        let done = verb(&transaction).await?;
        archive.watched.before()?;
        transaction.commit().await?;
        archive.watched.after();
        Ok(done)
    };
    let done = done.await;
    kept_if_well(client, done)
}

/// Gives a connection back to the pool, or drops one on which something failed: it may lead to a server that went
/// down, or became a standby.
pub(super) fn kept_if_well<T>(client: Client, done: Done<T>) -> Done<T> {
    if done.is_err() {
        drop(Object::take(client));
    }
    done
}
