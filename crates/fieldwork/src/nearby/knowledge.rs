//! What this device knows when it judges what another gave. The judging asks for plain answers; a store that fails meanwhile
//! is noted and told afterwards, so that no verdict rests on it.

use crate::Problem;
use doorstep_record::{Area, DeviceCertificate, DeviceId, Header, HouseholdId, PackId, RevisionId, agreed_among};
use doorstep_store::{Store, StoreFault};
use doorstep_sync::server::Knowledge;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What is known.
pub struct Known<'a> {
    store: &'a Store,
    certificates: &'a BTreeMap<DeviceId, DeviceCertificate>,
    revoked: BTreeSet<DeviceId>,
    /// The questions that each pack marks as identity.
    identity: &'a BTreeMap<PackId, Vec<String>>,
    fault: RefCell<Option<StoreFault>>,
}

impl<'a> Known<'a> {
    /// What the store and these certificates and packs say.
    pub fn of(
        store: &'a Store,
        certificates: &'a BTreeMap<DeviceId, DeviceCertificate>,
        identity: &'a BTreeMap<PackId, Vec<String>>,
    ) -> Result<Self, Problem> {
        let revoked = store.revocations()?.into_keys().collect();
        Ok(Self { store, certificates, revoked, identity, fault: RefCell::default() })
    }

    /// Whether the store could be read all the while.
    pub fn well(self) -> Result<(), Problem> {
        self.fault.into_inner().map_or(Ok(()), |fault| Err(fault.into()))
    }

    fn noted<T: Default>(&self, read: Result<T, StoreFault>) -> T {
        read.unwrap_or_else(|fault| {
            self.fault.replace(Some(fault));
            T::default()
        })
    }
}

impl Knowledge for Known<'_> {
    fn certificate(&self, device: DeviceId) -> Option<DeviceCertificate> {
        self.certificates.get(&device).cloned()
    }

    fn revoked(&self, device: DeviceId) -> bool {
        self.revoked.contains(&device)
    }

    fn pack_identity_names(&self, pack: &PackId) -> Option<Vec<String>> {
        self.identity.get(pack).cloned()
    }

    fn has(&self, id: &RevisionId) -> bool {
        self.noted(self.store.has_revision(id))
    }

    fn header(&self, id: &RevisionId) -> Option<Header> {
        let revision = self.noted(self.store.revision(id))?;
        Header::from_bytes(&revision.header).ok()
    }

    fn agreed(&self, _household: HouseholdId, parents: &[RevisionId]) -> bool {
        agreed_among(parents, |id| self.header(id))
    }

    fn erased(&self, household: HouseholdId) -> bool {
        self.noted(self.store.withdrew(household))
    }

    fn village_of(&self, household: HouseholdId) -> Option<Area> {
        self.noted(self.store.village_of(household))
    }
}
