//! Adds a signature to a pack file. Two people sign: its author and its reviewer (safeguard S26).

use crate::PackFault;
use crate::envelope::{Envelope, PackSignature, signed_bytes};
use doorstep_record::SigningKey;
use ed25519_dalek::Signer;
use serde::{Deserialize, Serialize};

/// What somebody signs a pack as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who wrote it.
    Author,
    /// Who checked it: another person.
    Reviewer,
}

impl Role {
    /// Both roles.
    pub const ALL: [Self; 2] = [Self::Author, Self::Reviewer];

    /// Reads `author` or `reviewer`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == text)
    }

    /// `author` or `reviewer`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Reviewer => "reviewer",
        }
    }
}

/// Signs a pack file as `author` or `reviewer`. Signing twice with one key changes nothing. Errors if the file is no
/// whole pack, if the role has signed with another key, or if the key has signed in the other role.
pub fn sign(bytes: &[u8], role: &str, key: &SigningKey) -> Result<Vec<u8>, PackFault> {
    let role = Role::parse(role).ok_or_else(|| PackFault::UnknownRole { given: role.to_owned() })?;
    let mut envelope = Envelope::read(bytes)?;
    envelope.content()?;
    let own = key.verifying_key().to_bytes();
    for earlier in &envelope.signatures {
        match (earlier.role == role, earlier.key == own) {
            (true, true) => return Ok(bytes.to_vec()),
            (true, false) => return Err(PackFault::SignedAlready { role: role.name().to_owned() }),
            (false, true) => return Err(PackFault::OnePerson),
            (false, false) => {}
        }
    }
    let signature = key.sign(&signed_bytes(role, &envelope.id)).to_bytes();
    envelope.signatures.push(PackSignature { role, key: own, signature });
    Ok(envelope.write())
}
