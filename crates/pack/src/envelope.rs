//! The pack file: eight letters, the format's number, then one CBOR map of content, id and signatures.
//! Knows bytes; must not know what the content means or who may sign.

use crate::{PackFault, Role, Rollback, pack_limits};
use doorstep_record::PackId;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use std::io::{Cursor, Read};

const MAGIC: &[u8; 8] = b"DOORPACK";
/// The format of a pack, and of a pack with an order to go back to it: builds that know no orders refuse those as too new.
const PLAIN: u16 = 1;
const ORDERED: u16 = 2;
/// Bytes that a signature is over, so that it can't be taken for one over anything else.
const SIGNED_FOR: &[u8] = b"doorstep pack 1\0";

/// What a pack file holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Envelope {
    /// The SHA-256 of the content, unpacked; with an order, of the order and that.
    pub id: PackId,
    /// What the pack stands in place of, if two people are to sign that it is used again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Rollback>,
    /// The canonical CBOR of the sheets, packed by zstd.
    packed: ByteBuf,
    /// The signatures, in the order in which they were made.
    pub signatures: Vec<PackSignature>,
}

/// One signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PackSignature {
    pub role: Role,
    #[serde(with = "serde_bytes")]
    pub key: [u8; 32],
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
}

impl Envelope {
    pub(crate) fn unsigned(content: &[u8], id: PackId) -> Self {
        let packed = zstd::bulk::compress(content, 19).expect("packing in memory can't fail");
        Self { id, order: None, packed: ByteBuf::from(packed), signatures: Vec::new() }
    }

    /// The same sheets under an order, with nobody's signature.
    pub(crate) fn ordered(self, order: Rollback) -> Result<Self, PackFault> {
        let id = order.id(crate::pack::id_of(&self.content()?));
        Ok(Self { id, order: Some(order), signatures: Vec::new(), ..self })
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.format().to_be_bytes());
        ciborium::into_writer(self, &mut bytes).expect("writing to memory can't fail");
        bytes
    }

    fn format(&self) -> u16 {
        if self.order.is_some() { ORDERED } else { PLAIN }
    }

    /// Reads a pack file's outside. Errors tell a foreign file, a newer format, a file that was cut off and a damaged one apart.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, PackFault> {
        let (format, body) = body_of(bytes)?;
        let mut rest = Cursor::new(body);
        let read: Result<Self, _> = ciborium::de::from_reader_with_recursion_limit(&mut rest, 16);
        let envelope = read.map_err(|fault| match fault {
            ciborium::de::Error::Io(_) => PackFault::Truncated,
            _ => PackFault::Altered,
        })?;
        let whole = rest.position() == body.len() as u64 && envelope.signatures.len() <= pack_limits::MOST_SIGNATURES;
        if whole && envelope.format() == format { Ok(envelope) } else { Err(PackFault::Altered) }
    }

    /// The content, unpacked and held against its id.
    pub(crate) fn content(&self) -> Result<Vec<u8>, PackFault> {
        let mut content = Vec::new();
        let unpacking =
            zstd::stream::read::Decoder::with_buffer(self.packed.as_slice()).map_err(|_| PackFault::Altered)?;
        let limit = pack_limits::MOST_CONTENT as u64 + 1;
        unpacking.take(limit).read_to_end(&mut content).map_err(|_| PackFault::Altered)?;
        let sheets = crate::pack::id_of(&content);
        let id = self.order.map_or(sheets, |order| order.id(sheets));
        let genuine = content.len() as u64 != limit && id == self.id;
        if genuine { Ok(content) } else { Err(PackFault::Altered) }
    }
}

fn body_of(bytes: &[u8]) -> Result<(u16, &[u8]), PackFault> {
    let begun = bytes.len().min(MAGIC.len());
    if bytes.is_empty() || bytes[..begun] != MAGIC[..begun] || bytes.len() > pack_limits::MOST_FILE {
        return Err(PackFault::NotAPack);
    }
    let Some((format, body)) = bytes[begun..].split_first_chunk::<2>() else {
        return Err(PackFault::Truncated);
    };
    let found = u16::from_be_bytes(*format);
    match found {
        PLAIN | ORDERED => Ok((found, body)),
        0 => Err(PackFault::Altered),
        _ => Err(PackFault::TooNew { found, known: ORDERED }),
    }
}

/// The bytes that a signer of a role signs.
pub(crate) fn signed_bytes(role: Role, id: &PackId) -> Vec<u8> {
    [SIGNED_FOR, role.name().as_bytes(), b"\0", &id.0].concat()
}
