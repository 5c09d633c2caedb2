//! Finishing a visit: revisions, outbox, list of households and clock in one step, and the draft is gone.

use crate::draft::remove_draft;
use crate::household::{IndexLine, write_line};
use crate::outbox::put_unsent;
use crate::revision::{agreed, keep_revision};
use crate::{Store, StoreFault, clock};
use doorstep_record::{HouseholdId, Revision};
use rusqlite::Connection;

impl Store {
    /// Keeps what a visit became, durably, and removes its draft: all of it or nothing. Parents come before children.
    /// A household that never agreed is refused (S08).
    pub fn finish(
        &mut self,
        household: HouseholdId,
        revisions: &[Revision],
        line: &IndexLine,
        now: u64,
    ) -> Result<(), StoreFault> {
        self.durably(|transaction| {
            revisions.iter().try_for_each(|revision| keep_own(transaction, revision, now))?;
            if !agreed(transaction, household)? {
                return Err(StoreFault::NoAgreement);
            }
            write_line(transaction, line)?;
            remove_draft(transaction, household)
        })
    }
}

fn keep_own(connection: &Connection, revision: &Revision, now: u64) -> Result<(), StoreFault> {
    let header = keep_revision(connection, revision)?;
    put_unsent(connection, revision.id(), now)?;
    clock::advance(connection, header.clock)
}
