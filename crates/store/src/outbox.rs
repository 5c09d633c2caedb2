//! What has still to reach the server: unsent → sent (the server committed it) → confirmed (a later pull showed it).
//! What the server refused stays here with its body, and is shown. Nothing is ever dropped from here.

use crate::revision::read_revision;
use crate::{Store, StoreFault, column};
use doorstep_record::{Area, HouseholdId, RevisionId};
use doorstep_sync::Refusal;
use doorstep_sync::device::{OutboxChange, Outgoing};
use rusqlite::{Connection, Row};

/// A revision that the server refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// The revision.
    pub id: RevisionId,
    /// Its household.
    pub household: HouseholdId,
    /// Why it was refused.
    pub refusal: Refusal,
    /// When, milliseconds since 1970.
    pub at: u64,
}

/// How many revisions of this device are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OutboxCounts {
    /// Never receipted.
    pub unsent: u64,
    /// Held by the server until a parent comes.
    pub waiting: u64,
    /// Receipted once: the server committed it.
    pub sent: u64,
    /// Receipted twice: a later pull showed it.
    pub confirmed: u64,
    /// Refused by the server, kept here.
    pub refused: u64,
}

impl Store {
    /// The first revisions to send, oldest first, so that parents stand before children.
    pub fn outbox(&self, limit: usize) -> Result<Vec<Outgoing>, StoreFault> {
        self.outgoing(include_str!("outbox.sql"), limit)
    }

    /// The same without what other devices brought.
    pub fn outbox_own(&self, limit: usize) -> Result<Vec<Outgoing>, StoreFault> {
        self.outgoing(include_str!("outbox_own.sql"), limit)
    }

    fn outgoing(&self, sql: &str, limit: usize) -> Result<Vec<Outgoing>, StoreFault> {
        let mut select = self.connection.prepare(sql)?;
        let read = |row: &Row| Ok(Outgoing { id: column::revision(row, 0)?, revision: read_revision(row, 1)? });
        let outgoing = select.query_map([limit], read)?;
        Ok(outgoing.collect::<Result<_, _>>()?)
    }

    /// Keeps what the server said about revisions, durably. `now` in milliseconds since 1970.
    pub fn mark(&mut self, changes: &[OutboxChange], now: u64) -> Result<(), StoreFault> {
        self.durably(|transaction| changes.iter().try_for_each(|change| mark(transaction, change, now)))
    }

    /// Sends again what the server held for a missing parent, and what it refused because it lacked a pack or a device
    /// that the county may have given it since: for the start of a sync, once.
    pub fn resend_waiting(&mut self) -> Result<(), StoreFault> {
        self.together(|transaction| {
            transaction.execute(include_str!("resend_waiting.sql"), [])?;
            Ok(())
        })
    }

    /// Sends again what was receipted once, but is not in what the server showed since: for the end of a pull that read all.
    /// It may have lost it (a disk that lied, a database set back).
    pub fn resend_unconfirmed(&mut self) -> Result<(), StoreFault> {
        self.together(|transaction| {
            transaction.execute(include_str!("resend_unconfirmed.sql"), [])?;
            Ok(())
        })
    }

    /// Sends again what the server refused, after the person or the county mended the reason.
    pub fn resend_refused(&mut self, id: &RevisionId) -> Result<(), StoreFault> {
        let sql = "UPDATE outbox SET state = 'unsent', refusal = NULL WHERE revision = ?1 AND state = 'refused'";
        self.together(|transaction| {
            transaction.execute(sql, [id.0])?;
            Ok(())
        })
    }

    /// What the server refused, oldest first.
    pub fn quarantine(&self) -> Result<Vec<Quarantined>, StoreFault> {
        let mut select = self.connection.prepare(include_str!("quarantine.sql"))?;
        let read = |row: &Row| {
            let (id, household) = (column::revision(row, 0)?, column::household(row, 1)?);
            Ok(Quarantined { id, household, refusal: column::from_code(row, 2)?, at: row.get(3)? })
        };
        let refused = select.query_map([], read)?;
        Ok(refused.collect::<Result<_, _>>()?)
    }

    /// How many revisions the server does not hold as part of the record yet: unsent or waiting there.
    pub fn unsent_count(&self) -> Result<u64, StoreFault> {
        let counts = self.outbox_counts()?;
        Ok(counts.unsent + counts.waiting)
    }

    /// How many revisions are in which state.
    pub fn outbox_counts(&self) -> Result<OutboxCounts, StoreFault> {
        let read = |row: &Row| {
            let (unsent, waiting, sent) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(OutboxCounts { unsent, waiting, sent, confirmed: row.get(3)?, refused: row.get(4)? })
        };
        Ok(self.connection.query_row(include_str!("outbox_counts.sql"), [], read)?)
    }
}

/// Puts a revision into the outbox; one that is there already keeps its state.
pub(crate) fn put_unsent(connection: &Connection, id: RevisionId, now: u64) -> Result<(), StoreFault> {
    let sql = "INSERT OR IGNORE INTO outbox (revision, state, changed) VALUES (?1, 'unsent', ?2)";
    connection.prepare_cached(sql)?.execute((id.0, now))?;
    Ok(())
}

/// Puts a revision that another device brought into the outbox; one that is there already stays as it is.
pub(crate) fn put_brought(connection: &Connection, id: RevisionId, now: u64) -> Result<(), StoreFault> {
    let sql = "INSERT OR IGNORE INTO outbox (revision, state, changed, brought) VALUES (?1, 'unsent', ?2, 1)";
    connection.prepare_cached(sql)?.execute((id.0, now))?;
    Ok(())
}

