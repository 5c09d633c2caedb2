//! Taking in a page of news from the server: everything of the page and the cursors after it, or nothing.

use crate::household::{IndexLine, write_line};
use crate::outbox::{confirm, put_unsent, send_village_again};
use crate::revision::keep_revision;
use crate::village::{set_cursor, set_villages};
use crate::{Store, StoreFault, certificate, clock, column};
use doorstep_record::{Revision, RevisionId};
use doorstep_sync::Refusal;
use doorstep_sync::device::PullPlan;
use rusqlite::{Connection, Row};

/// A revision that came from the server and was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The revision.
    pub id: RevisionId,
    /// Why.
    pub refusal: Refusal,
    /// When, milliseconds since 1970.
    pub at: u64,
}

impl Store {
    /// Keeps what a pull brought, durably, with the lines of the households that it changed. Packs are not part of
    /// it: the caller checks and adds them one by one. A plan that names no villages leaves them. `now` in milliseconds since 1970.
    pub fn add_pulled(&mut self, plan: &PullPlan, lines: &[IndexLine], now: u64) -> Result<(), StoreFault> {
        self.durably(|transaction| {
            if !plan.serves.is_empty() {
                set_villages(transaction, &plan.serves)?;
            }
            plan.certificates.iter().try_for_each(|one| certificate::keep_certificate(transaction, one))?;
            plan.restart.iter().try_for_each(|village| send_village_again(transaction, village, now))?;
            plan.store.iter().try_for_each(|revision| keep_other(transaction, revision, now))?;
            plan.receipts.iter().try_for_each(|id| confirm(transaction, *id, now))?;
            plan.reject.iter().try_for_each(|(id, refusal)| reject(transaction, id, refusal, now))?;
            plan.cursors.iter().try_for_each(|cursor| set_cursor(transaction, cursor))?;
            lines.iter().try_for_each(|line| write_line(transaction, line))
        })
    }

    /// Keeps revisions that came another way (a file, another device) and have still to reach the server.
    pub fn add_brought(&mut self, brought: &[Revision], lines: &[IndexLine], now: u64) -> Result<(), StoreFault> {
        self.durably(|transaction| {
            for revision in brought {
                keep_other(transaction, revision, now)?;
                put_unsent(transaction, revision.id(), now)?;
            }
            lines.iter().try_for_each(|line| write_line(transaction, line))
        })
    }

    /// What came from the server and was not taken.
    pub fn rejected(&self) -> Result<Vec<Rejected>, StoreFault> {
        let mut select = self.connection.prepare("SELECT revision, refusal, at FROM rejected ORDER BY at, revision")?;
        let read = |row: &Row| {
            let (id, refusal) = (column::revision(row, 0)?, column::from_code(row, 1)?);
            Ok(Rejected { id, refusal, at: row.get(2)? })
        };
        let rejected = select.query_map([], read)?;
        Ok(rejected.collect::<Result<_, _>>()?)
    }
}

fn keep_other(connection: &Connection, revision: &Revision, now: u64) -> Result<(), StoreFault> {
    let header = keep_revision(connection, revision)?;
    // If it stands in the outbox (the server had lost it, or it came here another way), this is its receipt.
    confirm(connection, revision.id(), now)?;
    clock::advance(connection, clock::clock(connection)?.observe(header.clock, now))
}

fn reject(connection: &Connection, id: &RevisionId, refusal: &Refusal, now: u64) -> Result<(), StoreFault> {
    let row = (id.0, column::to_code(refusal), now);
    connection.execute("REPLACE INTO rejected (revision, refusal, at) VALUES (?1, ?2, ?3)", row)?;
    Ok(())
}
