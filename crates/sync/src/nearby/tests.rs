//! Any two devices with any parts of the truth, on a line that is cut anywhere, end with the union.

use super::*;
use crate::Refusal;
use crate::example::{Device, Memory, PACK, body, county, device, village};
use crate::server::Knowledge;
use doorstep_record::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A device's records in memory.
struct Village {
    knows: Memory,
    held: BTreeMap<RevisionId, Revision>,
    waiting: BTreeMap<RevisionId, Revision>,
    packs: BTreeMap<PackId, Vec<u8>>,
}

impl Village {
    fn new(author: &Device) -> Self {
        let knows = Memory::knowing(&[author]);
        Self { knows, held: BTreeMap::new(), waiting: BTreeMap::new(), packs: BTreeMap::from([(PACK, vec![1])]) }
    }

    fn keep(&mut self, revision: &Revision) {
        self.knows.keep(revision);
        self.held.insert(revision.id(), revision.clone());
    }

    fn header(revision: &Revision) -> Header {
        Header::from_bytes(&revision.header).unwrap()
    }

    /// What is here, and whether with its body.
    fn all(&self) -> BTreeMap<RevisionId, bool> {
        self.held.iter().chain(&self.waiting).map(|(id, one)| (*id, one.body.is_some())).collect()
    }

    fn forget_withdrawn(&mut self) {
        let withdrawn: BTreeSet<HouseholdId> = self
            .held
            .values()
            .map(Self::header)
            .filter(|one| one.kind == Kind::Erase)
            .map(|one| one.household)
            .collect();
        self.knows.withdrawn = withdrawn.clone();
        for one in self.held.values_mut() {
            let header = Self::header(one);
            if header.kind != Kind::Erase && withdrawn.contains(&header.household) {
                *one = one.clone().without_body();
            }
        }
    }
}

impl Holdings for Village {
    type Fault = ();

    fn marks(&self, _village: &Area) -> Result<Vec<BucketMark>, ()> {
        let mut buckets: BTreeMap<u8, BTreeSet<RevisionId>> = BTreeMap::new();
        for (id, one) in &self.held {
            buckets.entry(Self::header(one).household.0.as_bytes()[0]).or_default().insert(*id);
        }
        let told = |(bucket, ids): (u8, BTreeSet<RevisionId>)| BucketMark {
            bucket,
            count: u32::try_from(ids.len()).unwrap(),
            mark: mark(&ids),
        };
        Ok(buckets.into_iter().map(told).collect())
    }
    fn ids(&self, _village: &Area, bucket: u8) -> Result<Vec<RevisionId>, ()> {
        let within = self.held.iter().filter(|(_, one)| Self::header(one).household.0.as_bytes()[0] == bucket);
        Ok(within.map(|(id, _)| *id).collect())
    }
    fn revision(&self, id: &RevisionId) -> Result<Option<Revision>, ()> {
        Ok(self.held.get(id).cloned())
    }
    fn certificate(&self, device: DeviceId) -> Result<Option<DeviceCertificate>, ()> {
        Ok(self.knows.certificate(device))
    }
    fn packs(&self) -> Result<Vec<PackId>, ()> {
        Ok(self.packs.keys().copied().collect())
    }
    fn pack(&self, id: &PackId) -> Result<Option<Vec<u8>>, ()> {
        Ok(self.packs.get(id).cloned())
    }
    fn take_pack(&mut self, bytes: &[u8]) -> Result<(), ()> {
        self.packs.insert(PackId([bytes[0]; 32]), bytes.to_vec());
        Ok(())
    }
    fn take(&mut self, given: Given) -> Result<Taken, ()> {
        for certificate in given.news(&county().verifying_key(), &self.knows.certificates) {
            self.knows.certificates.insert(certificate.device, certificate);
        }
        let mut all: Vec<Revision> = std::mem::take(&mut self.waiting).into_values().collect();
        all.extend(given.revisions);
        let intake = sort_in(all, &[village(1)], &self.knows);
        intake.store.iter().for_each(|one| self.keep(one));
        self.forget_withdrawn();
        self.waiting = intake.wait.iter().map(|one| (one.id(), one.clone())).collect();
        let waiting = self.waiting.keys().copied().collect();
        Ok(Taken { taken: intake.store.len() as u64, waiting, refused: intake.refuse })
    }
}

