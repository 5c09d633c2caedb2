//! What becomes of a pushed revision.

use super::Opened;
use super::county::{County, household, revision, revision_in, river_bend, stone_bridge, story};
use doorstep_record::{Kind, Revision};
use doorstep_sync::{NewsEntry, Refusal, Verdict};
use serde_bytes::ByteBuf;

pub fn a_pushed_visit_reaches_the_other_device_and_its_author_gets_a_receipt(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge()]));
    let story = story(&a, household(1));
    assert_eq!(county.push(&a, &story), [Verdict::Stored, Verdict::Stored, Verdict::Stored]);
    let own = county.pull(&a, 0).unwrap();
    assert_eq!(own.entries, story.each_ref().map(|revision| NewsEntry::Own(revision.id())));
    let other = county.pull(&b, 0).unwrap();
    let NewsEntry::Certificate(certificate) = &other.entries[0] else { panic!("the certificate comes first") };
    assert_eq!(certificate.device, a.id);
    assert_eq!(other.entries[1..], story.map(|revision| NewsEntry::Other(Box::new(revision))));
    assert_eq!((own.seen, other.seen), (3, 3));
    assert!(county.pull(&b, 3).unwrap().entries.is_empty(), "nothing new");
}

pub fn the_same_push_twice_is_stored_once(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let story = story(&a, household(1));
    county.push(&a, &story[..2]);
    assert_eq!(county.push(&a, &story), [Verdict::Already, Verdict::Already, Verdict::Stored]);
    assert_eq!(county.push(&a, &[story[0].clone(), story[0].clone()]), [Verdict::Already, Verdict::Already]);
    let counts = county.archive.counts().unwrap();
    assert_eq!((counts.revisions, counts.households), (3, 1));
}

pub fn a_child_waits_for_its_parent_and_is_stored_with_it(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let [agreement, visit, second] = story(&a, household(1));
    assert_eq!(county.push(&a, std::slice::from_ref(&second)), [Verdict::Waiting]);
    assert_eq!(county.push(&a, std::slice::from_ref(&second)), [Verdict::Waiting], "again is harmless");
    assert_eq!(county.push(&a, std::slice::from_ref(&visit)), [Verdict::Waiting]);
    assert_eq!(county.archive.counts().unwrap().waiting, 2);
    assert!(county.pull(&a, 0).unwrap().entries.is_empty(), "what waits is no news");
    assert_eq!(county.push(&a, std::slice::from_ref(&agreement)), [Verdict::Stored]);
    let order: Vec<NewsEntry> = [&agreement, &visit, &second].map(|one| NewsEntry::Own(one.id())).into();
    assert_eq!(county.pull(&a, 0).unwrap().entries, order);
    let counts = county.archive.counts().unwrap();
    assert_eq!((counts.waiting, counts.revisions), (0, 3));
}

pub fn children_before_parents_in_one_batch_are_stored(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let [agreement, visit, second] = story(&a, household(1));
    let verdicts = county.push(&a, &[second, visit, agreement]);
    assert_eq!(verdicts, [Verdict::Stored, Verdict::Stored, Verdict::Stored]);
}

pub fn a_device_may_carry_what_another_device_of_the_village_signed(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge()]));
    let story = story(&a, household(1));
    assert_eq!(county.push(&b, &story), [Verdict::Stored, Verdict::Stored, Verdict::Stored]);
    assert_eq!(county.pull(&a, 0).unwrap().entries[0], NewsEntry::Own(story[0].id()), "a receipt for its author");
}

pub fn who_carries_a_revision_can_t_take_its_body_away(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge()]));
    let story = story(&a, household(1));
    let bare = story.clone().map(Revision::without_body);
    assert_eq!(county.push(&b, &bare), [Verdict::Waiting, Verdict::Waiting, Verdict::Waiting]);
    assert_eq!(county.archive.counts().unwrap().waiting, 0, "nothing is held that could come before the whole one");
    assert_eq!(county.push(&a, &story), [Verdict::Stored, Verdict::Stored, Verdict::Stored]);
    let told = county.pull(&b, 0).unwrap().entries;
    assert_eq!(told[1..], story.map(|revision| NewsEntry::Other(Box::new(revision))), "with every body");
}

