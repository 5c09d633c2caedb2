//! What a device sends, and what it takes in.

use super::*;
use crate::example::{Device, body, county, device, village};
use crate::{Epoch, NewsEntry, PullPage, PushAnswer, Refusal, Verdict, VillageCursor, VillageNews, decode, encode};
use doorstep_record::{DeviceCertificate, Kind, Revision, RevisionId, SigningKey};
use proptest::prelude::*;
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;

fn outgoing(revision: Revision) -> Outgoing {
    Outgoing { id: revision.id(), revision }
}

/// An agreement and visits, each after the one before.
fn chain(one: &Device, length: usize) -> Vec<Revision> {
    let mut chain = vec![one.agreement()];
    for number in 1..length {
        let parent = chain[number - 1].id();
        chain.push(one.visit(&[parent], &[("water", &number.to_string())]));
    }
    chain
}

fn ids(revisions: &[Revision]) -> Vec<RevisionId> {
    revisions.iter().map(Revision::id).collect()
}

proptest! {
    #[test]
    fn parents_go_before_children_whatever_the_outbox_order(order in Just((0..8usize).collect::<Vec<_>>()).prop_shuffle()) {
        let chain = chain(&device(1), 8);
        let outbox: Vec<Outgoing> = order.iter().map(|place| outgoing(chain[*place].clone())).collect();
        let batch = plan_push(&outbox, BatchSize { bytes: 1 << 20 }).unwrap();
        prop_assert_eq!(ids(&batch.revisions), ids(&chain));
    }
}

#[test]
fn a_batch_holds_what_fits_and_at_least_one() {
    let outbox: Vec<Outgoing> = chain(&device(1), 6).into_iter().map(outgoing).collect();
    let one = plan_push(&outbox, BatchSize { bytes: 10 }).unwrap();
    assert_eq!(ids(&one.revisions), [outbox[0].id]);
    let some = plan_push(&outbox, BatchSize { bytes: 1000 }).unwrap();
    assert!((2..6).contains(&some.revisions.len()), "{}", some.revisions.len());
    assert_eq!(plan_push(&[], BatchSize::default()), None);
}

#[test]
fn a_batch_comes_back_from_the_wire_as_it_was() {
    let outbox: Vec<Outgoing> = chain(&device(1), 3).into_iter().map(outgoing).collect();
    let batch = plan_push(&outbox, BatchSize::default()).unwrap();
    assert_eq!(decode(&encode(&batch), 1 << 20), Ok(batch));
}

#[test]
fn each_verdict_has_its_place_in_the_outbox() {
    let id = |number: u8| RevisionId([number; 32]);
    let verdicts = vec![
        (id(1), Verdict::Stored),
        (id(2), Verdict::Already),
        (id(3), Verdict::Waiting),
        (id(4), Verdict::Refused(Refusal::WrongArea)),
    ];
    let answer = PushAnswer { verdicts, server_time: 1 };
    let answer: PushAnswer = decode(&encode(&answer), 1000).unwrap();
    let expected = [
        OutboxChange::Sent(id(1)),
        OutboxChange::Sent(id(2)),
        OutboxChange::Waiting(id(3)),
        OutboxChange::Refused(id(4), Refusal::WrongArea),
    ];
    assert_eq!(read_push_answer(&answer), expected);
}

fn trust() -> Trust {
    Trust { county_key: county().verifying_key(), certificates: BTreeMap::new() }
}

fn page(from_start: bool, entries: Vec<NewsEntry>) -> PullPage {
    let news = VillageNews { village: village(1), from_start, entries, seen: 7, epoch: Some(Epoch([5; 16])) };
    PullPage {
        villages: vec![news],
        packs: vec![],
        serves: vec![],
        more: false,
        server_time: 1,
        certificate: None,
        revoked: vec![],
    }
}

fn other(revision: &Revision) -> NewsEntry {
    NewsEntry::Other(Box::new(revision.clone()))
}

#[test]
fn another_devices_revisions_are_taken_in_under_its_certificate() {
    let one = device(1);
    let agreement = one.agreement();
    let visit = one.visit(&[agreement.id()], &[("water", "well")]);
    let receipt = RevisionId([5; 32]);
    let certificate = NewsEntry::Certificate(Box::new(one.certificate.clone()));
    let erased = visit.clone().without_body();
    let page =
        page(false, vec![certificate, other(&agreement), NewsEntry::Own(receipt), other(&visit), other(&erased)]);
    let page: PullPage = decode(&encode(&page), 1 << 20).unwrap();
    let plan = read_pull(&page, &trust());
    assert_eq!(plan.store, [agreement, visit, erased]);
    assert_eq!(plan.receipts, [receipt]);
    assert_eq!(plan.certificates, [one.certificate]);
    assert_eq!(plan.cursors, [VillageCursor { village: village(1), seen: 7, epoch: Some(Epoch([5; 16])) }]);
    assert_eq!((plan.reject, plan.restart), (vec![], vec![]));
}

