//! What the server refuses, each with its code, and that it goes on afterwards.

use crate::county::{County, household, read, refusal, river_bend, start, stone_bridge};
use crate::line::{begin, cut, finish, send};
use doorstep_keys::DeviceKeys;
use doorstep_record::{Kind, Revision, SigningKey};
use doorstep_sync::{PullRequest, PushAnswer, PushBatch, Refusal, RequestRefusal, Verdict, encode};
use std::sync::atomic::Ordering;

#[test]
fn revisions_are_refused_one_by_one_with_a_code_each() {
    let county = start();
    let a = county.device(&[stone_bridge()]);
    let [agreement, visit] = a.story(household(1), "王小明");
    let elsewhere = a.revision_in(river_bend(), household(2), Kind::Agreement, &[], None);
    let mut forged = visit.clone();
    forged.signature[0] ^= 1;
    let swapped = Revision { body: agreement.body.clone(), ..visit.clone() };
    let verdicts = a.push(&[agreement, elsewhere, forged, swapped, visit]).unwrap();
    let refused = |refusal| Verdict::Refused(refusal);
    let expected = [
        Verdict::Stored,
        refused(Refusal::WrongArea),
        refused(Refusal::BadSignature),
        refused(Refusal::BadSignature),
        Verdict::Stored,
    ];
    assert_eq!(verdicts, expected);
}

#[test]
fn s08_a_push_without_an_agreement_is_refused_by_the_server() {
    let county = start();
    let a = county.device(&[stone_bridge()]);
    let visit = a.revision(household(1), Kind::Visit, &[], Some("王小明"));
    assert_eq!(a.push(&[visit]), Ok(vec![Verdict::Refused(Refusal::NoAgreement)]));
    assert_eq!(county.archive_counts().revisions, 0);
}

#[test]
fn a_revoked_device_is_told_so_and_nothing_of_it_is_taken() {
    let county = start();
    let a = county.device(&[stone_bridge()]);
    county.archive.revoke(a.certificate.device, 1).unwrap();
    assert_eq!(a.push(&a.story(household(1), "王小明")), Err(RequestRefusal::DeviceRevoked));
    assert_eq!(a.pull(0).err(), Some(RequestRefusal::DeviceRevoked));
    assert_eq!(county.archive_counts().revisions, 0);
}

#[test]
fn a_request_that_its_device_did_not_sign_is_refused() {
    let county = start();
    let (a, stranger) = (county.device(&[stone_bridge()]), SigningKey::from_bytes(&[1; 32]));
    let body = encode(&a.batch(&[]));
    let post = |headers: &[(String, String)], body: &[u8]| send(county.address, "POST", "/v1/push", headers, body);
    let by_stranger = post(&a.seal_with(&stranger, "/v1/push", &body), &body);
    assert_eq!((by_stranger.status, refusal(&by_stranger)), (401, RequestRefusal::BadSignature));
    assert_eq!(refusal(&post(&a.seal("/v1/pull", &body), &body)), RequestRefusal::BadSignature, "of another path");
    let other_body = encode(&a.batch(&a.story(household(1), "x")));
    assert_eq!(refusal(&post(&a.seal("/v1/push", &body), &other_body)), RequestRefusal::BadSignature);
    let mut unknown = a.seal("/v1/push", &body);
    unknown[0].1 = "00000000-0000-4000-8000-000000000000".to_owned();
    assert_eq!(refusal(&post(&unknown, &body)), RequestRefusal::UnknownDevice);
    assert_eq!(refusal(&post(&[], &body)), RequestRefusal::Malformed);
    for broken in ["", "zz", "00", &"g".repeat(128)] {
        let mut headers = a.seal("/v1/push", &body);
        headers[2].1 = broken.to_owned();
        assert_eq!(refusal(&post(&headers, &body)), RequestRefusal::Malformed);
    }
}

#[test]
fn bytes_that_are_no_message_are_refused() {
    let county = start();
    let a = county.device(&[stone_bridge()]);
    let whole = encode(&a.batch(&a.story(household(1), "王小明")));
    let other = encode(&PullRequest {
        protocol: 1,
        cursors: vec![],
        packs: vec![],
        limit_bytes: 0,
        renew: false,
        revoked: None,
    });
    for body in [&b""[..], b"{\"revisions\": []}", &whole[..whole.len() / 2], &other] {
        let response = send(county.address, "POST", "/v1/push", &a.seal("/v1/push", body), body);
        assert_eq!((response.status, refusal(&response)), (400, RequestRefusal::Malformed));
        let response = send(county.address, "POST", "/v1/enrol", &[], body);
        assert_eq!(refusal(&response), RequestRefusal::Malformed);
    }
    assert_eq!(county.archive_counts().revisions, 0);
}

