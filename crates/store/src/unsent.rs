//! What of which household has still to reach the server, and the list's line of one household.

use crate::find::{FoundLine, read_found};
use crate::{Store, StoreFault, column};
use doorstep_record::{HouseholdId, RevisionId};
use rusqlite::{OptionalExtension, Row};

/// How much of one household is not part of the server's record yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnsentHousehold {
    /// The household.
    pub household: HouseholdId,
    /// Revisions that are unsent or wait on the server.
    pub revisions: u64,
    /// Those of them that wait on the server for a parent.
    pub waiting: u64,
}

impl Store {
    /// The households of which something is unsent or waits on the server.
    pub fn unsent_households(&self) -> Result<Vec<UnsentHousehold>, StoreFault> {
        let mut select = self.connection.prepare(include_str!("unsent_households.sql"))?;
        let read = |row: &Row| {
            Ok(UnsentHousehold { household: column::household(row, 0)?, revisions: row.get(1)?, waiting: row.get(2)? })
        };
        let counted = select.query_map([], read)?;
        Ok(counted.collect::<Result<_, _>>()?)
    }

    /// The revisions of one household that are unsent, wait, or were refused.
    pub fn unsent_revisions(&self, household: HouseholdId) -> Result<Vec<RevisionId>, StoreFault> {
        let mut select = self.connection.prepare(include_str!("unsent_revisions.sql"))?;
        let ids = select.query_map([household.0.as_bytes()], |row| column::revision(row, 0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Every revision here that the server has not shown to hold, and whose body is here.
    pub fn unconfirmed(&self) -> Result<Vec<RevisionId>, StoreFault> {
        let mut select = self.connection.prepare(include_str!("unconfirmed.sql"))?;
        let ids = select.query_map([], |row| column::revision(row, 0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// What the list shows of one household, or `None` if it has no finished visit here.
    pub fn found(&self, household: HouseholdId) -> Result<Option<FoundLine>, StoreFault> {
        let key = [household.0.as_bytes()];
        Ok(self.connection.query_row(include_str!("found.sql"), key, read_found).optional()?)
    }
}
