//! The county that an archive belongs to, and how much it holds.

use doorstep_record::{Answers, Area, HouseholdId};
use serde::Serialize;

/// A county.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct County {
    /// Its code, 6 digits.
    pub code: Area,
    /// Its name.
    pub name: String,
    /// The `age` recipient of the county office, once it was set.
    pub office_recipient: Option<String>,
}

/// A household's answers in the clear as they stand. It has no name, and no row once it withdrew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedState {
    /// The household.
    pub household: HouseholdId,
    /// Its answers, without those that are sealed.
    pub answers: Answers,
}

/// How much an archive holds. No personal data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ArchiveCounts {
    /// Households with at least one revision.
    pub households: u64,
    /// Revisions stored.
    pub revisions: u64,
    /// Revisions held until a parent comes.
    pub waiting: u64,
    /// Devices that are trusted.
    pub devices: u64,
    /// Devices that were revoked.
    pub revoked: u64,
    /// Villages.
    pub villages: u64,
    /// Packs.
    pub packs: u64,
}
