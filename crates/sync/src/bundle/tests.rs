//! What a bundle holds, and what is left of one that was cut, altered, or comes late.

use super::*;
use crate::device::{Outgoing, PullPlan, Trust, read_pull};
use crate::example::{Device, county, device, village};
use crate::{
    DeclineCount, Epoch, PROTOCOL, PullPage, PullRequest, PushAnswer, PushBatch, RequestRefusal, VillageCursor,
    VillageNews, decode,
};
use doorstep_record::{DeviceId, Revision, SigningKey};
use std::collections::BTreeMap;

fn head(of: &Device) -> BundleHead {
    let (county, device) = (of.certificate.county.clone(), of.certificate.device);
    BundleHead { bundle: BUNDLE, county, device, made: 1_480_000_000_000, parts: 0 }
}

fn outbox(one: &Device, visits: usize) -> Vec<Outgoing> {
    let mut all = vec![one.agreement()];
    for number in 1..=visits {
        let parent = all[number - 1].id();
        all.push(one.visit(&[parent], &[("water", &"x".repeat(20_000)), ("number", &number.to_string())]));
    }
    all.into_iter().map(|revision| Outgoing { id: revision.id(), revision }).collect()
}

fn asked(one: &Device, outbox: &[Outgoing], declined: Vec<DeclineCount>) -> Vec<Part> {
    let pull = PullRequest {
        protocol: PROTOCOL,
        cursors: vec![],
        packs: vec![],
        limit_bytes: 1 << 20,
        renew: false,
        revoked: None,
    };
    ask(Asking { outbox, declined, pull, device: one.certificate.device, key: &one.key, time: 7 })
}

fn pushed(part: &Part) -> Option<PushBatch> {
    match part {
        Part::Asked(asked) if asked.path == "/v1/push" => decode(&asked.body, 1 << 24).ok(),
        Part::Asked(_) | Part::Carried(_) | Part::Answered(_) => None,
    }
}

#[test]
fn everything_unsent_is_in_the_bundle_parents_first_and_signed_as_over_http() {
    let one = device(1);
    let outbox = outbox(&one, 30);
    let parts = asked(&one, &outbox, vec![]);
    assert!(parts.len() > 3, "more than one push: {}", parts.len());
    let revisions: Vec<Revision> = parts.iter().filter_map(pushed).flat_map(|batch| batch.revisions).collect();
    let expected: Vec<Revision> = outbox.into_iter().map(|outgoing| outgoing.revision).collect();
    assert_eq!(revisions, expected);
    for part in &parts {
        let Part::Asked(asked) = part else { panic!("{part:?}") };
        assert_eq!(asked.seal.verify(&asked.path, &asked.body, &one.key.verifying_key()), Ok(()));
    }
    let Some(Part::Asked(last)) = parts.last() else { panic!("no part") };
    assert_eq!(last.path, "/v1/pull");
}

#[test]
fn s09_counts_of_declined_visits_go_once_even_alone() {
    let one = device(1);
    let count = DeclineCount { village: village(1), pack: crate::example::PACK, count: 2 };
    for visits in [0, 30] {
        let outbox = if visits == 0 { vec![] } else { outbox(&one, visits) };
        let parts = asked(&one, &outbox, vec![count.clone()]);
        let told: Vec<DeclineCount> = parts.iter().filter_map(pushed).flat_map(|batch| batch.declined).collect();
        assert_eq!(told, std::slice::from_ref(&count));
    }
}

#[test]
fn a_bundle_comes_back_as_it_was_and_one_cut_anywhere_up_to_the_cut() {
    let one = device(1);
    let parts = asked(&one, &outbox(&one, 30), vec![]);
    let bytes = write_bundle(head(&one), &parts);
    let whole = read_bundle(&bytes).unwrap();
    assert_eq!((&whole.parts, whole.unknown, whole.whole), (&parts, 0, true));
    assert_eq!(whole.head.parts as usize, parts.len());
    let mut most = 0;
    for cut in (0..bytes.len()).step_by(997) {
        match read_bundle(&bytes[..cut]) {
            Err(fault) => assert_eq!((fault, most), (BundleFault::NoBundle, 0), "cut at {cut}"),
            Ok(cut_short) => {
                assert!(!cut_short.whole && parts.starts_with(&cut_short.parts), "cut at {cut}");
                most = most.max(cut_short.parts.len());
            }
        }
    }
    assert!(most > 1, "what was whole before the cut is read");
}

#[test]
fn bytes_that_are_no_bundle_and_a_newer_bundle_are_told_apart() {
    let one = device(1);
    assert_eq!(read_bundle(b"something else"), Err(BundleFault::NoBundle));
    assert_eq!(read_bundle(b"doorstep bundle\n\xff\xff\xff\xffx"), Err(BundleFault::NoBundle));
    let newer = doorstep_record::canonical(&BundleHead { bundle: 2, ..head(&one) });
    let mut bytes = b"doorstep bundle\n".to_vec();
    bytes.extend(u32::try_from(newer.len()).unwrap().to_be_bytes());
    bytes.extend(newer);
    assert_eq!(read_bundle(&bytes), Err(BundleFault::Newer { found: 2, known: BUNDLE }));
}

