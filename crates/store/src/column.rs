//! How columns become words of the domain and back. A column that does not fit is a fault of the store, never a panic.

use doorstep_record::{AnswerPath, Area, AuthorId, DeviceId, HouseholdId, PackId, RevisionId};
use rusqlite::types::Type;
use rusqlite::{Row, RowIndex};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

type Read<T> = rusqlite::Result<T>;

pub(crate) fn household(row: &Row, at: usize) -> Read<HouseholdId> {
    uuid(row, at).map(HouseholdId)
}

pub(crate) fn device(row: &Row, at: usize) -> Read<DeviceId> {
    uuid(row, at).map(DeviceId)
}

pub(crate) fn author(row: &Row, at: usize) -> Read<AuthorId> {
    uuid(row, at).map(AuthorId)
}

fn uuid(row: &Row, at: impl RowIndex) -> Read<Uuid> {
    row.get(at).map(Uuid::from_bytes)
}

pub(crate) fn revision(row: &Row, at: usize) -> Read<RevisionId> {
    row.get(at).map(RevisionId)
}

pub(crate) fn pack(row: &Row, at: usize) -> Read<PackId> {
    row.get(at).map(PackId)
}

pub(crate) fn area(row: &Row, at: usize) -> Read<Area> {
    Area::parse(&row.get::<_, String>(at)?).map_err(|fault| unfit(at, Type::Text, fault))
}

pub(crate) fn path(row: &Row, at: usize) -> Read<AnswerPath> {
    AnswerPath::parse(&row.get::<_, String>(at)?).map_err(|fault| unfit(at, Type::Text, fault))
}

/// Reads what [`to_bytes`] wrote.
pub(crate) fn from_bytes<T: DeserializeOwned>(row: &Row, at: usize) -> Read<T> {
    let bytes: Vec<u8> = row.get(at)?;
    ciborium::from_reader(bytes.as_slice()).map_err(|error| unfit(at, Type::Blob, error))
}

/// A value as canonical CBOR.
pub(crate) fn to_bytes<T: Serialize>(value: &T) -> Vec<u8> {
    doorstep_record::canonical(value)
}

/// Reads an enum of codes that [`to_code`] wrote.
pub(crate) fn from_code<T: DeserializeOwned>(row: &Row, at: usize) -> Read<T> {
    let code: String = row.get(at)?;
    serde_json::from_value(serde_json::Value::String(code)).map_err(|error| unfit(at, Type::Text, error))
}

/// An enum of codes as its snake_case name.
pub(crate) fn to_code<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        other => other.map(|value| value.to_string()).unwrap_or_default(),
    }
}

pub(crate) fn unfit(at: usize, kind: Type, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(at, kind, Box::new(error))
}
