//! Counts of people who declined: no household, no time, no reason (S09).

use super::column::{self, signed};
use super::device::standing;
use super::scope::{Scope, work_for};
use crate::ArchiveFault;
use deadpool_postgres::Transaction;
use doorstep_record::{Area, DeviceId};
use doorstep_sync::DeclineCount;

type Done<T> = Result<T, ArchiveFault>;

pub(super) async fn declined(within: &Transaction<'_>, device: DeviceId, counts: &[DeclineCount]) -> Done<()> {
    let Some(standing) = standing(within, device).await? else { return Ok(()) };
    let own: Vec<&DeclineCount> = counts.iter().filter(|count| standing.certificate.serves(&count.village)).collect();
    let villages: Vec<Area> = own.iter().map(|count| count.village.clone()).collect();
    work_for(within, Scope::Villages(&villages)).await?;
    let upsert = within.prepare_cached(include_str!("declined.sql")).await?;
    for count in own {
        let (pack, number) = (count.pack.0.as_slice(), signed(count.count));
        within.execute(&upsert, &[&device.0, &count.village.code(), &pack, &number]).await?;
    }
    Ok(())
}

pub(super) async fn declines(within: &Transaction<'_>) -> Done<Vec<DeclineCount>> {
    let sql = "SELECT village, pack, sum(count)::bigint FROM decline
        GROUP BY village, pack ORDER BY village COLLATE \"C\", pack";
    let rows = within.query(sql, &[]).await?;
    let count = |row| {
        Ok(DeclineCount { village: column::area(row, 0)?, pack: column::pack(row, 1)?, count: column::number(row, 2)? })
    };
    rows.iter().map(count).collect()
}