#[test]
fn a_part_of_a_kind_that_came_later_is_passed_over_and_the_others_are_read() {
    let one = device(1);
    let parts = asked(&one, &[], vec![]);
    let mut bytes = write_bundle(BundleHead { parts: 2, ..head(&one) }, &parts);
    let strange = doorstep_record::canonical(&BTreeMap::from([("from_the_future", 1)]));
    bytes.extend(u32::try_from(strange.len()).unwrap().to_be_bytes());
    bytes.extend(strange);
    let read = read_bundle(&bytes).unwrap();
    assert_eq!((read.parts, read.unknown), (parts, 1));
}

#[test]
fn s25_only_the_county_answers_and_only_the_device_that_it_answers() {
    let one = device(1).certificate.device;
    let told = Told::Refused { path: "/v1/push".to_owned(), code: RequestRefusal::DeviceRevoked };
    let answered = Answered::sign(&told, one, &county());
    assert_eq!(answered.read(one, &county().verifying_key()), Ok(told));
    let (stranger, other) = (SigningKey::from_bytes(&[9; 32]), DeviceId::from_random([8; 16]));
    assert_eq!(answered.read(other, &county().verifying_key()), Err(AnswerFault::Signature));
    assert_eq!(answered.read(one, &stranger.verifying_key()), Err(AnswerFault::Signature));
    let stored = encode_stored();
    let altered = Answered { message: stored, ..answered };
    assert_eq!(altered.read(one, &county().verifying_key()), Err(AnswerFault::Signature));
}

fn encode_stored() -> serde_bytes::ByteBuf {
    serde_bytes::ByteBuf::from(crate::encode(&Told::Pushed(PushAnswer { verdicts: vec![], server_time: 1 })))
}

fn cursor(seen: u64) -> VillageCursor {
    VillageCursor { seen, ..VillageCursor::start(village(1)) }
}

/// Whether a page from one place to another is taken by a device that stands at a third, and where it stands then.
fn taken(from: Option<u64>, to: u64, own: Option<u64>) -> Option<Option<u64>> {
    let news =
        VillageNews { village: village(1), from_start: false, entries: vec![], seen: to, epoch: Some(Epoch([1; 16])) };
    let page = PullPage {
        villages: vec![news],
        packs: vec![],
        serves: vec![],
        more: false,
        server_time: 1,
        certificate: None,
        revoked: vec![],
    };
    let trust = Trust { county_key: county().verifying_key(), certificates: BTreeMap::new() };
    let mut plan: PullPlan = read_pull(&page, &trust);
    let (from, own): (Vec<_>, Vec<_>) = (from.map(cursor).into_iter().collect(), own.map(cursor).into_iter().collect());
    fit(&page, &from, &own, &mut plan).then(|| plan.cursors.first().map(|cursor| cursor.seen))
}

#[test]
fn a_page_is_taken_only_if_nothing_is_missing_before_it_and_no_cursor_goes_back() {
    assert_eq!(taken(Some(5), 9, Some(5)), Some(Some(9)), "the next page");
    assert_eq!(taken(Some(5), 9, Some(7)), Some(Some(9)), "it begins with what is known");
    assert_eq!(taken(Some(5), 9, Some(9)), Some(Some(9)), "the same page again");
    assert_eq!(taken(Some(5), 9, Some(12)), Some(None), "an old page: the place stays");
    assert_eq!(taken(Some(5), 9, Some(4)), None, "number 5 would be missing");
    assert_eq!(taken(Some(5), 9, None), None);
    assert_eq!(taken(None, 9, Some(4)), Some(Some(9)), "told from the beginning");
    assert_eq!(taken(None, 9, None), Some(Some(9)));
}

#[test]
fn a_page_of_a_restored_server_begins_anew_and_what_it_does_not_show_is_sent_again() {
    let news =
        VillageNews { village: village(1), from_start: false, entries: vec![], seen: 3, epoch: Some(Epoch([2; 16])) };
    let page = PullPage {
        villages: vec![news],
        packs: vec![],
        serves: vec![],
        more: false,
        server_time: 1,
        certificate: None,
        revoked: vec![],
    };
    let trust = Trust { county_key: county().verifying_key(), certificates: BTreeMap::new() };
    let own = VillageCursor { epoch: Some(Epoch([1; 16])), ..cursor(9) };
    let mut plan = read_pull(&page, &trust);
    assert!(fit(&page, &[], std::slice::from_ref(&own), &mut plan));
    assert_eq!((plan.restart, plan.cursors[0].seen), (vec![village(1)], 3));
    let mut plan = read_pull(&page, &trust);
    let from = VillageCursor { epoch: Some(Epoch([2; 16])), ..cursor(1) };
    assert!(!fit(&page, &[from], &[own], &mut plan), "it follows a place of an epoch that the device does not know");
}
