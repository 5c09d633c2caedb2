//! What the county's own desk asks of households: their revisions, and which nobody has visited for long.

use super::column::{self, signed};
use crate::ArchiveFault;
use deadpool_postgres::Transaction;
use doorstep_record::{HouseholdId, Revision};

type Done<T> = Result<T, ArchiveFault>;

pub(super) async fn household(within: &Transaction<'_>, household: HouseholdId) -> Done<Vec<Revision>> {
    let sql = "SELECT header, signature, body FROM revision WHERE household = $1 ORDER BY sequence";
    let rows = within.query(&within.prepare_cached(sql).await?, &[&household.0]).await?;
    rows.iter().map(|row| column::revision(row, 0)).collect()
}

pub(super) async fn unvisited(within: &Transaction<'_>, since: u64, most: usize) -> Done<Vec<HouseholdId>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = within.query(include_str!("unvisited.sql"), &[&signed(since), &most]).await?;
    rows.iter().map(|row| Ok(HouseholdId(column::get(row, 0)?))).collect()
}
