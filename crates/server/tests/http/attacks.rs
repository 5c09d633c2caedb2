//! Attacks on the server, each on both archives: it refuses with a code, keeps nothing, and goes on.

use crate::county::{County, area, household, read, refusal, stone_bridge};
use crate::line::{begin, finish, send};
use doorstep_archive::EnrolFault;
use doorstep_keys::DeviceKeys;
use doorstep_record::{Kind, SigningKey};
use doorstep_sync::{
    DeclineCount, EnrolRequest, PROTOCOL, PackSigner, PushAnswer, PushBatch, Refusal, RequestRefusal, Verdict,
    VillageLine, encode,
};
use std::io::Write;
use std::time::{Duration, Instant};

crate::on_both! {
    a_request_that_is_sent_again_by_somebody_who_saw_it_changes_nothing
    a_request_that_was_recorded_is_refused_once_its_device_is_revoked
    sql_and_paths_in_every_string_are_kept_as_they_are_or_refused
    a_batch_larger_than_allowed_is_refused_whole
    a_stranger_who_enrols_may_send_little_and_nothing_that_grows
    a_revision_under_another_parent_or_in_another_household_is_refused
    a_sender_who_stops_in_the_middle_keeps_nobody_waiting
    a_thousand_guesses_open_no_code
    a_device_of_another_county_is_unknown_and_so_is_what_it_signed
    a_bit_turned_over_anywhere_in_a_request_stores_nothing
}

fn a_request_that_is_sent_again_by_somebody_who_saw_it_changes_nothing(county: County) {
    let a = county.device(&[stone_bridge()]);
    let body = encode(&a.batch(&a.story(household(1), "王小明")));
    let headers = a.seal("/v1/push", &body);
    let verdicts = |expected: Verdict| {
        let answer: PushAnswer = read(&send(county.address, "POST", "/v1/push", &headers, &body)).unwrap();
        assert!(answer.verdicts.iter().all(|(_, verdict)| *verdict == expected));
    };
    verdicts(Verdict::Stored);
    (0..5).for_each(|_| verdicts(Verdict::Already));
    assert_eq!(county.archive_counts().revisions, 2);
}

fn a_request_that_was_recorded_is_refused_once_its_device_is_revoked(county: County) {
    let a = county.device(&[stone_bridge()]);
    let body = encode(&a.batch(&a.story(household(1), "王小明")));
    let headers = a.seal("/v1/push", &body);
    county.archive.revoke(a.certificate.device, 1).unwrap();
    let response = send(county.address, "POST", "/v1/push", &headers, &body);
    assert_eq!(refusal(&response), RequestRefusal::DeviceRevoked);
    assert_eq!(county.archive_counts().revisions, 0);
}

const HOSTILE: [&str; 8] = [
    "'; DROP TABLE revision; --",
    "\" OR 1=1 --",
    "$1; DELETE FROM device",
    "../../../../etc/passwd",
    "*",
    "990101001001,990101001002",
    "%00\\u0000'%s%n{{7*7}}",
    "<script>alert(1)</script>\r\nset-cookie: a=b",
];

fn sql_and_paths_in_every_string_are_kept_as_they_are_or_refused(county: County) {
    let a = county.device(&[stone_bridge()]);
    a.push(&a.story(household(1), "王小明")).unwrap();
    let before = county.archive_counts();
    for text in HOSTILE {
        let line = VillageLine {
            area: stone_bridge(),
            name: text.into(),
            recipient: county.village_key.recipient(),
            notice: None,
        };
        county.archive.set_villages(std::slice::from_ref(&line)).unwrap();
        assert!(county.archive.villages().unwrap().contains(&line), "kept as it is");
        county.archive.set_county(&area("990101"), text).unwrap();
        assert_eq!(county.archive.county().unwrap().unwrap().name, text);
        let signer = PackSigner { role: text.into(), key: [1; 32] };
        county.archive.add_signer(&signer).unwrap();
        assert!(county.archive.signers().unwrap().contains(&signer));
        let keys = DeviceKeys::generate();
        let request = EnrolRequest {
            protocol: PROTOCOL,
            lookup: text.as_bytes().to_vec(),
            verifying_key: keys.verifying_key(),
            recipient: text.to_owned(),
        };
        let response = send(county.address, "POST", "/v1/enrol", &[], &encode(&request));
        assert_eq!(refusal(&response), RequestRefusal::Malformed);
        let answered = a.push(&[a.revision(household(2), Kind::Visit, &[], Some(text))]);
        assert_eq!(answered, Ok(vec![Verdict::Refused(Refusal::NoAgreement)]));
        let path = format!("/v1/{}", text.replace(['\r', '\n', ' '], "%20"));
        assert!(send(county.address, "GET", &path, &[], &[]).status >= 400);
    }
    assert_eq!(county.archive_counts(), before);
    assert_eq!(a.pull(0).unwrap().villages[0].entries.len(), 2);
}

