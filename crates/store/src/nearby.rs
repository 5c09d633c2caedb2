//! What two devices nearby tell each other of: the revisions of a village by buckets, the county's notices of revoked
//! devices, and what was given and has to wait.

use crate::household::{IndexLine, write_line};
use crate::outbox::put_brought;
use crate::pulled::keep_other;
use crate::revision::{erased, is_here, read_revision};
use crate::{Store, StoreFault, certificate, column};
use doorstep_record::{Area, DeviceCertificate, DeviceId, Header, HouseholdId, Revision, RevisionId, Revocation};
use doorstep_sync::nearby::{BucketMark, mark};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeMap;

/// The most that waits; what came first is kept.
const WAITING: usize = 2_000;

/// What another device gave, judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brought {
    /// Certificates of other devices.
    pub certificates: Vec<DeviceCertificate>,
    /// Revisions to keep and to send on, parents before children.
    pub revisions: Vec<Revision>,
    /// Everything that waits now.
    pub waiting: Vec<Revision>,
}

impl Store {
    /// Keeps revisions that came another way (a file, another device) and have still to reach the server, with the lines
    /// of the households that they change, and what waits from now on instead of what waited.
    pub fn add_brought(&mut self, brought: &Brought, lines: &[IndexLine], now: u64) -> Result<(), StoreFault> {
        self.durably(|transaction| {
            brought.certificates.iter().try_for_each(|one| certificate::keep_certificate(transaction, one))?;
            for revision in &brought.revisions {
                // One that is here already was receipted, or stands in the outbox.
                if !is_here(transaction, &revision.id())? {
                    keep_other(transaction, revision, now)?;
                    put_brought(transaction, revision.id(), now)?;
                }
            }
            keep_waiting(transaction, &brought.waiting, now)?;
            lines.iter().try_for_each(|line| write_line(transaction, line))
        })
    }

    /// What was given and waits.
    pub fn waiting(&self) -> Result<Vec<Revision>, StoreFault> {
        let mut select = self.connection.prepare("SELECT header, signature, body FROM waiting ORDER BY at, id")?;
        let revisions = select.query_map([], |row| read_revision(row, 0))?;
        Ok(revisions.collect::<Result<_, _>>()?)
    }

    /// The buckets of a village that hold something: households whose id begins with the same byte.
    pub fn marks(&self, village: &Area) -> Result<Vec<BucketMark>, StoreFault> {
        let sql = "SELECT household, id FROM revision WHERE village = ?1 ORDER BY substr(household, 1, 1), id";
        let mut select = self.connection.prepare(sql)?;
        let mut rows = select.query([village.code()])?;
        let (mut marks, mut ids, mut at) = (Vec::new(), Vec::new(), None);
        while let Some(row) = rows.next()? {
            let bucket = column::household(row, 0)?.0.as_bytes()[0];
            if at.is_some_and(|at| at != bucket) {
                marks.extend(bucket_mark(at, &ids));
                ids.clear();
            }
            at = Some(bucket);
            ids.push(column::revision(row, 1)?);
        }
        marks.extend(bucket_mark(at, &ids));
        Ok(marks)
    }