#[test]
fn s25_what_a_server_alters_or_makes_up_is_rejected() {
    let one = device(1);
    let agreement = one.agreement();
    let altered = Revision { body: Some(ByteBuf::from(body(&[("water", "well")]).to_bytes())), ..agreement.clone() };
    let known = Trust { certificates: [(one.certificate.device, one.certificate.clone())].into(), ..trust() };
    let plan = read_pull(&page(false, vec![other(&altered)]), &known);
    assert_eq!(plan.reject, [(agreement.id(), Refusal::BadSignature)]);

    let made_up = DeviceCertificate { signature: [1; 64], ..one.certificate.clone() };
    let plan = read_pull(&page(false, vec![NewsEntry::Certificate(Box::new(made_up)), other(&agreement)]), &trust());
    assert_eq!(plan.reject, [(agreement.id(), Refusal::UnknownDevice)]);
    assert_eq!((plan.store, plan.certificates), (vec![], vec![]));

    let elsewhere = doorstep_record::Header { village: village(2), ..one.header(Kind::Agreement, &[]) };
    let elsewhere = Revision::sign(&elsewhere, &Default::default(), &one.key);
    let plan = read_pull(&page(false, vec![other(&elsewhere)]), &known);
    assert_eq!(plan.reject, [(elsewhere.id(), Refusal::WrongArea)]);
}

#[test]
fn a_certificate_can_not_give_a_known_device_another_key() {
    let one = device(1);
    let known = Trust { certificates: [(one.certificate.device, one.certificate.clone())].into(), ..trust() };
    let other_key = SigningKey::from_bytes(&[55; 32]);
    let terms = doorstep_record::CertificateTerms {
        county: one.certificate.county.clone(),
        device: one.certificate.device,
        verifying_key: other_key.verifying_key().to_bytes(),
        recipient: one.certificate.recipient.clone(),
        villages: vec![village(1)],
        issued: 9,
        lease_until: 10,
    };
    let swapped = DeviceCertificate::sign(terms, &county());
    let forged = Revision::sign(&one.header(Kind::Agreement, &[]), &Default::default(), &other_key);
    let plan = read_pull(&page(false, vec![NewsEntry::Certificate(Box::new(swapped)), other(&forged)]), &known);
    assert_eq!(plan.reject, [(forged.id(), Refusal::BadSignature)]);
    assert_eq!(plan.certificates, []);
}

#[test]
fn a_village_that_starts_anew_is_told() {
    let plan = read_pull(&page(true, vec![]), &trust());
    assert_eq!(plan.restart, [village(1)]);
}

#[test]
fn the_bytes_of_a_batch_are_these() {
    let batch = crate::PushBatch {
        declined: vec![crate::DeclineCount { village: village(1), pack: crate::example::PACK, count: 3 }],
        device_time: 1_480_000_000_000,
        ..plan_push(&[outgoing(device(1).agreement())], BatchSize::default()).unwrap()
    };
    let bytes = hex::encode(doorstep_record::canonical(&batch));
    insta::assert_snapshot!(bytes);
}

/// The shapes of the protocol before there were epochs.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct OldCursor {
    village: doorstep_record::Area,
    seen: u64,
}

#[test]
fn a_device_or_server_that_knows_of_no_epoch_and_one_that_does_understand_each_other() {
    let new = VillageCursor { village: village(1), seen: 7, epoch: Some(Epoch([5; 16])) };
    let old = OldCursor { village: village(1), seen: 7 };
    assert_eq!(decode::<OldCursor>(&encode(&new), 1000).unwrap(), old, "what is unknown is passed over");
    let read: VillageCursor = decode(&encode(&old), 1000).unwrap();
    assert_eq!(read, VillageCursor { epoch: None, ..new });
    assert_eq!(encode(&read), encode(&old), "a cursor without an epoch has the bytes that it always had");
}

#[test]
fn a_cursor_is_known_in_its_own_epoch_up_to_the_last_number() {
    let (own, other) = (Epoch([5; 16]), Epoch([6; 16]));
    let at = |seen, epoch| VillageCursor { seen, epoch, ..VillageCursor::start(village(1)) };
    assert_eq!(at(7, Some(own)).known_to(own, 7), Some(7));
    assert_eq!(at(7, Some(own)).known_to(own, 6), None);
    assert_eq!(at(7, Some(own)).known_to(other, 9), None);
    assert_eq!(at(7, None).known_to(own, 9), Some(7));
}
