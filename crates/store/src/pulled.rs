//! Taking in a page of news from the server: everything of the page and the cursors after it, or nothing.

use crate::household::{IndexLine, write_line};
use crate::nearby::keep_revocation;
use crate::outbox::{confirm, send_village_again};
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
            plan.revoked.iter().try_for_each(|one| keep_revocation(transaction, one))?;
            plan.restart.iter().try_for_each(|village| send_village_again(transaction, village, now))?;
            plan.store.iter().try_for_each(|revision| keep_other(transaction, revision, now))?;
            // One that stands in the outbox (the server had lost it, or it came here another way) is receipted by this.
            plan.store.iter().try_for_each(|revision| confirm(transaction, revision.id(), now))?;
            plan.receipts.iter().try_for_each(|id| confirm(transaction, *id, now))?;
            plan.reject.iter().try_for_each(|(id, refusal)| reject(transaction, id, refusal, now))?;
            plan.cursors.iter().try_for_each(|cursor| set_cursor(transaction, cursor))?;
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

pub(crate) fn keep_other(connection: &Connection, revision: &Revision, now: u64) -> Result<(), StoreFault> {
    let header = keep_revision(connection, revision)?;
    clock::advance(connection, clock::clock(connection)?.observe(header.clock, now))
}

fn reject(connection: &Connection, id: &RevisionId, refusal: &Refusal, now: u64) -> Result<(), StoreFault> {
    let row = (id.0, column::to_code(refusal), now);
    connection.execute("REPLACE INTO rejected (revision, refusal, at) VALUES (?1, ?2, ?3)", row)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OutboxCounts;
    use crate::sample::{self, NOW, household, line, revision, village, visit};
    use doorstep_record::Kind;
    use doorstep_sync::VillageCursor;
    use doorstep_sync::device::OutboxChange;

    fn page(seen: u64) -> PullPlan {
        PullPlan { cursors: vec![VillageCursor { seen, ..VillageCursor::start(village()) }], ..PullPlan::default() }
    }

    #[test]
    fn a_page_brings_revisions_receipts_certificates_and_the_cursor_together() {
        let (_dir, mut store) = sample::store();
        let (own, other) = (visit(household(1)), visit(household(2)));
        store.finish(household(1), &own, &line(household(1), "", ""), NOW).unwrap();
        let plan = PullPlan {
            store: other.clone(),
            receipts: own.iter().map(Revision::id).collect(),
            certificates: vec![sample::certificate()],
            reject: vec![(RevisionId([8; 32]), Refusal::BadSignature)],
            ..page(4)
        };
        store.add_pulled(&plan, &[line(household(2), "李芳", "")], NOW).unwrap();
        assert_eq!(store.revisions(household(2)).unwrap(), other);
        assert_eq!(store.cursors().unwrap()[0].seen, 4);
        assert_eq!(store.outbox_counts().unwrap(), OutboxCounts { confirmed: 2, ..OutboxCounts::default() });
        assert_eq!(store.certificates().unwrap(), [sample::certificate()]);
        assert_eq!(store.rejected().unwrap()[0].refusal, Refusal::BadSignature);
        assert_eq!(store.find(None, "芳", 5).unwrap().len(), 1);
        store.add_pulled(&plan, &[], NOW).unwrap();
        assert_eq!(store.revisions(household(2)).unwrap(), other, "the same page twice is harmless");
    }

    #[test]
    fn a_server_that_lost_its_place_is_given_everything_again_that_it_does_not_show() {
        let (_dir, mut store) = sample::store();
        let (own, other) = (visit(household(1)), visit(household(2)));
        store.finish(household(1), &own, &line(household(1), "", ""), NOW).unwrap();
        let receipts: Vec<RevisionId> = own.iter().map(Revision::id).collect();
        store.add_pulled(&PullPlan { receipts, store: other.clone(), ..page(4) }, &[], NOW).unwrap();
        store.mark(&[OutboxChange::Sent(own[0].id())], NOW).unwrap();
        let receipts = vec![own[0].id()];
        let back = PullPlan { restart: vec![village()], receipts, store: other[..1].to_vec(), ..page(2) };
        store.add_pulled(&back, &[], NOW).unwrap();
        let unsent: Vec<RevisionId> = store.outbox(9).unwrap().into_iter().map(|outgoing| outgoing.id).collect();
        assert_eq!(unsent, [own[1].id(), other[1].id()], "the other device's work comes back too");
    }

    #[test]
    fn s16_a_household_that_withdrew_leaves_headers_that_name_nobody() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        let own = visit(of);
        store.finish(of, &own, &line(of, "王小明", ""), NOW).unwrap();
        let erase = revision(of, Kind::Erase, &[&own[1]], &[]);
        store.add_pulled(&PullPlan { store: vec![erase], ..page(3) }, &[line(of, "王小明", "")], NOW).unwrap();
        let late = revision(of, Kind::Visit, &[&own[1]], &[("income_wages", "7")]);
        store.add_pulled(&PullPlan { store: vec![late], ..page(4) }, &[line(of, "王小明", "")], NOW).unwrap();
        let kept = store.revisions(of).unwrap();
        assert_eq!(kept.len(), 4);
        assert!(kept.iter().all(|revision| revision.read().unwrap().1.is_none_or(|body| body.changes.is_empty())));
        assert!(store.find(None, "王", 5).unwrap().is_empty());
        assert_eq!(store.count(None).unwrap(), 0);
    }
}
