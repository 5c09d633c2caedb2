//! Names of things: newtypes, so that a household can't be passed where a device is meant.

use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl $name {
            /// Makes a random id (version 4) from 16 random bytes.
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

uuid_id!(
    /// One household. Random, so that it says nothing about the household.
    HouseholdId
);
uuid_id!(
    /// One enrolled device.
    DeviceId
);
uuid_id!(
    /// One person who works on a device.
    AuthorId
);

macro_rules! hash_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(#[serde(with = "serde_bytes")] pub [u8; 32]);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }
    };
}

hash_id!(
    /// SHA-256 of a revision's header bytes.
    RevisionId
);
hash_id!(
    /// SHA-256 of a pack's canonical bytes.
    PackId
);

/// One entry of a roster, unique within its household: seven characters of Crockford base 32. The first two count the
/// entries as they were added, so that entries stand in that order on every device; the other five are random.
/// Copies share the text: findings name an entry once for every rule that is about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct MemberId(Arc<str>);

impl MemberId {
    /// Makes the id of an entry that is added after `before` others, from the lower 25 bits of a random number.
    pub fn after(before: usize, number: u32) -> Self {
        let counted = before.min(1023);
        let digit = |bits: usize| crate::base32::digit(bits as u8 & 31);
        let random = (0..5).map(|place| digit((number >> (5 * place)) as usize));
        Self([digit(counted >> 5), digit(counted)].into_iter().chain(random).collect::<String>().into())
    }

    /// Takes a text that came from a record as an id; it may not be empty or hold a slash.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = !text.is_empty() && text.len() <= 64 && !text.contains(['/', '[', ']']);
        fits.then(|| Self(text.into()))
    }

    /// The id's characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// So that entries are found by an id within a path.
impl std::borrow::Borrow<str> for MemberId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for MemberId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_in_the_order_in_which_they_were_added() {
        let ids: Vec<MemberId> =
            (0..40).map(|before| MemberId::after(before, 0x1234_5678 ^ (before as u32 * 7919))).collect();
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.as_str().len() == 7 && MemberId::parse(id.as_str()).is_some()));
    }
}