fn a_batch_larger_than_allowed_is_refused_whole(county: County) {
    let a = county.device(&[stone_bridge()]);
    let [agreement, _] = a.story(household(1), "王小明");
    // Incompressible bytes as a body that its device signed: larger than one revision may be.
    let noise: String =
        (0..200_000u64).map(|n| char::from(33 + (n.wrapping_mul(n ^ 0x9e37_79b9) >> 7) as u8 % 90)).collect();
    let large = a.revision(household(1), Kind::Visit, &[&agreement], Some(&noise.repeat(2)));
    assert_eq!(a.push(&[agreement, large]), Ok(vec![Verdict::Stored, Verdict::Refused(Refusal::NotAllowed)]));
    let counts = (0..40_000).map(|count| DeclineCount { village: stone_bridge(), pack: crate::county::PACK, count });
    let batch = PushBatch { declined: counts.collect(), ..a.batch(&[]) };
    assert_eq!(a.post("/v1/push", &batch).status, 200, "many counts are no reason to fall over");
    let mut line = begin(county.address, "POST", "/v1/push", &a.seal("/v1/push", b""), 8 << 20).unwrap();
    // A body that goes on after the announced length is the next request, and no request at all.
    let _ = line.write_all(&vec![0; (8 << 20) + 1000]);
    assert!(finish(line).is_none_or(|response| response.status >= 400));
    assert_eq!(county.archive_counts().revisions, 1);
}

fn a_stranger_who_enrols_may_send_little_and_nothing_that_grows(county: County) {
    let bomb = encode(&serde_bytes::ByteBuf::from(vec![0u8; 30 << 20]));
    assert!(bomb.len() < 16 << 10, "{} bytes", bomb.len());
    let response = send(county.address, "POST", "/v1/enrol", &[], &bomb);
    assert_eq!(refusal(&response), RequestRefusal::TooLarge);
    let line = begin(county.address, "POST", "/v1/enrol", &[], 20 << 10).unwrap();
    assert_eq!(refusal(&finish(line).unwrap()), RequestRefusal::TooLarge);
    assert!(county.archive.devices().unwrap().is_empty());
}

fn a_revision_under_another_parent_or_in_another_household_is_refused(county: County) {
    let a = county.device(&[stone_bridge()]);
    let [agreement, visit] = a.story(household(1), "王小明");
    let [other, _] = a.story(household(2), "李芳");
    a.push(&[agreement.clone(), visit.clone(), other.clone()]).unwrap();
    let grafted = a.revision(household(1), Kind::Visit, &[&other], Some("王小明"));
    assert_eq!(a.push(&[grafted]), Ok(vec![Verdict::Refused(Refusal::WrongParent)]));
    // The parents are signed: with others under the same signature it is no longer that device's word.
    let moved = a.revision(household(2), Kind::Visit, &[&other], Some("王小明"));
    let forged = doorstep_record::Revision { signature: visit.signature, ..moved };
    assert_eq!(a.push(&[forged]), Ok(vec![Verdict::Refused(Refusal::BadSignature)]));
    assert_eq!(county.archive_counts().revisions, 3);
}