/// Lets two devices talk until it is over, or the line is cut after some messages; the figures of both at the end.
fn talk(one: &mut Village, other: &mut Village, cut_after: usize) -> Option<(Asking, Answering)> {
    let (mut asking, mut message) = Asking::begin(vec![village(1)], one).unwrap();
    let mut answering = Answering::begin(vec![village(1)]);
    for said in 0.. {
        if said >= cut_after {
            return None;
        }
        let answer = answering.hear(message, other).unwrap();
        if said + 1 >= cut_after {
            return None;
        }
        match asking.hear(answer, one).unwrap() {
            Next::Say(next) => message = next,
            Next::Over => break,
        }
    }
    assert!(answering.is_over());
    Some((asking, answering))
}

/// A household's number; its visits, each by the one or the other device and on which earlier one; whether it withdraws.
type Drawn = (u8, Vec<(bool, u8)>, bool);

/// The revisions of some households by two devices: agreement, visits on any earlier ones, a withdrawal at times.
fn story(households: &[Drawn]) -> Vec<Revision> {
    let authors = [device(1), device(2)];
    let mut all = Vec::new();
    for (number, visits, withdraws) in households {
        let of = HouseholdId::from_random([*number; 16]);
        let author = &authors[usize::from(number % 2)];
        let sign = |author: &Device, kind, parents: &[RevisionId], said: &Body| {
            let header = Header { household: of, ..author.header(kind, parents) };
            Revision::sign(&header, said, &author.key)
        };
        let mut own = vec![sign(author, Kind::Agreement, &[], &Body::default())];
        for (place, (second, parent)) in visits.iter().enumerate() {
            let parent = own[usize::from(*parent) % own.len()].id();
            let said = body(&[("water", &format!("well {place}"))]);
            own.push(sign(&authors[usize::from(*second)], Kind::Visit, &[parent], &said));
        }
        if *withdraws {
            let parents: Vec<RevisionId> = own.iter().map(Revision::id).collect();
            own.push(sign(author, Kind::Erase, &parents, &Body::default()));
        }
        all.extend(own);
    }
    all
}

fn village_with(author: &Device, revisions: &[Revision], mask: &[bool]) -> Village {
    let mut village = Village::new(author);
    for (one, _) in revisions.iter().zip(mask.iter().cycle()).filter(|(_, here)| **here) {
        village.keep(one);
        village.knows.certificates.extend([device(1), device(2)].map(|one| (one.certificate.device, one.certificate)));
    }
    village.forget_withdrawn();
    village
}

