//! Finishing a visit: revisions, outbox, list of households and clock in one step, and the draft is gone.

use crate::access::append;
use crate::draft::remove_draft;
use crate::household::{IndexLine, write_line};
use crate::outbox::put_unsent;
use crate::revision::{agreed, keep_revision};
use crate::{AccessKind, AccessLine, Store, StoreFault, clock};
use doorstep_record::{HouseholdId, Revision};
use rusqlite::Connection;

impl Store {
    /// Keeps what a visit became, durably, with its line in the access log, and removes its draft: all of it or nothing.
    /// Parents come before children.
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
            if let Some(last) = revisions.last() {
                let author = last.read()?.0.author;
                append(transaction, &AccessLine { at: now, author, kind: AccessKind::Edited, household })?;
            }
            write_line(transaction, line)?;
            remove_draft(transaction, household)
        })
    }

    /// Keeps, durably, that comments were looked at. A draft of the household stays as it is.
    pub fn keep_settlement(&mut self, revisions: &[Revision], now: u64) -> Result<(), StoreFault> {
        self.durably(|transaction| revisions.iter().try_for_each(|revision| keep_own(transaction, revision, now)))
    }

    /// Keeps, durably, an entry of the household's ledger, with its line in the access log. A draft of the household stays as
    /// it is. A household that never agreed is refused (S08).
    pub fn keep_entry(&mut self, revision: &Revision, now: u64) -> Result<(), StoreFault> {
        let (header, _) = revision.read()?;
        self.durably(|transaction| {
            keep_own(transaction, revision, now)?;
            if !agreed(transaction, header.household)? {
                return Err(StoreFault::NoAgreement);
            }
            let (author, household) = (header.author, header.household);
            append(transaction, &AccessLine { at: now, author, kind: AccessKind::Edited, household })
        })
    }
}

pub(crate) fn keep_own(connection: &Connection, revision: &Revision, now: u64) -> Result<(), StoreFault> {
    let header = keep_revision(connection, revision)?;
    put_unsent(connection, revision.id(), now)?;
    clock::advance(connection, header.clock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, NOW, PASSPHRASE, draft, household, line, path, revision, visit};
    use doorstep_record::{Answers, Kind};

    #[test]
    fn a_finished_visit_is_a_revision_to_send_and_no_draft_any_more() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        store.save_draft(&draft(of, true)).unwrap();
        let revisions = visit(of);
        store.finish(of, &revisions, &line(of, "王小明", ""), NOW).unwrap();
        assert_eq!(store.revisions(of).unwrap(), revisions);
        assert_eq!(store.draft(of).unwrap(), None);
        assert_eq!(store.unsent_count().unwrap(), 2);
        assert_eq!(store.clock().unwrap(), revisions[1].read().unwrap().0.clock);
        assert_eq!(store.count(None).unwrap(), 1);
        let logged: Vec<AccessKind> = store.accesses(of).unwrap().iter().map(|line| line.kind).collect();
        assert_eq!(logged, [AccessKind::Edited], "s21: no edit without its line in the log");
    }

    #[test]
    fn s08_a_visit_without_an_agreement_is_not_kept() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        let visit = revision(of, Kind::Visit, &[], &[("income_wages", "1")]);
        let refused = store.finish(of, &[visit], &line(of, "", ""), NOW);
        assert!(matches!(refused, Err(StoreFault::NoAgreement)));
        assert!(store.revisions(of).unwrap().is_empty());
        assert_eq!(store.unsent_count().unwrap(), 0);
    }

    #[test]
    fn an_entry_of_the_ledger_is_to_send_stands_in_the_log_and_leaves_the_draft() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        let revisions = visit(of);
        store.finish(of, &revisions, &line(of, "王小明", ""), NOW).unwrap();
        store.save_draft(&draft(of, true)).unwrap();
        let entry = revision(of, Kind::Delivery, &[&revisions[1]], &[]);
        store.keep_entry(&entry, NOW + 1).unwrap();
        assert!(store.draft(of).unwrap().is_some());
        assert_eq!(store.unsent_count().unwrap(), 3);
        let edits = store.accesses(of).unwrap().iter().filter(|line| line.kind == AccessKind::Edited).count();
        assert_eq!(edits, 2);
        let stray = revision(household(2), Kind::Delivery, &[], &[]);
        assert!(matches!(store.keep_entry(&stray, NOW), Err(StoreFault::NoAgreement)), "s08");
        assert!(store.revisions(household(2)).unwrap().is_empty());
    }

    #[test]
    fn on_a_full_disk_nothing_is_lost_and_the_work_goes_on_when_there_is_room() {
        let (dir, mut store) = sample::store();
        let of = household(1);
        store.save_draft(&draft(of, true)).unwrap();
        store.save_answer(of, &path("income_wages"), Some("12000")).unwrap();
        let pages: u32 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        store.connection.pragma_query_value(None, "journal_mode", |_| Ok(())).unwrap();
        let allow = |store: &Store, most: u32| {
            let sql = format!("PRAGMA max_page_count = {most}");
            store.connection.query_row(&sql, [], |_| Ok(())).unwrap();
        };
        allow(&store, pages);
        let (revisions, long) = (visit(of), "长".repeat(60_000));
        let full = store.finish(of, &revisions, &line(of, &long, ""), NOW);
        assert!(matches!(full, Err(StoreFault::Full)), "{full:?}");
        let full = store.save_answer(of, &path("long"), Some(&long));
        assert!(matches!(full, Err(StoreFault::Full)), "{full:?}");
        let kept = Answers::from([(path("income_wages"), "12000".to_owned())]);
        assert_eq!(store.draft(of).unwrap().unwrap().answers, kept);
        assert!(store.revisions(of).unwrap().is_empty());
        allow(&store, u32::MAX - 1);
        store.finish(of, &revisions, &line(of, &long, ""), NOW).unwrap();
        drop(store);
        let store = Store::open(dir.path(), PASSPHRASE, NOW).unwrap();
        assert_eq!(store.revisions(of).unwrap(), revisions);
    }
}