/// The server showed in a pull that it has the revision.
pub(crate) fn confirm(connection: &Connection, id: RevisionId, now: u64) -> Result<(), StoreFault> {
    connection.prepare_cached(include_str!("confirm.sql"))?.execute((id.0, now))?;
    Ok(())
}

/// The server lost its place in a village (it was restored from a backup, say): everything that this device knows of
/// the village goes out again, unless the pull shows that the server has it.
pub(crate) fn send_village_again(connection: &Connection, village: &Area, now: u64) -> Result<(), StoreFault> {
    connection.execute(include_str!("send_village_again.sql"), (village.code(), now))?;
    Ok(())
}

fn mark(connection: &Connection, change: &OutboxChange, now: u64) -> Result<(), StoreFault> {
    let (id, state, refusal) = match change {
        OutboxChange::Sent(id) => (id, "sent", None),
        OutboxChange::Waiting(id) => (id, "waiting", None),
        OutboxChange::Refused(id, refusal) => (id, "refused", Some(column::to_code(refusal))),
    };
    connection.prepare_cached(include_str!("mark.sql"))?.execute((id.0, state, refusal, now))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, NOW, household, line, visit};

    #[test]
    fn a_revision_goes_from_unsent_to_sent_to_confirmed() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        let revisions = visit(of);
        store.finish(of, &revisions, &line(of, "", ""), NOW).unwrap();
        let ids: Vec<RevisionId> = store.outbox(10).unwrap().into_iter().map(|outgoing| outgoing.id).collect();
        assert_eq!(ids, [revisions[0].id(), revisions[1].id()], "the oldest first");
        assert_eq!(store.outbox(1).unwrap().len(), 1);
        store.mark(&[OutboxChange::Sent(ids[0]), OutboxChange::Waiting(ids[1])], NOW).unwrap();
        let counts = OutboxCounts { sent: 1, waiting: 1, ..OutboxCounts::default() };
        assert_eq!(store.outbox_counts().unwrap(), counts);
        assert!(store.outbox(10).unwrap().is_empty(), "what waits is not sent over and over");
        store.resend_waiting().unwrap();
        assert_eq!(store.outbox(10).unwrap()[0].id, ids[1]);
        confirm(&store.connection, ids[0], NOW).unwrap();
        assert_eq!(store.outbox_counts().unwrap().confirmed, 1);
        store.mark(&[OutboxChange::Sent(ids[0])], NOW).unwrap();
        assert_eq!(store.outbox_counts().unwrap().confirmed, 1, "a late first receipt takes no second one back");
    }

    #[test]
    fn what_a_whole_pull_did_not_show_is_sent_again_and_what_it_showed_is_not() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        let revisions = visit(of);
        store.finish(of, &revisions, &line(of, "", ""), NOW).unwrap();
        let ids: Vec<RevisionId> = revisions.iter().map(doorstep_record::Revision::id).collect();
        store.mark(&[OutboxChange::Sent(ids[0]), OutboxChange::Sent(ids[1])], NOW).unwrap();
        confirm(&store.connection, ids[0], NOW).unwrap();
        store.resend_unconfirmed().unwrap();
        let unsent: Vec<RevisionId> = store.outbox(9).unwrap().into_iter().map(|outgoing| outgoing.id).collect();
        assert_eq!(unsent, [ids[1]]);
        store.mark(&[OutboxChange::Sent(ids[1])], NOW).unwrap();
        store.set_villages(&[]).unwrap();
        store.resend_unconfirmed().unwrap();
        assert_eq!(store.outbox(9).unwrap().len(), 1, "a village that is not served any more needs receipts too");
    }

    #[test]
    fn what_was_refused_for_a_pack_or_device_that_the_server_lacked_is_tried_at_the_next_sync() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        let revisions = visit(of);
        store.finish(of, &revisions, &line(of, "", ""), NOW).unwrap();
        let refused = |at: usize, refusal| OutboxChange::Refused(revisions[at].id(), refusal);
        store.mark(&[refused(0, Refusal::UnknownPack), refused(1, Refusal::BadSignature)], NOW).unwrap();
        store.resend_waiting().unwrap();
        assert_eq!(store.outbox(9).unwrap()[0].id, revisions[0].id());
        assert_eq!(store.quarantine().unwrap().len(), 1, "what can't be mended stays in quarantine");
    }

    #[test]
    fn what_the_server_refused_stays_with_its_body_and_is_shown() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        let revisions = visit(of);
        store.finish(of, &revisions, &line(of, "王小明", ""), NOW).unwrap();
        let id = revisions[1].id();
        store.mark(&[OutboxChange::Refused(id, Refusal::WrongArea)], NOW + 5).unwrap();
        let expected = Quarantined { id, household: of, refusal: Refusal::WrongArea, at: NOW + 5 };
        assert_eq!(store.quarantine().unwrap(), [expected]);
        assert_eq!(store.revision(&id).unwrap(), Some(revisions[1].clone()));
        let found = store.find(None, "王", 5).unwrap();
        assert!(found[0].refused && found[0].unsent);
        store.resend_refused(&id).unwrap();
        assert!(store.quarantine().unwrap().is_empty());
        assert_eq!(store.outbox(10).unwrap().len(), 2);
    }
}
