//! The head of a revision: which household, what kind, after which revisions, by whom. It names no person and
//! outlives the body.

use crate::canonical::{CanonicalFault, Fields};
use crate::{Area, AuthorId, DeviceId, Hlc, HouseholdId, Kind, PackId, RevisionId};

/// The version of header and body that this code writes.
pub const SCHEMA: u16 = 1;

/// A revision's head. Its bytes are hashed for the id and signed by the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The version of header and body: [`SCHEMA`].
    pub schema: u16,
    /// The household.
    pub household: HouseholdId,
    /// The village where it lives.
    pub village: Area,
    /// What the revision records.
    pub kind: Kind,
    /// The heads that the author saw; written in ascending order.
    pub parents: Vec<RevisionId>,
    /// The pack whose questions were answered.
    pub pack: Option<PackId>,
    /// The device that signs.
    pub device: DeviceId,
    /// The person who worked on it.
    pub author: AuthorId,
    /// When, for ordering.
    pub clock: Hlc,
    /// SHA-256 of the body's bytes. [`crate::Revision::sign`] fills it in.
    pub body_hash: [u8; 32],
}

impl Header {
    /// Writes the header as canonical CBOR, its parents in ascending order, each once.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut parents = self.parents.clone();
        parents.sort_unstable();
        parents.dedup();
        let fields = Fields::new()
            .put(1, &self.schema)
            .put(2, &self.household)
            .put(3, &self.village)
            .put(4, &self.kind)
            .put(5, &parents)
            .put(7, &self.device)
            .put(8, &self.author)
            .put(9, &self.clock)
            .put(10, serde_bytes::Bytes::new(&self.body_hash));
        match &self.pack {
            Some(pack) => fields.put(6, pack).bytes(),
            None => fields.bytes(),
        }
    }

    /// Reads a header. Fields of a newer version are passed over; the caller keeps the bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CanonicalFault> {
        let mut fields = Fields::read(bytes)?;
        let header = Self {
            schema: fields.need(1)?,
            household: fields.need(2)?,
            village: fields.need(3)?,
            kind: fields.need(4)?,
            parents: fields.need(5)?,
            pack: fields.take(6)?,
            device: fields.need(7)?,
            author: fields.need(8)?,
            clock: fields.need(9)?,
            body_hash: fields.need::<serde_bytes::ByteArray<32>>(10)?.into_array(),
        };
        let ascending = header.parents.is_sorted_by(|a, b| a < b);
        if ascending { Ok(header) } else { Err(CanonicalFault::NotCanonical) }
    }
}