    /// The revisions of a bucket, in the order in which they came.
    pub fn bucket(&self, village: &Area, bucket: u8) -> Result<Vec<RevisionId>, StoreFault> {
        let (mut from, mut to) = ([0; 16], [0xff; 16]);
        (from[0], to[0]) = (bucket, bucket);
        let sql = "SELECT id FROM revision WHERE household BETWEEN ?1 AND ?2 AND village = ?3 ORDER BY number";
        let mut select = self.connection.prepare_cached(sql)?;
        let ids = select.query_map((from, to, village.code()), |row| column::revision(row, 0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Whether a revision is on this device.
    pub fn has_revision(&self, id: &RevisionId) -> Result<bool, StoreFault> {
        is_here(&self.connection, id)
    }

    /// Whether a household withdrew.
    pub fn withdrew(&self, household: HouseholdId) -> Result<bool, StoreFault> {
        erased(&self.connection, household)
    }

    /// The village of a household that is known here.
    pub fn village_of(&self, household: HouseholdId) -> Result<Option<Area>, StoreFault> {
        let sql = "SELECT village FROM revision WHERE household = ?1 LIMIT 1";
        let key = [household.0.as_bytes()];
        Ok(self.connection.query_row(sql, key, |row| column::area(row, 0)).optional()?)
    }

    /// The county's notices of revoked devices.
    pub fn revocations(&self) -> Result<BTreeMap<DeviceId, Revocation>, StoreFault> {
        let mut select = self.connection.prepare("SELECT device, notice FROM revocation")?;
        let read = |row: &Row| Ok((column::device(row, 0)?, column::from_bytes(row, 1)?));
        let notices = select.query_map([], read)?;
        Ok(notices.collect::<Result<_, _>>()?)
    }

    /// Keeps notices that the caller checked.
    pub fn add_revocations(&mut self, notices: &[Revocation]) -> Result<(), StoreFault> {
        if notices.is_empty() {
            return Ok(());
        }
        self.durably(|transaction| notices.iter().try_for_each(|notice| keep_revocation(transaction, notice)))
    }
}

pub(crate) fn keep_revocation(connection: &Connection, notice: &Revocation) -> Result<(), StoreFault> {
    let row = (notice.device.0.as_bytes(), column::to_bytes(notice));
    connection.execute("INSERT OR IGNORE INTO revocation (device, notice) VALUES (?1, ?2)", row)?;
    Ok(())
}

fn bucket_mark(bucket: Option<u8>, ids: &[RevisionId]) -> Option<BucketMark> {
    let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    Some(BucketMark { bucket: bucket?, count, mark: mark(ids) })
}

fn keep_waiting(connection: &Connection, waiting: &[Revision], now: u64) -> Result<(), StoreFault> {
    connection.execute("DELETE FROM waiting", [])?;
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO waiting VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for revision in waiting.iter().take(WAITING) {
        let body = revision.body.as_ref().map(|body| body.as_slice());
        let body = if withdrawn(connection, revision)? { None } else { body };
        insert.execute((revision.id().0, revision.header.as_slice(), revision.signature, body, now))?;
    }
    Ok(())
}

/// What a household said that withdrew does not wait here either (S16).
fn withdrawn(connection: &Connection, revision: &Revision) -> Result<bool, StoreFault> {
    let header = Header::from_bytes(&revision.header);
    header.map_or(Ok(false), |header| erased(connection, header.household))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, NOW, household, line, revision, village, visit};
    use doorstep_record::{Kind, SigningKey};
    use doorstep_sync::device::PullPlan;

    fn brought(revisions: &[Revision]) -> Brought {
        Brought { revisions: revisions.to_vec(), ..Brought::default() }
    }

    #[test]
    fn what_came_from_a_device_nearby_is_sent_on_after_the_own_work() {
        let (_dir, mut store) = sample::store();
        let (given, own) = (visit(household(2)), visit(household(1)));
        store.add_brought(&brought(&given), &[line(household(2), "", "")], NOW).unwrap();
        store.finish(household(1), &own, &line(household(1), "", ""), NOW).unwrap();
        assert_eq!(store.unsent_count().unwrap(), 4);
        let ids =
            |outgoing: Vec<doorstep_sync::device::Outgoing>| outgoing.into_iter().map(|one| one.id).collect::<Vec<_>>();
        let of = |revisions: &[Revision]| revisions.iter().map(Revision::id).collect::<Vec<_>>();
        assert_eq!(ids(store.outbox_own(9).unwrap()), of(&own));
        assert_eq!(ids(store.outbox(9).unwrap()), [of(&given), of(&own)].concat());
        store.add_brought(&brought(&given), &[], NOW).unwrap();
        assert_eq!(store.unsent_count().unwrap(), 4, "twice is once");
        assert_eq!(store.cursors().unwrap()[0].seen, 0, "the server's places are not touched");
        store.add_pulled(&PullPlan { store: given.clone(), ..PullPlan::default() }, &[], NOW).unwrap();
        assert_eq!(ids(store.outbox(9).unwrap()), of(&own), "a pull that shows it is its receipt");
    }

    #[test]
    fn two_stores_tell_the_same_of_the_same_whatever_the_order_and_a_bucket_lists_what_it_holds() {
        let ((_one, mut one), (_other, mut other)) = (sample::store(), sample::store());
        let given = [visit(household(1)), visit(household(2))];
        for (store, order) in [(&mut one, [0, 1]), (&mut other, [1, 0])] {
            for place in order {
                store.add_brought(&brought(&given[place]), &[], NOW).unwrap();
            }
        }
        let marks = one.marks(&village()).unwrap();
        assert_eq!((marks.len(), marks[0].count), (2, 2));
        assert_eq!(marks, other.marks(&village()).unwrap());
        let expected: Vec<RevisionId> = given[0].iter().map(Revision::id).collect();
        assert_eq!(one.bucket(&village(), marks[0].bucket).unwrap(), expected);
        other.add_brought(&brought(&visit(household(3))), &[], NOW).unwrap();
        assert_ne!(marks, other.marks(&village()).unwrap());
    }

    #[test]
    fn what_waits_is_there_after_opening_again_and_s16_holds_no_answer_of_who_withdrew() {
        let (dir, mut store) = sample::store();
        let given = visit(household(2));
        let waits = Brought { waiting: given[1..].to_vec(), ..Brought::default() };
        store.add_brought(&waits, &[], NOW).unwrap();
        drop(store);
        let mut store = Store::open(dir.path(), sample::PASSPHRASE, NOW).unwrap();
        assert_eq!(store.waiting().unwrap(), given[1..]);
        let erase = revision(household(2), Kind::Erase, &[&given[0]], &[]);
        let withdrawn = Brought { revisions: vec![given[0].clone(), erase], ..waits };
        store.add_brought(&withdrawn, &[], NOW).unwrap();
        assert!(store.waiting().unwrap().iter().all(|one| one.body.is_none()));
    }

    #[test]
    fn notices_of_revoked_devices_are_kept_once() {
        let (_dir, mut store) = sample::store();
        let key = SigningKey::from_bytes(&[9; 32]);
        let notice = Revocation::sign(Area::parse("990101").unwrap(), sample::device(), 5, &key);
        store.add_revocations(&[notice.clone(), notice.clone()]).unwrap();
        assert_eq!(store.revocations().unwrap(), BTreeMap::from([(sample::device(), notice)]));
    }
}
