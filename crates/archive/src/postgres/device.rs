//! Devices: what the county certified, and whether it was taken back.

use super::column::{self, signed};
use crate::{ArchiveFault, DeviceLine, Standing};
use deadpool_postgres::Transaction;
use doorstep_record::{DeviceCertificate, DeviceId, canonical};
use std::collections::BTreeMap;
use uuid::Uuid;

type Done<T> = Result<T, ArchiveFault>;

pub(super) async fn add_device(within: &Transaction<'_>, certificate: &DeviceCertificate, now: u64) -> Done<()> {
    let sql = "INSERT INTO device (id, certificate, enrolled) VALUES ($1, $2, $3)";
    within.execute(sql, &[&certificate.device.0, &canonical(certificate), &signed(now)]).await?;
    Ok(())
}

pub(super) async fn certify(within: &Transaction<'_>, certificate: &DeviceCertificate, now: u64) -> Done<()> {
    // Two that change one device at once take their turns: none forgets what the other kept.
    within.execute("SELECT 1 FROM device WHERE id = $1 FOR UPDATE", &[&certificate.device.0]).await?;
    match standing(within, certificate.device).await? {
        None => add_device(within, certificate, now).await,
        Some(standing) if standing.revoked => Ok(()),
        Some(standing) => {
            keep_earlier(within, certificate.device, &standing.earlier_after(certificate)).await?;
            let sql = "UPDATE device SET certificate = $2 WHERE id = $1";
            within.execute(sql, &[&certificate.device.0, &canonical(certificate)]).await?;
            Ok(())
        }
    }
}

/// Sets the certificates that a device had before.
pub(super) async fn keep_earlier(
    within: &Transaction<'_>,
    device: DeviceId,
    earlier: &[DeviceCertificate],
) -> Done<()> {
    if !earlier.is_empty() {
        within.execute("UPDATE device SET earlier = $2 WHERE id = $1", &[&device.0, &canonical(earlier)]).await?;
    }
    Ok(())
}

pub(super) async fn standing(within: &Transaction<'_>, device: DeviceId) -> Done<Option<Standing>> {
    Ok(standings(within, &[device]).await?.remove(&device))
}

/// What these devices may do; one that the county does not know is left out.
pub(super) async fn standings(within: &Transaction<'_>, devices: &[DeviceId]) -> Done<BTreeMap<DeviceId, Standing>> {
    let sql = "SELECT id, certificate, revoked IS NOT NULL, earlier FROM device WHERE id = ANY ($1)";
    let ids: Vec<Uuid> = devices.iter().map(|device| device.0).collect();
    let rows = within.query(&within.prepare_cached(sql).await?, &[&ids]).await?;
    let standing = |row| {
        let (certificate, revoked) = (column::from_bytes(row, 1)?, column::get(row, 2)?);
        Ok((column::device(row, 0)?, Standing { certificate, revoked, earlier: column::earlier(row, 3)? }))
    };
    rows.iter().map(standing).collect()
}

pub(super) async fn devices(within: &Transaction<'_>) -> Done<Vec<DeviceLine>> {
    let sql = "SELECT id, certificate, enrolled, revoked FROM device ORDER BY enrolled, id";
    let rows = within.query(sql, &[]).await?;
    let line = |row| {
        let certificate: DeviceCertificate = column::from_bytes(row, 1)?;
        let revoked: Option<i64> = column::get(row, 3)?;
        Ok(DeviceLine {
            device: column::device(row, 0)?,
            villages: certificate.villages,
            enrolled: column::number(row, 2)?,
            revoked: revoked.map(i64::unsigned_abs),
        })
    };
    rows.iter().map(line).collect()
}

pub(super) async fn revoke(within: &Transaction<'_>, device: DeviceId, now: u64) -> Done<bool> {
    let sql = "UPDATE device SET revoked = coalesce(revoked, $2) WHERE id = $1";
    Ok(within.execute(sql, &[&device.0, &signed(now)]).await? == 1)
}
