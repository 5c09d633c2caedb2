//! What another device gave, judged by the server's own rules as far as a device knows what they ask for: author, area, pack,
//! agreement first, nothing that identifies anybody in the clear. A child whose parent is missing waits.

use crate::Refusal;
use crate::server::{Judgement, Knowledge, judge, withdrawals};
use doorstep_record::{
    Area, DeviceCertificate, DeviceId, Header, HouseholdId, Kind, PackId, Revision, RevisionId, agreed_among,
};
use std::collections::{BTreeMap, BTreeSet};

/// What became of what was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// To keep, parents before children.
    pub store: Vec<Revision>,
    /// To hold until a parent, or the withdrawal that explains a missing body, comes.
    pub wait: Vec<Revision>,
    /// Not to keep, and why.
    pub refuse: BTreeMap<RevisionId, Refusal>,
    /// Those that were here already, or stood among the given twice.
    pub already: BTreeSet<RevisionId>,
}

/// Sorts what was given. Revisions of villages that are not shared are refused.
pub fn sort_in(given: Vec<Revision>, villages: &[Area], knowledge: &impl Knowledge) -> Intake {
    let mut intake = Intake::default();
    let mut known = Known { before: knowledge, headers: BTreeMap::new(), withdraws: withdrawals(&given, knowledge) };
    let mut open = given;
    loop {
        let left = open.len();
        open = open.into_iter().filter_map(|one| intake.place(one, villages, &mut known)).collect();
        if open.len() == left {
            open = open.into_iter().filter_map(|one| intake.withdraw(one, &mut known)).collect();
        }
        if open.is_empty() || open.len() == left {
            break;
        }
    }
    intake.wait = open;
    intake
}

impl Intake {
    /// Puts a revision where it belongs; gives it back if it has to wait.
    fn place<K: Knowledge>(&mut self, one: Revision, villages: &[Area], known: &mut Known<'_, K>) -> Option<Revision> {
        let id = one.id();
        let elsewhere = Header::from_bytes(&one.header).is_ok_and(|header| !villages.contains(&header.village));
        match judge(&one, known) {
            Judgement::Already => {
                self.already.insert(id);
            }
            _ if elsewhere => {
                self.refuse.insert(id, Refusal::WrongArea);
            }
            Judgement::Accept(header, body) => {
                known.headers.insert(id, *header);
                self.store.push(if body.is_some() { one } else { one.without_body() });
            }
            // Where an ancestor is missing, so may be the agreement.
            Judgement::Refuse(Refusal::NoAgreement) if known.lacks_an_ancestor(&one) => return Some(one),
            Judgement::Refuse(refusal) => {
                self.refuse.insert(id, refusal);
            }
            Judgement::Wait(_) | Judgement::Bodiless => return Some(one),
        }
        None
    }

    /// A withdrawal of a household that is known here waits for nobody (S16): what it follows may have been refused here,
    /// or be lost. It was judged before, and nothing but a parent was missing. Gives back what is none.
    fn withdraw<K: Knowledge>(&mut self, one: Revision, known: &mut Known<'_, K>) -> Option<Revision> {
        let read = Header::from_bytes(&one.header).ok().filter(|header| header.kind == Kind::Erase);
        let Some(header) = read.filter(|header| known.village_of(header.household).is_some()) else { return Some(one) };
        known.headers.insert(one.id(), header);
        self.store.push(one);
        None
    }
}

/// What was known before, and what was accepted since.
struct Known<'a, K> {
    before: &'a K,
    headers: BTreeMap<RevisionId, Header>,
    withdraws: BTreeSet<HouseholdId>,
}

impl<K: Knowledge> Known<'_, K> {
    fn lacks_an_ancestor(&self, one: &Revision) -> bool {
        let Ok(header) = Header::from_bytes(&one.header) else { return false };
        let (mut seen, mut open) = (BTreeSet::new(), header.parents);
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.header(&id) {
                Some(found) => open.extend(found.parents),
                None => return true,
            }
        }
        false
    }
}

impl<K: Knowledge> Knowledge for Known<'_, K> {
    fn certificate(&self, device: DeviceId) -> Option<DeviceCertificate> {
        self.before.certificate(device)
    }
    fn revoked(&self, device: DeviceId) -> bool {
        self.before.revoked(device)
    }
    fn pack_identity_names(&self, pack: &PackId) -> Option<Vec<String>> {
        self.before.pack_identity_names(pack)
    }
    fn has(&self, id: &RevisionId) -> bool {
        self.headers.contains_key(id) || self.before.has(id)
    }
    fn header(&self, id: &RevisionId) -> Option<Header> {
        self.headers.get(id).cloned().or_else(|| self.before.header(id))
    }
    fn agreed(&self, _household: HouseholdId, parents: &[RevisionId]) -> bool {
        agreed_among(parents, |id| self.header(id))
    }
    fn erased(&self, household: HouseholdId) -> bool {
        let now = |header: &Header| header.household == household && header.kind == Kind::Erase;
        self.before.erased(household) || self.headers.values().any(now)
    }
    fn withdraws(&self, household: HouseholdId) -> bool {
        self.withdraws.contains(&household)
    }
    fn village_of(&self, household: HouseholdId) -> Option<Area> {
        let now = self.headers.values().find(|header| header.household == household);
        self.before.village_of(household).or_else(|| now.map(|header| header.village.clone()))
    }
}
