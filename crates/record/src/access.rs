//! The access log on its way to the county and to other devices (S21): who opened, printed or exported a household's record,
//! as the body of an access revision. An edit needs no line there: its own revision says who wrote it and when.
//! Each line covers the hash of the line before it on its device, so one that was changed or left out shows.

use crate::canonical::{CanonicalFault, Fields, canonical};
use crate::{AuthorId, HouseholdId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The field of an access revision's body that holds its lines.
const LINES: u8 = 3;

/// One line of a device's access log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Fielded", into = "Fielded")]
pub struct Access {
    /// Its number on the device, from 1 without gaps.
    pub number: u64,
    /// When, milliseconds since 1970.
    pub at: u64,
    /// Who.
    pub author: AuthorId,
    /// What was done: `opened`, `printed`, `exported`; others pass through.
    pub kind: String,
    /// The hash of the line before it; zeros before the first.
    pub before: [u8; 32],
}

type Fielded = (u64, u64, AuthorId, String, serde_bytes::ByteArray<32>);

impl From<Fielded> for Access {
    fn from((number, at, author, kind, before): Fielded) -> Self {
        Self { number, at, author, kind, before: before.into_array() }
    }
}

impl From<Access> for Fielded {
    fn from(access: Access) -> Self {
        (access.number, access.at, access.author, access.kind, serde_bytes::ByteArray::new(access.before))
    }
}

impl Access {
    /// The line's own hash: over the hash before it, and canonical CBOR of time, author, kind and household.
    pub fn hash(&self, household: HouseholdId) -> [u8; 32] {
        let line = canonical(&(self.at, self.author, &self.kind, household));
        Sha256::new().chain_update(self.before).chain_update(line).finalize().into()
    }
}

/// The body of an access revision.
pub fn access_bytes(lines: &[Access]) -> Vec<u8> {
    Fields::new().put(LINES, lines).bytes()
}

/// Reads the body of an access revision.
pub fn read_accesses(body: &[u8]) -> Result<Vec<Access>, CanonicalFault> {
    Fields::read(body)?.need(LINES)
}

/// What is needed of a line to check the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccessLink {
    number: u64,
    before: [u8; 32],
    hash: [u8; 32],
}

impl AccessLink {
    /// The link of a household's line.
    pub fn of(household: HouseholdId, line: &Access) -> Self {
        Self { number: line.number, before: line.before, hash: line.hash(household) }
    }
}

/// The numbers of a device's lines that do not follow from the line before them, where both are known. Lines are of one
/// device, each with its household; an erased household's are missing, and so is every edit.
pub fn broken_lines(lines: &[(HouseholdId, Access)]) -> Vec<u64> {
    broken_links(lines.iter().map(|(household, line)| AccessLink::of(*household, line)).collect())
}

/// The same for links, in any order.
pub fn broken_links(mut links: Vec<AccessLink>) -> Vec<u64> {
    links.sort_by_key(|link| link.number);
    let broken = |pair: &[AccessLink]| {
        let (earlier, later) = (pair[0], pair[1]);
        let follows = later.number != earlier.number + 1 || later.before == earlier.hash;
        let single = later.number != earlier.number;
        (!follows || !single).then_some(later.number)
    };
    links.windows(2).filter_map(broken).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn household(number: u8) -> HouseholdId {
        HouseholdId::from_random([number; 16])
    }

    fn chain() -> Vec<(HouseholdId, Access)> {
        let mut before = [0; 32];
        let line = |number: u8| {
            let author = AuthorId::from_random([9; 16]);
            let kind = "opened".to_owned();
            let line = Access { number: number.into(), at: 1000 + u64::from(number), author, kind, before };
            before = line.hash(household(number));
            (household(number), line)
        };
        (1..=4).map(line).collect()
    }

    #[test]
    fn s21_a_line_that_was_changed_or_moved_to_another_household_shows() {
        assert!(broken_lines(&chain()).is_empty());
        let mut later = chain();
        later[1].1.at += 1;
        assert_eq!(broken_lines(&later), [3]);
        let mut moved = chain();
        moved[2].0 = household(9);
        assert_eq!(broken_lines(&moved), [4]);
        let mut twice = chain();
        twice.push(twice[1].clone());
        assert_eq!(broken_lines(&twice), [2]);
        let mut gap = chain();
        gap.remove(1);
        assert!(broken_lines(&gap).is_empty(), "an erased household's line, or an edit");
    }

    #[test]
    fn lines_come_back_from_a_body_and_an_older_program_reads_no_answer_in_it() {
        let lines: Vec<Access> = chain().into_iter().map(|(_, line)| line).collect();
        let bytes = access_bytes(&lines);
        assert_eq!(read_accesses(&bytes), Ok(lines));
        assert_eq!(crate::Body::from_bytes(&bytes), Ok(crate::Body::default()));
        assert!(read_accesses(&crate::Body::default().to_bytes()).is_err());
    }
}
