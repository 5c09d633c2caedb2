//! What a device has not seen of its villages: each village's sequence from the device's cursor on, with the
//! certificates that are needed to verify it. A cursor that the archive never gave, or gave in an earlier life (before it
//! was restored), starts from the beginning.

use super::column;
use super::device::standing;
use super::epoch::epoch;
use super::scope::{Scope, work_for};
use super::village::{last_numbers, villages};
use crate::{ArchiveFault, News, Standing};
use deadpool_postgres::Transaction;
use doorstep_record::{Area, DeviceId};
use doorstep_sync::{Epoch, NewsEntry, VillageCursor, VillageNews};
use std::collections::BTreeSet;
use tokio_postgres::Row;

/// What an entry without a body weighs, about.
const ENTRY_BYTES: usize = 40;

/// Rows that are asked for at once, so that a page's end is not far from what the server sent.
const ROWS: i64 = 250;

type Done<T> = Result<T, ArchiveFault>;

pub(super) async fn news(
    within: &Transaction<'_>,
    device: DeviceId,
    cursors: &[VillageCursor],
    limit_bytes: usize,
) -> Done<News> {
    let mut news = News { villages: Vec::new(), serves: Vec::new(), more: false };
    let Some(standing) = standing(within, device).await? else { return Ok(news) };
    let served = villages(within).await?.into_iter().filter(|line| standing.certificate.serves(&line.area));
    news.serves = served.collect();
    let asked = crate::news::asked(&news.serves, cursors, &standing);
    let areas: Vec<Area> = asked.iter().map(|cursor| cursor.village.clone()).collect();
    work_for(within, Scope::Villages(&areas)).await?;
    let last = last_numbers(within, &areas).await?;
    let epoch = epoch(within).await?;
    let left = limit_bytes.max(1);
    let mut page = Page { within, standing: &standing, epoch, left, told: BTreeSet::new() };
    for cursor in asked {
        let last = last.get(&cursor.village).copied().unwrap_or(0);
        // A device that was told no epoch is told it now, with nothing else if there is nothing else.
        if cursor.known_to(epoch, last) == Some(last) && cursor.epoch.is_some() {
            continue;
        }
        if page.left == 0 {
            news.more = true;
            break;
        }
        let part = page.village(&cursor, last).await?;
        news.more |= part.seen != last;
        news.villages.push(part);
    }
    Ok(news)
}

struct Page<'a> {
    within: &'a Transaction<'a>,
    standing: &'a Standing,
    epoch: Epoch,
    left: usize,
    /// Devices whose certificate stands in the page already.
    told: BTreeSet<DeviceId>,
}

impl Page<'_> {
    async fn village(&mut self, cursor: &VillageCursor, last: u64) -> Done<VillageNews> {
        let known = cursor.known_to(self.epoch, last);
        let (village, epoch) = (cursor.village.clone(), Some(self.epoch));
        let (from_start, seen) = (known.is_none(), known.unwrap_or(0));
        let mut part = VillageNews { village, from_start, entries: Vec::new(), seen, epoch };
        let select = self.within.prepare_cached(include_str!("news.sql")).await?;
        while part.seen < last && self.left > 0 {
            let (code, seen) = (part.village.code().to_owned(), column::signed(part.seen));
            let rows = self.within.query(&select, &[&code, &seen, &ROWS]).await?;
            if rows.is_empty() {
                // The sequence has no gaps: rows that are not there are lost, and nobody may be told otherwise.
                return Err(ArchiveFault::Damaged);
            }
            for row in rows.iter() {
                if self.left == 0 {
                    break;
                }
                part.seen = column::number(row, 0)?;
                self.add(&mut part, row).await?;
            }
        }
        Ok(part)
    }

    async fn add(&mut self, part: &mut VillageNews, row: &Row) -> Done<()> {
        let (device, received) = (column::device(row, 2)?, column::number(row, 6)?);
        if self.standing.needs_receipt_only(&part.village, device, received) {
            self.left = self.left.saturating_sub(ENTRY_BYTES);
            part.entries.push(NewsEntry::Own(column::revision_id(row, 1)?));
            return Ok(());
        }
        if self.told.insert(device) {
            let standing = standing(self.within, device).await?;
            part.entries.extend(standing.map(|known| NewsEntry::Certificate(Box::new(known.certificate))));
        }
        let revision = column::revision(row, 3)?;
        let body = revision.body.as_ref().map_or(0, |body| body.len());
        self.left = self.left.saturating_sub(ENTRY_BYTES + revision.signature.len() + revision.header.len() + body);
        part.entries.push(NewsEntry::Other(Box::new(revision)));
        Ok(())
    }
}
