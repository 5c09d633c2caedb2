//! What the archive knows when it judges a revision, read inside the transaction that will store it. The judging asks
//! for plain answers; a database that fails meanwhile is noted and told afterwards, so that no verdict rests on it.

use super::{device, pack, revision};
use crate::{ArchiveFault, Standing};
use doorstep_record::{Area, DeviceCertificate, DeviceId, Header, HouseholdId, Kind, PackId, Revision, RevisionId};
use doorstep_sync::server::{Judgement, Knowledge, judge, withdrawals};
use rusqlite::Connection;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Known<'a> {
    connection: &'a Connection,
    standings: RefCell<BTreeMap<DeviceId, Option<Standing>>>,
    fault: RefCell<Option<ArchiveFault>>,
    /// Households that withdraw with what is being taken.
    withdrawing: BTreeSet<HouseholdId>,
}

impl<'a> Known<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        let (standings, fault) = (RefCell::default(), RefCell::default());
        Self { connection, standings, fault, withdrawing: BTreeSet::new() }
    }

    /// The same, with the withdrawals that are among what is being taken.
    pub(super) fn with_withdrawals(self, pushed: &[Revision]) -> Result<Self, ArchiveFault> {
        let withdrawing = withdrawals(pushed, &self);
        self.fault.take().map_or(Ok(Self { withdrawing, ..self }), Err)
    }

    /// Judges a revision; fails if the archive could not be read on the way.
    pub(super) fn judge(&self, revision: &Revision) -> Result<Judgement, ArchiveFault> {
        let judgement = judge(revision, self);
        self.fault.take().map_or(Ok(judgement), Err)
    }

    fn noted<T: Default>(&self, read: Result<T, ArchiveFault>) -> T {
        read.unwrap_or_else(|fault| {
            self.fault.replace(Some(fault));
            T::default()
        })
    }

    fn standing(&self, device: DeviceId) -> Option<Standing> {
        let known = self.standings.borrow().get(&device).cloned();
        known.unwrap_or_else(|| {
            let standing = self.noted(device::standing(self.connection, device));
            self.standings.borrow_mut().insert(device, standing.clone());
            standing
        })
    }
}

impl Knowledge for Known<'_> {
    fn certificate(&self, device: DeviceId) -> Option<DeviceCertificate> {
        self.standing(device).map(|standing| standing.certificate)
    }

    fn served_before(&self, device: DeviceId, village: &Area) -> bool {
        self.standing(device).is_some_and(|standing| standing.served_before(village))
    }

    fn revoked(&self, device: DeviceId) -> bool {
        self.standing(device).is_some_and(|standing| standing.revoked)
    }

    fn pack_identity_names(&self, pack: &PackId) -> Option<Vec<String>> {
        self.noted(pack::identity_names(self.connection, pack))
    }

    fn has(&self, id: &RevisionId) -> bool {
        self.noted(revision::has(self.connection, id))
    }

    fn header(&self, id: &RevisionId) -> Option<Header> {
        self.noted(revision::header(self.connection, id))
    }

    fn agreed(&self, _household: HouseholdId, parents: &[RevisionId]) -> bool {
        // The parents were found to be of this household before.
        self.noted(revision::any_agreed(self.connection, parents))
    }

    fn erased(&self, household: HouseholdId) -> bool {
        self.noted(revision::has_kind(self.connection, household, Kind::Erase))
    }

    fn withdraws(&self, household: HouseholdId) -> bool {
        self.withdrawing.contains(&household)
    }

    fn objections(&self, household: HouseholdId) -> Vec<Revision> {
        self.noted(revision::of_kind(self.connection, household, Kind::Objection))
    }

    fn village_of(&self, household: HouseholdId) -> Option<Area> {
        self.noted(revision::village_of(self.connection, household))
    }
}
