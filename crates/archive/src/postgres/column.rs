//! How columns become words of the domain. A column that does not fit is a fault, never a panic.

use crate::ArchiveFault;
use doorstep_record::{Area, DeviceCertificate, DeviceId, PackId, Revision, RevisionId};
use serde::de::DeserializeOwned;
use serde_bytes::ByteBuf;
use tokio_postgres::Row;
use tokio_postgres::types::FromSql;

type Read<T> = Result<T, ArchiveFault>;

pub(super) fn get<'a, T: FromSql<'a>>(row: &'a Row, at: usize) -> Read<T> {
    row.try_get(at).map_err(|_| ArchiveFault::Damaged)
}

/// A number that SQL keeps signed.
pub(super) fn number(row: &Row, at: usize) -> Read<u64> {
    u64::try_from(get::<i64>(row, at)?).map_err(|_| ArchiveFault::Damaged)
}

/// A number as SQL keeps it. What is too large for it becomes the largest.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn device(row: &Row, at: usize) -> Read<DeviceId> {
    Ok(DeviceId(get(row, at)?))
}

pub(super) fn revision_id(row: &Row, at: usize) -> Read<RevisionId> {
    bytes(row, at).map(RevisionId)
}

pub(super) fn pack(row: &Row, at: usize) -> Read<PackId> {
    bytes(row, at).map(PackId)
}

pub(super) fn area(row: &Row, at: usize) -> Read<Area> {
    Area::parse(get(row, at)?).map_err(|_| ArchiveFault::Damaged)
}

pub(super) fn bytes<const N: usize>(row: &Row, at: usize) -> Read<[u8; N]> {
    get::<&[u8]>(row, at)?.try_into().map_err(|_| ArchiveFault::Damaged)
}

/// Reads canonical CBOR.
pub(super) fn from_bytes<T: DeserializeOwned>(row: &Row, at: usize) -> Read<T> {
    ciborium::from_reader(get::<&[u8]>(row, at)?).map_err(|_| ArchiveFault::Damaged)
}

/// Reads the certificates that a device had before; null for none.
pub(super) fn earlier(row: &Row, at: usize) -> Read<Vec<DeviceCertificate>> {
    let none = get::<Option<&[u8]>>(row, at)?.is_none();
    if none { Ok(Vec::new()) } else { from_bytes(row, at) }
}

/// Reads header, signature and body from three columns.
pub(super) fn revision(row: &Row, first: usize) -> Read<Revision> {
    let (header, body): (Vec<u8>, Option<Vec<u8>>) = (get(row, first)?, get(row, first + 2)?);
    Ok(Revision { header: ByteBuf::from(header), signature: bytes(row, first + 1)?, body: body.map(ByteBuf::from) })
}
