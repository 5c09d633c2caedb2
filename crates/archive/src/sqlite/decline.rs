//! Counts of people who declined: no household, no time, no reason (S09).

use super::column;
use super::device::standing;
use super::village::is_known;
use crate::ArchiveFault;
use doorstep_record::DeviceId;
use doorstep_sync::DeclineCount;
use rusqlite::{Connection, Row};

pub(super) fn declined(connection: &Connection, device: DeviceId, counts: &[DeclineCount]) -> Result<(), ArchiveFault> {
    let Some(standing) = standing(connection, device)? else { return Ok(()) };
    for count in counts.iter().filter(|count| standing.ever_served(&count.village)) {
        if is_known(connection, &count.village)? {
            declined_on(connection, device, count)?;
        }
    }
    Ok(())
}

/// Keeps a count of a device.
pub(super) fn declined_on(connection: &Connection, device: DeviceId, count: &DeclineCount) -> Result<(), ArchiveFault> {
    let row = (device.0.as_bytes(), count.village.code(), count.pack.0, count.count);
    connection.prepare_cached(include_str!("declined.sql"))?.execute(row)?;
    Ok(())
}

/// Whether the counts were kept before, so that the same ones with every push cost no commit.
pub(super) fn are_kept(
    connection: &Connection,
    device: DeviceId,
    counts: &[DeclineCount],
) -> Result<bool, ArchiveFault> {
    let sql = "SELECT 1 FROM decline WHERE device = ?1 AND village = ?2 AND pack = ?3 AND count >= ?4";
    let mut select = connection.prepare_cached(sql)?;
    for count in counts {
        if !select.exists((device.0.as_bytes(), count.village.code(), count.pack.0, count.count))? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(super) fn declines(connection: &Connection) -> Result<Vec<DeclineCount>, ArchiveFault> {
    let sql = "SELECT village, pack, sum(count) FROM decline GROUP BY village, pack ORDER BY village, pack";
    let mut select = connection.prepare(sql)?;
    let read = |row: &Row| {
        Ok(DeclineCount { village: column::area(row, 0)?, pack: column::pack(row, 1)?, count: row.get(2)? })
    };
    let counts = select.query_map([], read)?;
    Ok(counts.collect::<Result<_, _>>()?)
}