pub fn what_a_household_left_that_withdrew_may_be_carried_without_bodies(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge()]));
    let story = story(&a, household(1));
    let erasure = revision(&a, household(1), Kind::Erase, &[&story[2]], &[]);
    let [agreement, visit, second] = story.map(Revision::without_body);
    let mut forged = erasure.clone();
    forged.signature[5] ^= 1;
    let with_forged = [agreement.clone(), visit.clone(), second.clone(), forged];
    assert_eq!(county.push(&b, &with_forged)[..3], [Verdict::Waiting, Verdict::Waiting, Verdict::Waiting]);
    assert_eq!(county.push(&b, &[agreement, visit, second, erasure]), vec![Verdict::Stored; 4]);
    assert_eq!(county.archive.counts().unwrap().revisions, 4);
}

pub fn what_a_revoked_device_signed_is_refused_whoever_carries_it(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge()]));
    let [agreement, visit, _] = story(&a, household(1));
    assert_eq!(county.push(&b, std::slice::from_ref(&agreement)), [Verdict::Stored]);
    county.archive.revoke(a.id, 5).unwrap();
    county.refused(&b, &visit, Refusal::DeviceRevoked);
    assert_eq!(county.push(&b, &[agreement]), [Verdict::Already], "what came before it was revoked stays");
}

pub fn a_revision_of_another_village_is_refused(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[river_bend(), stone_bridge()]));
    let elsewhere = revision_in(river_bend(), &a, household(1), Kind::Agreement, &[], &[]);
    county.refused(&a, &elsewhere, Refusal::WrongArea);
    county.refused(&b, &elsewhere, Refusal::WrongArea);
    let carried = revision_in(river_bend(), &b, household(2), Kind::Agreement, &[], &[]);
    county.refused(&a, &carried, Refusal::WrongArea);
    assert_eq!(county.push(&b, std::slice::from_ref(&carried)), [Verdict::Stored]);
    let moved = revision(&b, household(2), Kind::Visit, &[&carried], &[]);
    county.refused(&b, &moved, Refusal::WrongArea);
}

pub fn a_village_that_the_county_does_not_have_is_refused(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let nowhere = super::county::area("990101999999");
    county.refused(&a, &revision_in(nowhere, &a, household(1), Kind::Agreement, &[], &[]), Refusal::WrongArea);
}

pub fn a_changed_body_or_a_strange_signature_is_refused(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge()]));
    let [agreement, visit, second] = story(&a, household(1));
    county.push(&a, &[agreement]);
    let changed = Revision { body: second.body.clone(), ..visit.clone() };
    county.refused(&a, &changed, Refusal::BadSignature);
    let mut flipped = visit.clone();
    flipped.signature[7] ^= 1;
    county.refused(&a, &flipped, Refusal::BadSignature);
    let forger = super::county::Device { id: a.id, key: b.key.clone() };
    county.refused(&b, &story(&forger, household(9))[0], Refusal::BadSignature);
    let unknown = super::county::Device { id: doorstep_record::DeviceId::from_random([99; 16]), key: b.key.clone() };
    county.refused(&b, &story(&unknown, household(9))[0], Refusal::UnknownDevice);
    assert_eq!(county.push(&a, &[visit]), [Verdict::Stored], "the true one is still taken");
}

pub fn bytes_that_are_no_revision_are_refused_and_the_others_are_taken(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let [agreement, ..] = story(&a, household(1));
    let nonsense = Revision { header: ByteBuf::from(vec![0xff, 0, 1]), signature: [0; 64], body: None };
    let verdicts = county.push(&a, &[nonsense, agreement]);
    assert_eq!(verdicts, [Verdict::Refused(Refusal::Malformed), Verdict::Stored]);
}

pub fn nothing_of_a_revoked_device_is_taken(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge()]));
    let [agreement, visit, second] = story(&a, household(1));
    county.push(&a, &[agreement]);
    assert_eq!(county.push(&b, std::slice::from_ref(&second)), [Verdict::Waiting]);
    assert!(county.archive.revoke(a.id, 5).unwrap());
    county.refused(&a, &visit, Refusal::DeviceRevoked);
    county.refused(&b, &visit, Refusal::DeviceRevoked);
    assert!(county.archive.standing(a.id).unwrap().unwrap().revoked);
    assert!(county.archive.revoke(a.id, 9).unwrap());
    assert_eq!(county.archive.devices().unwrap()[0].revoked, Some(5), "the first time counts");
    assert!(!county.archive.revoke(doorstep_record::DeviceId::from_random([99; 16]), 5).unwrap());
    assert_eq!(county.pull(&b, 0).unwrap().seen, 1, "what was stored before stays");
}
