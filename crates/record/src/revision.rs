//! A revision as it is stored and sent: header bytes, signature, body bytes. The bytes are kept as they came, so what
//! a newer version wrote into them passes through and its signature still fits.

use crate::canonical::CanonicalFault;
use crate::{Body, Changes, Header, RevisionId};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::{ByteArray, ByteBuf, Bytes};
use sha2::{Digest, Sha256};

/// What stands before the header's bytes when they are signed, so that no other signature passes for a revision's.
const SIGNED: &[u8] = b"doorstep revision 1\n";

/// A signed revision. On the wire: an array of header, signature and body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The header as canonical CBOR.
    pub header: ByteBuf,
    /// Ed25519 over `"doorstep revision 1\n"` and the header's bytes.
    pub signature: [u8; 64],
    /// The body as canonical CBOR, or `None` once it was erased.
    pub body: Option<ByteBuf>,
}

/// Why bytes are no revision, or not the one that was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RevisionFault {
    /// The header can't be read.
    #[error("the header can't be read: {0}")]
    Header(CanonicalFault),
    /// The body can't be read.
    #[error("the body can't be read: {0}")]
    Body(CanonicalFault),
    /// The body is not the one whose hash the header holds.
    #[error("the body is not the one that was signed")]
    OtherBody,
    /// The signature does not fit the header and the key.
    #[error("the signature does not fit")]
    Signature,
}

impl Revision {
    /// Signs a header and a body. The header's body hash is filled in here.
    pub fn sign(header: &Header, body: &Body, key: &SigningKey) -> Revision {
        Self::sign_bytes(header, body.to_bytes(), key)
    }

    /// The same for a body of another shape, such as [`crate::access_bytes`].
    pub fn sign_bytes(header: &Header, body: Vec<u8>, key: &SigningKey) -> Revision {
        let header = Header { body_hash: Sha256::digest(&body).into(), ..header.clone() }.to_bytes();
        let signature = key.sign(&signed(&header)).to_bytes();
        Revision { header: ByteBuf::from(header), signature, body: Some(ByteBuf::from(body)) }
    }

    /// SHA-256 of the header's bytes.
    pub fn id(&self) -> RevisionId {
        RevisionId(Sha256::digest(&self.header).into())
    }

    /// Reads header and body, and checks that the body is the one that the header names. The signature is not checked.
    pub fn read(&self) -> Result<(Header, Option<Body>), RevisionFault> {
        let header = Header::from_bytes(&self.header).map_err(RevisionFault::Header)?;
        let Some(bytes) = &self.body else { return Ok((header, None)) };
        if header.body_hash != <[u8; 32]>::from(Sha256::digest(bytes)) {
            return Err(RevisionFault::OtherBody);
        }
        let body = Body::from_bytes(bytes).map_err(RevisionFault::Body)?;
        Ok((header, Some(body)))
    }

    /// Checks the signature, and that the body is the one that was signed. A revision without its body still verifies.
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), RevisionFault> {
        self.read()?;
        let signature = Signature::from_bytes(&self.signature);
        key.verify_strict(&signed(&self.header), &signature).map_err(|_| RevisionFault::Signature)
    }

    /// What is left after erasure: a header that names nobody, still signed.
    pub fn without_body(self) -> Revision {
        Revision { body: None, ..self }
    }
}

fn signed(header: &[u8]) -> Vec<u8> {
    [SIGNED, header].concat()
}

impl Serialize for Revision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let body = self.body.as_ref().map(|body| Bytes::new(body));
        (Bytes::new(&self.header), Bytes::new(&self.signature), body).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Revision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (header, signature, body) = <(ByteBuf, ByteArray<64>, Option<ByteBuf>)>::deserialize(deserializer)?;
        Ok(Self { header, signature: signature.into_array(), body })
    }
}

/// A revision as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: RevisionId,
    /// Its header.
    pub header: Header,
    /// Its body, unless it was erased.
    pub body: Option<Body>,
}

impl Known {
    /// Reads a revision. The signature is not checked.
    pub fn of(revision: &Revision) -> Result<Known, RevisionFault> {
        let (header, body) = revision.read()?;
        Ok(Known { id: revision.id(), header, body })
    }

    /// Adds the identity answers that a key opened, so that they merge like the others. An erased body stays erased.
    pub fn with_identity(mut self, opened: Changes) -> Known {
        if let Some(body) = &mut self.body {
            body.changes.extend(opened);
        }
        self
    }
}

#[cfg(test)]
mod tests;
