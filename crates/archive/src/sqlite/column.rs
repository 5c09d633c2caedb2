//! How columns become words of the domain. A column that does not fit is a fault, never a panic.

use doorstep_record::{Area, DeviceCertificate, DeviceId, PackId, Revision, RevisionId};
use rusqlite::Row;
use rusqlite::types::Type;
use serde::de::DeserializeOwned;
use serde_bytes::ByteBuf;
use uuid::Uuid;

type Read<T> = rusqlite::Result<T>;

pub(super) fn device(row: &Row, at: usize) -> Read<DeviceId> {
    row.get(at).map(|bytes| DeviceId(Uuid::from_bytes(bytes)))
}

pub(super) fn revision_id(row: &Row, at: usize) -> Read<RevisionId> {
    row.get(at).map(RevisionId)
}

pub(super) fn pack(row: &Row, at: usize) -> Read<PackId> {
    row.get(at).map(PackId)
}

pub(super) fn area(row: &Row, at: usize) -> Read<Area> {
    Area::parse(&row.get::<_, String>(at)?).map_err(|fault| unfit(at, Type::Text, fault))
}

/// Reads canonical CBOR.
pub(super) fn from_bytes<T: DeserializeOwned>(row: &Row, at: usize) -> Read<T> {
    let bytes: Vec<u8> = row.get(at)?;
    ciborium::from_reader(bytes.as_slice()).map_err(|error| unfit(at, Type::Blob, error))
}

/// Reads the certificates that a device had before; null for none.
pub(super) fn earlier(row: &Row, at: usize) -> Read<Vec<DeviceCertificate>> {
    let none = row.get_ref(at)?.data_type() == Type::Null;
    if none { Ok(Vec::new()) } else { from_bytes(row, at) }
}

/// Reads header, signature and body from three columns.
pub(super) fn revision(row: &Row, first: usize) -> Read<Revision> {
    let (header, body): (Vec<u8>, Option<Vec<u8>>) = (row.get(first)?, row.get(first + 2)?);
    Ok(Revision { header: ByteBuf::from(header), signature: row.get(first + 1)?, body: body.map(ByteBuf::from) })
}

fn unfit(at: usize, kind: Type, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(at, kind, Box::new(error))
}
