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
    for count in counts.iter().filter(|count| standing.certificate.serves(&count.village)) {
        if is_known(connection, &count.village)? {
            let row = (device.0.as_bytes(), count.village.code(), count.pack.0, count.count);
            connection.prepare_cached(include_str!("declined.sql"))?.execute(row)?;
        }
    }
    Ok(())
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
