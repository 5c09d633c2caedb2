//! Villages: names, recipients, and the last number of each one's gap-free sequence.

use super::column;
use crate::ArchiveFault;
use deadpool_postgres::Transaction;
use doorstep_record::Area;
use doorstep_sync::VillageLine;
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;
use tokio_postgres::Row;

type Done<T> = Result<T, ArchiveFault>;

pub(super) async fn set_villages(within: &Transaction<'_>, villages: &[VillageLine]) -> Done<()> {
    let upsert = within.prepare_cached(include_str!("set_village.sql")).await?;
    for village in villages {
        let notice = village.notice.as_ref().map(|notice| notice.as_slice());
        within.execute(&upsert, &[&village.area.code(), &village.name, &village.recipient, &notice]).await?;
    }
    Ok(())
}

pub(super) async fn villages(within: &Transaction<'_>) -> Done<Vec<VillageLine>> {
    let sql = "SELECT area, name, recipient, notice FROM village ORDER BY area COLLATE \"C\"";
    let rows = within.query(&within.prepare_cached(sql).await?, &[]).await?;
    rows.iter().map(line).collect()
}

/// A village's line, from its first four columns.
pub(super) fn line(row: &Row) -> Done<VillageLine> {
    let notice: Option<Vec<u8>> = column::get(row, 3)?;
    let (area, name, recipient) = (column::area(row, 0)?, column::get(row, 1)?, column::get(row, 2)?);
    Ok(VillageLine { area, name, recipient, notice: notice.map(ByteBuf::from) })
}

/// The last number given in each of these villages; one that is not known is left out.
pub(super) async fn last_numbers(within: &Transaction<'_>, areas: &[Area]) -> Done<BTreeMap<Area, u64>> {
    let sql = "SELECT area, last FROM village WHERE area = ANY ($1)";
    numbers(within, sql, areas).await
}

/// Locks these villages until the end of the transaction, in the order of their codes: numbers are given under the
/// lock, so they become visible in their order and a reader's cursor skips none.
pub(super) async fn lock(within: &Transaction<'_>, areas: &[Area]) -> Done<BTreeMap<Area, u64>> {
    let sql = "SELECT area, last FROM village WHERE area = ANY ($1) ORDER BY area COLLATE \"C\" FOR NO KEY UPDATE";
    numbers(within, sql, areas).await
}

async fn numbers(within: &Transaction<'_>, sql: &str, areas: &[Area]) -> Done<BTreeMap<Area, u64>> {
    let codes: Vec<&str> = areas.iter().map(Area::code).collect();
    let rows = within.query(&within.prepare_cached(sql).await?, &[&codes]).await?;
    rows.iter().map(|row| Ok((column::area(row, 0)?, column::number(row, 1)?))).collect()
}
