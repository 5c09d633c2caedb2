//! How much the archive holds.

use super::column::number;
use crate::{ArchiveCounts, ArchiveFault};
use deadpool_postgres::Transaction;

pub(super) async fn counts(within: &Transaction<'_>) -> Result<ArchiveCounts, ArchiveFault> {
    let row = within.query_one(include_str!("counts.sql"), &[]).await?;
    Ok(ArchiveCounts {
        households: number(&row, 0)?,
        revisions: number(&row, 1)?,
        waiting: number(&row, 2)?,
        devices: number(&row, 3)?,
        revoked: number(&row, 4)?,
        villages: number(&row, 5)?,
        packs: number(&row, 6)?,
    })
}