fn households() -> impl Strategy<Value = Vec<Drawn>> {
    let visits = prop::collection::vec((any::<bool>(), any::<u8>()), 0..6);
    let household = (any::<u8>(), visits, prop::bool::weighted(0.2));
    prop::collection::vec(household, 1..8).prop_map(|mut all| {
        all.sort_by_key(|(number, ..)| *number);
        all.dedup_by_key(|(number, ..)| *number);
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn two_devices_with_any_parts_end_with_the_union_wherever_the_line_was_cut(
        households in households(),
        here in prop::collection::vec(any::<bool>(), 1..40),
        there in prop::collection::vec(any::<bool>(), 1..40),
        cuts in prop::collection::vec(0usize..12, 0..4),
    ) {
        let story = story(&households);
        let (mut one, mut other) = (village_with(&device(1), &story, &here), village_with(&device(2), &story, &there));
        let mut expected: BTreeMap<RevisionId, bool> = one.all();
        for (id, with_body) in other.all() {
            expected.entry(id).and_modify(|had| *had &= with_body).or_insert(with_body);
        }
        for cut in cuts {
            talk(&mut one, &mut other, cut);
        }
        talk(&mut one, &mut other, usize::MAX).unwrap();
        let ids = |village: &Village| village.all().into_keys().collect::<BTreeSet<_>>();
        let union: BTreeSet<RevisionId> = expected.keys().copied().collect();
        prop_assert_eq!(ids(&one), union.clone());
        prop_assert_eq!(ids(&other), union);
        // What a household said that withdrew is gone on both; nothing else is.
        let stored = |village: &Village| village.held.iter().map(|(id, one)| (*id, one.body.is_some())).collect::<BTreeMap<_, _>>();
        for (id, with_body) in stored(&one) {
            if let Some(on_other) = stored(&other).get(&id) {
                prop_assert_eq!(with_body, *on_other);
            }
        }
        let before = (stored(&one), stored(&other));
        let (asking, answering) = talk(&mut one, &mut other, usize::MAX).unwrap();
        prop_assert_eq!((asking.share().tally().taken, answering.share().tally().taken), (0, 0));
        prop_assert_eq!(before, (stored(&one), stored(&other)));
    }
}

#[test]
fn two_that_hold_the_same_say_little() {
    let story = story(&[(3, vec![(true, 0), (false, 1)], false), (200, vec![], true)]);
    let (mut one, mut other) = (village_with(&device(1), &story, &[true]), village_with(&device(2), &story, &[true]));
    let (asking, answering) = talk(&mut one, &mut other, usize::MAX).unwrap();
    assert_eq!((asking.share().given(), answering.share().given()), (0, 0));
    assert!(talk(&mut one, &mut other, 4).is_some(), "holdings, packs, done: three questions");
}

#[test]
fn what_does_not_hold_is_refused_and_the_rest_is_taken() {
    let story = story(&[(3, vec![(true, 0), (false, 1)], false)]);
    let (mut one, mut other) = (village_with(&device(1), &[], &[true]), village_with(&device(2), &story, &[true]));
    let mut forged = story[2].clone();
    forged.signature[9] ^= 1;
    other.held.insert(forged.id(), forged.clone());
    let elsewhere = Revision::sign(
        &Header { village: village(2), ..device(1).header(Kind::Agreement, &[]) },
        &Body::default(),
        &device(1).key,
    );
    other.keep(&elsewhere);
    let (asking, answering) = talk(&mut one, &mut other, usize::MAX).unwrap();
    let refused: Vec<(RevisionId, Refusal)> = asking.share().refused().iter().map(|(id, why)| (*id, *why)).collect();
    assert!(
        refused.contains(&(forged.id(), Refusal::BadSignature))
            && refused.contains(&(elsewhere.id(), Refusal::WrongArea))
    );
    assert_eq!(
        (asking.share().tally().taken, asking.share().tally().refused, answering.share().theirs),
        (2, 2, Some(asking.share().tally()))
    );
}

#[test]
fn a_revision_that_lost_its_body_on_the_way_waits_for_one_that_has_it() {
    let story = story(&[(3, vec![(true, 0)], false)]);
    let (mut one, mut other) = (village_with(&device(1), &[], &[true]), village_with(&device(2), &story, &[true]));
    other.held.insert(story[1].id(), story[1].clone().without_body());
    let (asking, _) = talk(&mut one, &mut other, usize::MAX).unwrap();
    assert_eq!((asking.share().tally().taken, asking.share().tally().waiting), (1, 1));
    let mut honest = village_with(&device(2), &story, &[true]);
    talk(&mut one, &mut honest, usize::MAX).unwrap();
    assert!(one.held[&story[1].id()].body.is_some());
}

#[test]
fn s16_a_withdrawal_holds_though_something_that_it_follows_is_refused_here() {
    let story = story(&[(2, vec![(true, 0), (false, 1)], true)]);
    let (mut one, mut other) =
        (village_with(&device(1), &story[..1], &[true]), village_with(&device(2), &story, &[true]));
    one.knows.revoked.insert(device(2).certificate.device);
    let (asking, _) = talk(&mut one, &mut other, usize::MAX).unwrap();
    assert_eq!(asking.share().refused().get(&story[1].id()), Some(&Refusal::DeviceRevoked));
    assert!(one.held.contains_key(&story[3].id()) && one.held[&story[0].id()].body.is_none());
}

#[test]
fn packs_go_both_ways_before_the_revisions() {
    let (mut one, mut other) = (Village::new(&device(1)), Village::new(&device(2)));
    one.packs.insert(PackId([7; 32]), vec![7]);
    other.packs.insert(PackId([8; 32]), vec![8]);
    other.packs.insert(PackId([9; 32]), vec![9]);
    talk(&mut one, &mut other, usize::MAX).unwrap();
    assert_eq!(one.packs, other.packs);
    assert_eq!(one.packs.len(), 4);
}

#[test]
fn a_message_that_does_not_come_here_ends_the_conversation() {
    let mut one = Village::new(&device(1));
    let (mut asking, _) = Asking::begin(vec![village(1)], &one).unwrap();
    let early = NearbyMessage::Done(Tally::default());
    assert_eq!(asking.hear(early, &mut one).err(), Some(TalkFault::OutOfTurn));
    let refused = NearbyMessage::Refused(NearbyRefusal::CannotStore);
    assert_eq!(asking.hear(refused, &mut one).err(), Some(TalkFault::Refused(NearbyRefusal::CannotStore)));
}
