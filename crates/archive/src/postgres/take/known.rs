//! What a group of revisions is judged by: what the archive holds, and what the group itself adds on the way. Pure; it
//! was read inside the transaction that will store the revisions, under the locks of their villages.

use crate::Standing;
use doorstep_record::{Area, DeviceCertificate, DeviceId, Header, HouseholdId, Kind, PackId, Revision, RevisionId};
use doorstep_sync::server::Knowledge;
use std::collections::{BTreeMap, BTreeSet};

/// A stored revision, as far as its children ask.
pub(super) struct Stored {
    pub(super) header: Header,
    /// It is the household's agreement, or follows it.
    pub(super) agreed: bool,
}

/// Where a household is.
pub(super) struct Household {
    pub(super) village: Area,
    pub(super) erased: bool,
}

/// What is known while a group is judged.
#[derive(Default)]
pub(super) struct Known {
    pub(super) standings: BTreeMap<DeviceId, Standing>,
    pub(super) packs: BTreeMap<PackId, Vec<String>>,
    pub(super) stored: BTreeMap<RevisionId, Stored>,
    pub(super) households: BTreeMap<HouseholdId, Household>,
    /// Revisions that wait, with the time at which they came.
    pub(super) waiting: BTreeMap<RevisionId, (u64, Revision)>,
    /// Who waits for a parent, in the order in which they came.
    waiting_for: BTreeMap<RevisionId, BTreeSet<(u64, RevisionId)>>,
    /// The last number given in each village that is locked.
    pub(super) numbers: BTreeMap<Area, u64>,
    /// Objections and their answers: those stored of households that are to exit, and those that the group adds.
    pub(super) objections: BTreeMap<HouseholdId, Vec<Revision>>,
    /// Households that withdraw with the push that is being judged.
    pub(super) withdrawing: BTreeSet<HouseholdId>,
    /// The village of the revision that is being judged: parents of another are not looked at.
    village: Option<Area>,
}

impl Known {
    /// Turns to a revision of a village.
    pub(super) fn turn_to(&mut self, village: &Area) {
        self.village = Some(village.clone());
    }

    /// Notes that a revision waits for parents.
    pub(super) fn wait(&mut self, revision: &Revision, parents: &[RevisionId], came: u64) {
        let id = revision.id();
        let came = self.waiting.entry(id).or_insert_with(|| (came, revision.clone())).0;
        for parent in parents {
            self.waiting_for.entry(*parent).or_default().insert((came, id));
        }
    }

    /// Those that waited for a revision, in the order in which they came. They no longer do.
    pub(super) fn release(&mut self, parent: &RevisionId) -> Vec<Revision> {
        let ids = self.waiting_for.remove(parent).unwrap_or_default();
        ids.iter().filter_map(|(_, id)| self.waiting.get(id).map(|(_, revision)| revision.clone())).collect()
    }

    /// Notes an objection or its answer; a withdrawal takes them along.
    pub(super) fn note_objection(&mut self, header: &Header, revision: &Revision) {
        match header.kind {
            Kind::Objection => self.objections.entry(header.household).or_default().push(revision.clone()),
            Kind::Erase => {
                self.objections.remove(&header.household);
            }
            _ => {}
        }
    }

    /// Whether the agreement is among these revisions or their ancestors.
    pub(super) fn any_agreed(&self, ids: &[RevisionId]) -> bool {
        ids.iter().any(|id| self.stored.get(id).is_some_and(|stored| stored.agreed))
    }
}

impl Knowledge for Known {
    fn certificate(&self, device: DeviceId) -> Option<DeviceCertificate> {
        self.standings.get(&device).map(|standing| standing.certificate.clone())
    }

    fn served_before(&self, device: DeviceId, village: &Area) -> bool {
        self.standings.get(&device).is_some_and(|standing| standing.served_before(village))
    }

    fn revoked(&self, device: DeviceId) -> bool {
        self.standings.get(&device).is_some_and(|standing| standing.revoked)
    }

    fn pack_identity_names(&self, pack: &PackId) -> Option<Vec<String>> {
        self.packs.get(pack).cloned()
    }

    fn has(&self, id: &RevisionId) -> bool {
        self.stored.contains_key(id)
    }

    fn header(&self, id: &RevisionId) -> Option<Header> {
        let stored = self.stored.get(id)?;
        (self.village.as_ref() == Some(&stored.header.village)).then(|| stored.header.clone())
    }

    fn agreed(&self, _household: HouseholdId, parents: &[RevisionId]) -> bool {
        // The parents were found to be of this household before.
        self.any_agreed(parents)
    }

    fn erased(&self, household: HouseholdId) -> bool {
        self.households.get(&household).is_some_and(|known| known.erased)
    }

    fn withdraws(&self, household: HouseholdId) -> bool {
        self.withdrawing.contains(&household)
    }

    fn objections(&self, household: HouseholdId) -> Vec<Revision> {
        self.objections.get(&household).cloned().unwrap_or_default()
    }

    fn village_of(&self, household: HouseholdId) -> Option<Area> {
        self.households.get(&household).map(|known| known.village.clone())
    }
}
