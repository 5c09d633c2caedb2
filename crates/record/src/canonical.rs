//! Canonical CBOR (RFC 8949 §4.2): shortest forms, definite lengths, map keys sorted by their bytes.
//! The same value always gives the same bytes, so a hash or a signature over them means something.

use ciborium::Value;
use serde::{Serialize, de::DeserializeOwned};

/// How deep arrays and maps may nest in bytes that came from elsewhere.
const DEPTH: usize = 16;

/// Why bytes are not the canonical form of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CanonicalFault {
    /// The bytes are no CBOR, or bytes follow the value.
    #[error("the bytes are no CBOR")]
    NotCbor,
    /// The bytes are CBOR, but written in another way than the canonical one.
    #[error("the bytes are not in canonical form")]
    NotCanonical,
    /// The value lacks a field, or a field holds something else than it should.
    #[error("field {field} is missing or of the wrong kind")]
    Field {
        /// The field's number; 0 for the value as a whole.
        field: u8,
    },
}

/// Writes a value as canonical CBOR. Ids are byte strings in it.
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    write(ordered(Value::serialized(value).expect("shapes of this project hold nothing that CBOR can't")))
}

/// Reads a value from canonical CBOR; any other way of writing the same value is refused.
pub fn read_canonical<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CanonicalFault> {
    parse(bytes)?.deserialized().map_err(|_| CanonicalFault::Field { field: 0 })
}

/// A map with small numbers as keys, on its way to or from bytes. Keys that nobody takes are passed over.
pub(crate) struct Fields(Vec<(Value, Value)>);

impl Fields {
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn put<T: Serialize + ?Sized>(mut self, field: u8, value: &T) -> Self {
        let value = Value::serialized(value).expect("shapes of this project hold nothing that CBOR can't");
        self.0.push((Value::from(field), value));
        self
    }

    pub(crate) fn bytes(self) -> Vec<u8> {
        write(ordered(Value::Map(self.0)))
    }

    pub(crate) fn read(bytes: &[u8]) -> Result<Self, CanonicalFault> {
        parse(bytes)?.into_map().map(Self).map_err(|_| CanonicalFault::Field { field: 0 })
    }

    pub(crate) fn take<T: DeserializeOwned>(&mut self, field: u8) -> Result<Option<T>, CanonicalFault> {
        let wanted = Value::from(field);
        let Some(place) = self.0.iter().position(|(key, _)| *key == wanted) else { return Ok(None) };
        let (_, value) = self.0.swap_remove(place);
        value.deserialized().map(Some).map_err(|_| CanonicalFault::Field { field })
    }

    pub(crate) fn need<T: DeserializeOwned>(&mut self, field: u8) -> Result<T, CanonicalFault> {
        self.take(field)?.ok_or(CanonicalFault::Field { field })
    }
}

fn parse(bytes: &[u8]) -> Result<Value, CanonicalFault> {
    let mut rest = bytes;
    let value: Value =
        ciborium::de::from_reader_with_recursion_limit(&mut rest, DEPTH).map_err(|_| CanonicalFault::NotCbor)?;
    if !rest.is_empty() {
        return Err(CanonicalFault::NotCbor);
    }
    let again = write(ordered(value.clone()));
    if again == bytes && !twice(&value) { Ok(value) } else { Err(CanonicalFault::NotCanonical) }
}

fn ordered(value: Value) -> Value {
    match value {
        Value::Map(entries) => {
            let mut keyed: Vec<(Vec<u8>, (Value, Value))> = entries
                .into_iter()
                .map(|(key, value)| (ordered(key), ordered(value)))
                .map(|entry| (write_ref(&entry.0), entry))
                .collect();
            keyed.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Map(keyed.into_iter().map(|(_, entry)| entry).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(ordered).collect()),
        Value::Tag(tag, inner) => Value::Tag(tag, Box::new(ordered(*inner))),
        plain => plain,
    }
}

/// Whether a map holds one key twice: sorting would leave it, and readers would differ on which one counts.
fn twice(value: &Value) -> bool {
    match value {
        Value::Map(entries) => {
            entries.windows(2).any(|pair| pair[0].0 == pair[1].0)
                || entries.iter().any(|(key, value)| twice(key) || twice(value))
        }
        Value::Array(items) => items.iter().any(twice),
        Value::Tag(_, inner) => twice(inner),
        _ => false,
    }
}

fn write(value: Value) -> Vec<u8> {
    write_ref(&value)
}

fn write_ref(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).expect("writing to memory can't fail");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn keys_are_sorted_by_their_bytes_whatever_order_they_came_in() {
        let scattered: HashMap<&str, u16> = [("village", 1), ("b", 500), ("aa", 24), ("a", 23)].into();
        assert_eq!(canonical(&scattered), b"\xa4\x61a\x17\x61b\x19\x01\xf4\x62aa\x18\x18\x67village\x01");
    }

    #[test]
    fn other_ways_of_writing_the_same_value_are_refused() {
        let cases: [(&[u8], CanonicalFault); 6] = [
            (b"\x18\x17", CanonicalFault::NotCanonical),
            (b"\xbf\xff", CanonicalFault::NotCanonical),
            (b"\xa2\x02\x00\x01\x00", CanonicalFault::NotCanonical),
            (b"\xa2\x01\x00\x01\x00", CanonicalFault::NotCanonical),
            (b"\x01\x00", CanonicalFault::NotCbor),
            (b"\x82\x01", CanonicalFault::NotCbor),
        ];
        for (bytes, fault) in cases {
            assert_eq!(read_canonical::<Value>(bytes), Err(fault), "{bytes:02x?}");
        }
    }

    #[test]
    fn bytes_that_nest_without_end_are_refused_and_do_no_harm() {
        assert_eq!(read_canonical::<Value>(&[0x81; 100_000]), Err(CanonicalFault::NotCbor));
    }
}