fn a_sender_who_stops_in_the_middle_keeps_nobody_waiting(county: County) {
    let a = county.device(&[stone_bridge()]);
    let stuck: Vec<_> = (0..100)
        .map(|_| {
            let mut line = begin(county.address, "POST", "/v1/push", &a.seal("/v1/push", b""), 4 << 20).unwrap();
            line.write_all(&[1; 1000]).unwrap();
            line
        })
        .collect();
    let begun = Instant::now();
    assert_eq!(a.push(&a.story(household(1), "王小明")), Ok(vec![Verdict::Stored, Verdict::Stored]));
    assert!(begun.elapsed() < Duration::from_secs(10));
    drop(stuck);
}

fn a_thousand_guesses_open_no_code(county: County) {
    county.invite(&[stone_bridge()]);
    let keys = DeviceKeys::generate();
    let mut answers: Vec<RequestRefusal> = Vec::new();
    for number in 0..1000u32 {
        let mut lookup = [7; 16];
        lookup[..4].copy_from_slice(&number.to_be_bytes());
        answers.extend(county.ask(lookup, &keys).err());
    }
    let looked_up = answers.iter().filter(|answer| **answer == RequestRefusal::CodeNotValid).count();
    assert_eq!((answers.len(), looked_up), (1000, 10), "ten in a minute are looked up, the rest is turned away");
    let enrolling = doorstep_archive::Enrolling {
        lookup: [7; 16],
        device: doorstep_record::DeviceId::from_random([1; 16]),
        verifying_key: SigningKey::from_bytes(&[1; 32]).verifying_key().to_bytes(),
        recipient: keys.recipient(),
        now: crate::county::NOW,
    };
    let refused = county.archive.enrol(&enrolling, &SigningKey::from_bytes(&[2; 32]));
    assert_eq!(refused, Err(EnrolFault::CodeNotValid));
}

fn a_device_of_another_county_is_unknown_and_so_is_what_it_signed(county: County) {
    let elsewhere = crate::county::start();
    let (own, stranger) = (county.device(&[stone_bridge()]), elsewhere.device(&[stone_bridge()]));
    let story = stranger.story(household(1), "王小明");
    // It speaks to this county with the certificate and the keys of the other one.
    let body = encode(&stranger.batch(&story));
    let response = send(county.address, "POST", "/v1/push", &stranger.seal("/v1/push", &body), &body);
    assert_eq!(refusal(&response), RequestRefusal::UnknownDevice);
    // A device of this county carries what the stranger signed.
    let verdicts = own.push(&story).unwrap();
    assert!(verdicts.iter().all(|verdict| *verdict == Verdict::Refused(Refusal::UnknownDevice)), "{verdicts:?}");
    // The stranger takes the id of a device of this county.
    let signature = stranger.seal("/v1/push", &body).remove(2);
    let mut headers = own.seal("/v1/push", &body);
    headers[2] = signature;
    let response = send(county.address, "POST", "/v1/push", &headers, &body);
    assert_eq!(refusal(&response), RequestRefusal::BadSignature);
    assert_eq!(county.archive_counts().revisions, 0);
}

fn a_bit_turned_over_anywhere_in_a_request_stores_nothing(county: County) {
    let a = county.device(&[stone_bridge()]);
    let body = encode(&a.batch(&a.story(household(1), "王小明")));
    let headers = a.seal("/v1/push", &body);
    let mut tried = 0;
    for bit in (0..body.len() * 8).step_by(97) {
        let mut altered = body.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        let response = send(county.address, "POST", "/v1/push", &headers, &altered);
        assert_eq!(refusal(&response), RequestRefusal::BadSignature);
        tried += 1;
    }
    for (place, (_, value)) in headers.iter().enumerate() {
        for at in 0..value.len() {
            let digit = if value.as_bytes()[at] == b'1' { "2" } else { "1" };
            let mut altered = headers.clone();
            altered[place].1.replace_range(at..=at, digit);
            let response = send(county.address, "POST", "/v1/push", &altered, &body);
            assert!(response.status >= 400, "{place} at {at}");
            tried += 1;
        }
    }
    assert!(tried > 150, "{tried}");
    assert_eq!(county.archive_counts().revisions, 0);
    assert_eq!(send(county.address, "POST", "/v1/push", &headers, &body).status, 200, "as it was it is taken");
}
