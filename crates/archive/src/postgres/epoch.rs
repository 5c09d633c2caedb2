//! The archive's epoch: in which life of it a number was given.

use super::column;
use crate::ArchiveFault;
use deadpool_postgres::Transaction;
use doorstep_sync::Epoch;
use uuid::Uuid;

pub(super) async fn epoch(within: &Transaction<'_>) -> Result<Epoch, ArchiveFault> {
    let select = within.prepare_cached("SELECT id FROM epoch").await?;
    let id: Uuid = column::get(&within.query_one(&select, &[]).await?, 0)?;
    Ok(Epoch(id.into_bytes()))
}

/// Begins another epoch: every device's cursor is unknown from now on.
pub(super) async fn renew_epoch(within: &Transaction<'_>) -> Result<(), ArchiveFault> {
    within.execute("UPDATE epoch SET id = gen_random_uuid()", &[]).await?;
    Ok(())
}