#[test]
fn a_body_that_grows_beyond_bounds_when_decompressed_is_refused() {
    let county = start();
    let a = county.device(&[stone_bridge()]);
    let bomb = encode(&serde_bytes::ByteBuf::from(vec![0u8; 40 << 20]));
    assert!(bomb.len() < 100_000);
    let response = send(county.address, "POST", "/v1/push", &a.seal("/v1/push", &bomb), &bomb);
    assert_eq!((response.status, refusal(&response)), (413, RequestRefusal::TooLarge));
}

#[test]
fn a_body_that_is_announced_too_large_is_refused_before_it_is_sent() {
    let county = start();
    let a = county.device(&[stone_bridge()]);
    let line = begin(county.address, "POST", "/v1/push", &a.seal("/v1/push", b""), 9 << 20).unwrap();
    let response = finish(line).unwrap();
    assert_eq!((response.status, refusal(&response)), (413, RequestRefusal::TooLarge));
}

#[test]
fn a_push_that_is_cut_in_the_middle_stores_nothing_and_works_the_next_time() {
    let county = start();
    let a = county.device(&[stone_bridge()]);
    let story = a.story(household(1), "王小明");
    let body = encode(&a.batch(&story));
    for sent in [0, 1, body.len() / 2, body.len() - 1] {
        let mut line = begin(county.address, "POST", "/v1/push", &a.seal("/v1/push", &body), body.len()).unwrap();
        std::io::Write::write_all(&mut line, &body[..sent]).unwrap();
        cut(&line);
        let answer = finish(line);
        assert!(answer.is_none_or(|response| response.status == 400));
    }
    assert_eq!(county.archive_counts().revisions, 0);
    assert_eq!(a.push(&story), Ok(vec![Verdict::Stored, Verdict::Stored]));
}

#[test]
fn a_protocol_that_the_server_does_not_speak_is_told() {
    let county = start();
    let a = county.device(&[stone_bridge()]);
    let batch = PushBatch { protocol: 99, ..a.batch(&a.story(household(1), "王小明")) };
    let refused = read::<PushAnswer>(&a.post("/v1/push", &batch)).err();
    assert_eq!(refused, Some(RequestRefusal::ProtocolUnknown));
    assert_eq!(county.archive_counts().revisions, 0);
}

#[test]
fn a_code_enrols_one_device_and_not_after_its_time() {
    let county = start();
    let (code, first) = (county.invite(&[stone_bridge()]), DeviceKeys::generate());
    let grant = county.ask(code.lookup(), &first).unwrap();
    assert_eq!(county.ask(code.lookup(), &first), Ok(grant), "the same device asks again: its answer was lost");
    assert_eq!(county.ask(code.lookup(), &DeviceKeys::generate()), Err(RequestRefusal::CodeNotValid));
    let late = county.invite(&[stone_bridge()]);
    county.clock.fetch_add(25 * 60 * 60 * 1000, Ordering::SeqCst);
    assert_eq!(county.ask(late.lookup(), &first), Err(RequestRefusal::CodeNotValid));
}

#[test]
fn guessing_codes_is_slowed_down_and_a_right_code_works_a_minute_later() {
    let county = start();
    let (code, keys) = (county.invite(&[stone_bridge()]), DeviceKeys::generate());
    let guess = |county: &County, number: u8| county.ask([number; 16], &keys).err();
    for number in 0..10 {
        assert_eq!(guess(&county, number), Some(RequestRefusal::CodeNotValid));
    }
    assert_eq!(guess(&county, 11), Some(RequestRefusal::TooManyAttempts));
    assert_eq!(county.ask(code.lookup(), &keys).err(), Some(RequestRefusal::TooManyAttempts), "no oracle either");
    county.clock.fetch_add(60_000, Ordering::SeqCst);
    assert!(county.ask(code.lookup(), &keys).is_ok());
}
