//! Counts of people who declined: no household, no time, no reason (S09).

use super::column::{self, signed};
use super::device::standing;
use super::scope::{Scope, work_for};
use crate::ArchiveFault;
use deadpool_postgres::Transaction;
use doorstep_record::{Area, DeviceId, PackId};
use doorstep_sync::DeclineCount;
use std::collections::BTreeMap;

type Done<T> = Result<T, ArchiveFault>;

pub(super) async fn declined(within: &Transaction<'_>, device: DeviceId, counts: &[DeclineCount]) -> Done<()> {
    let Some(standing) = standing(within, device).await? else { return Ok(()) };
    let mut own: BTreeMap<(&Area, PackId), u64> = BTreeMap::new();
    for count in counts.iter().filter(|count| standing.ever_served(&count.village)) {
        let most = own.entry((&count.village, count.pack)).or_default();
        *most = count.count.max(*most);
    }
    let villages: Vec<Area> = own.keys().map(|(village, _)| (*village).clone()).collect();
    work_for(within, Scope::Villages(&villages)).await?;
    let codes: Vec<&str> = own.keys().map(|(village, _)| village.code()).collect();
    let packs: Vec<&[u8]> = own.keys().map(|(_, pack)| pack.0.as_slice()).collect();
    let numbers: Vec<i64> = own.values().map(|count| signed(*count)).collect();
    let upsert = within.prepare_cached(include_str!("declined.sql")).await?;
    within.execute(&upsert, &[&device.0, &codes, &packs, &numbers]).await?;
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
