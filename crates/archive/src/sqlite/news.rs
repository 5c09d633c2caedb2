//! What a device has not seen of its villages: each village's sequence from the device's cursor on, with the
//! certificates that are needed to verify it. A cursor that the archive never gave, or gave in an earlier life (before it
//! was restored), starts from the beginning.

use super::column;
use super::device::standing;
use super::epoch::epoch;
use super::village::{last_number, villages};
use crate::{ArchiveFault, News, Standing};
use doorstep_record::{DeviceId, Revision, RevisionId};
use doorstep_sync::{Epoch, NewsEntry, VillageCursor, VillageNews};
use rusqlite::{Connection, Row};
use std::collections::BTreeSet;

/// What an entry without a body weighs, about.
const ENTRY_BYTES: usize = 40;

pub(super) fn news(
    connection: &Connection,
    device: DeviceId,
    cursors: &[VillageCursor],
    limit_bytes: usize,
) -> Result<News, ArchiveFault> {
    let mut news = News { villages: Vec::new(), serves: Vec::new(), more: false };
    let Some(standing) = standing(connection, device)? else { return Ok(news) };
    let served = villages(connection)?.into_iter().filter(|line| standing.certificate.serves(&line.area));
    news.serves = served.collect();
    let epoch = epoch(connection)?;
    let left = limit_bytes.max(1);
    let mut page = Page { connection, standing: &standing, epoch, left, told: BTreeSet::new() };
    let asked = crate::news::asked(&news.serves, cursors, &standing);
    for cursor in asked {
        match page.village(&cursor)? {
            Village::Nothing => {}
            Village::NextTime => news.more = true,
            Village::Rest(rest) => news.villages.push(rest),
            Village::Part(part) => {
                news.villages.push(part);
                news.more = true;
            }
        }
    }
    Ok(news)
}

/// What a page holds of one village.
enum Village {
    Nothing,
    Part(VillageNews),
    Rest(VillageNews),
    NextTime,
}

struct Page<'a> {
    connection: &'a Connection,
    standing: &'a Standing,
    epoch: Epoch,
    left: usize,
    /// Devices whose certificate stands in the page already.
    told: BTreeSet<DeviceId>,
}

/// A revision at its place in the sequence.
struct Numbered {
    number: u64,
    device: DeviceId,
    id: RevisionId,
    received: u64,
    revision: Revision,
}

impl Page<'_> {
    fn village(&mut self, cursor: &VillageCursor) -> Result<Village, ArchiveFault> {
        let last = last_number(self.connection, &cursor.village)?.unwrap_or(0);
        let known = cursor.known_to(self.epoch, last);
        // A device that was told no epoch is told it now, with nothing else if there is nothing else.
        if known == Some(last) && cursor.epoch.is_some() {
            return Ok(Village::Nothing);
        }
        if self.left == 0 {
            return Ok(Village::NextTime);
        }
        let (village, epoch) = (cursor.village.clone(), Some(self.epoch));
        let (from_start, seen) = (known.is_none(), known.unwrap_or(0));
        let mut part = VillageNews { village, from_start, entries: Vec::new(), seen, epoch };
        self.fill(&mut part)?;
        Ok(if part.seen == last { Village::Rest(part) } else { Village::Part(part) })
    }

    fn fill(&mut self, part: &mut VillageNews) -> Result<(), ArchiveFault> {
        let mut select = self.connection.prepare_cached(include_str!("news.sql"))?;
        let numbered = select.query_map((part.village.code(), part.seen), read)?;
        for numbered in numbered {
            if self.left == 0 {
                break;
            }
            let numbered = numbered?;
            part.seen = numbered.number;
            self.add(part, numbered)?;
        }
        Ok(())
    }

    fn add(&mut self, part: &mut VillageNews, numbered: Numbered) -> Result<(), ArchiveFault> {
        let Numbered { device, id, received, revision, .. } = numbered;
        if self.standing.needs_receipt_only(&part.village, device, received) {
            self.left = self.left.saturating_sub(ENTRY_BYTES);
            part.entries.push(NewsEntry::Own(id));
            return Ok(());
        }
        if self.told.insert(device) {
            let standing = standing(self.connection, device)?;
            part.entries.extend(standing.map(|known| NewsEntry::Certificate(Box::new(known.certificate))));
        }
        let body = revision.body.as_ref().map_or(0, |body| body.len());
        self.left = self.left.saturating_sub(ENTRY_BYTES + revision.signature.len() + revision.header.len() + body);
        part.entries.push(NewsEntry::Other(Box::new(revision)));
        Ok(())
    }
}

fn read(row: &Row) -> rusqlite::Result<Numbered> {
    let (number, id, received) = (row.get(0)?, column::revision_id(row, 1)?, row.get(6)?);
    Ok(Numbered { number, id, device: column::device(row, 2)?, received, revision: column::revision(row, 3)? })
}
