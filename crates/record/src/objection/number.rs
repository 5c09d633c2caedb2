//! The number of an objection: a person may hold a printed slip that has it already, so it is read as it is typed.

use crate::entry::EntryFault;
use crate::{HouseholdId, HouseholdNumber, NumberFault};
use serde::{Deserialize, Serialize};

/// The number of an objection, as its slip has it: `O-` and ten characters with a check character. It is drawn at random and
/// says nothing about anybody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ObjectionNumber(HouseholdNumber);

impl ObjectionNumber {
    /// The number that is drawn from random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(HouseholdNumber::of(HouseholdId::from_random(bytes)))
    }

    /// Reads a number that a person typed, with or without the `O-`.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let text = text.trim();
        let bare = match text.strip_prefix(['O', 'o', '0']) {
            Some(rest) if HouseholdNumber::parse(text) == Err(NumberFault::Shape) => rest,
            Some(_) | None => text,
        };
        HouseholdNumber::parse(bare).map(Self)
    }
}

impl std::fmt::Display for ObjectionNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "O-{}", self.0.spaced())
    }
}

impl From<ObjectionNumber> for String {
    fn from(number: ObjectionNumber) -> String {
        number.to_string()
    }
}

/// Only the form in which it is written is read.
impl TryFrom<String> for ObjectionNumber {
    type Error = EntryFault;
    fn try_from(text: String) -> Result<Self, EntryFault> {
        Self::parse(&text).ok().filter(|read| read.to_string() == text).ok_or(EntryFault)
    }
}
