//! Devices: what the county certified, and whether it was taken back.

use super::column;
use crate::{ArchiveFault, DeviceLine, Standing};
use doorstep_record::{DeviceCertificate, DeviceId, canonical};
use rusqlite::{Connection, OptionalExtension, Row};

pub(super) fn add_device(
    connection: &Connection,
    certificate: &DeviceCertificate,
    now: u64,
) -> Result<(), ArchiveFault> {
    let row = (certificate.device.0.as_bytes(), canonical(certificate), now);
    connection.execute("INSERT INTO device (id, certificate, enrolled) VALUES (?1, ?2, ?3)", row)?;
    Ok(())
}

pub(super) fn certify(connection: &Connection, certificate: &DeviceCertificate, now: u64) -> Result<(), ArchiveFault> {
    match standing(connection, certificate.device)? {
        None => add_device(connection, certificate, now),
        Some(standing) if standing.revoked => Ok(()),
        Some(standing) => {
            keep_earlier(connection, certificate.device, &standing.earlier_after(certificate))?;
            let row = (certificate.device.0.as_bytes(), canonical(certificate));
            connection.execute("UPDATE device SET certificate = ?2 WHERE id = ?1", row)?;
            Ok(())
        }
    }
}

/// Sets the certificates that a device had before.
pub(super) fn keep_earlier(
    connection: &Connection,
    device: DeviceId,
    earlier: &[DeviceCertificate],
) -> Result<(), ArchiveFault> {
    if !earlier.is_empty() {
        let row = (device.0.as_bytes(), canonical(earlier));
        connection.execute("UPDATE device SET earlier = ?2 WHERE id = ?1", row)?;
    }
    Ok(())
}

pub(super) fn standing(connection: &Connection, device: DeviceId) -> Result<Option<Standing>, ArchiveFault> {
    let sql = "SELECT certificate, revoked IS NOT NULL, earlier FROM device WHERE id = ?1";
    let read = |row: &Row| {
        let (certificate, revoked) = (column::from_bytes(row, 0)?, row.get(1)?);
        Ok(Standing { certificate, revoked, earlier: column::earlier(row, 2)? })
    };
    Ok(connection.prepare_cached(sql)?.query_row([device.0.as_bytes()], read).optional()?)
}

pub(super) fn devices(connection: &Connection) -> Result<Vec<DeviceLine>, ArchiveFault> {
    let sql = "SELECT id, certificate, enrolled, revoked FROM device ORDER BY enrolled, id";
    let mut select = connection.prepare(sql)?;
    let read = |row: &Row| {
        let certificate: DeviceCertificate = column::from_bytes(row, 1)?;
        let (device, villages) = (column::device(row, 0)?, certificate.villages);
        Ok(DeviceLine { device, villages, enrolled: row.get(2)?, revoked: row.get(3)? })
    };
    let lines = select.query_map([], read)?;
    Ok(lines.collect::<Result<_, _>>()?)
}

pub(super) fn revoke(connection: &Connection, device: DeviceId, now: u64) -> Result<bool, ArchiveFault> {
    let sql = "UPDATE device SET revoked = coalesce(revoked, ?2) WHERE id = ?1";
    Ok(connection.execute(sql, (device.0.as_bytes(), now))? == 1)
}
