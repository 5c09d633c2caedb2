//! What the server takes, holds and refuses.

use super::{BODY_LIMIT, Judgement, judge, withdrawals};
use crate::Refusal;
use crate::example::{Device, Memory, PACK, body, device, household, village};
use doorstep_record::{
    AnswerPath, Area, Body, CertificateTerms, DeviceCertificate, Header, Kind, PackId, Reason, Remark, Revision,
    SigningKey,
};
use serde_bytes::ByteBuf;

mod ledger;

fn refused(revision: &Revision, memory: &Memory) -> Option<Refusal> {
    match judge(revision, memory) {
        Judgement::Refuse(refusal) => Some(refusal),
        Judgement::Accept(..) | Judgement::Already | Judgement::Wait(_) | Judgement::Bodiless => None,
    }
}

/// A server that knows device 1 and the agreement that it brought.
fn begun() -> (Memory, Device, Revision) {
    let one = device(1);
    let agreement = one.agreement();
    let mut memory = Memory::knowing(&[&one]);
    assert!(matches!(judge(&agreement, &memory), Judgement::Accept(..)));
    memory.keep(&agreement);
    (memory, one, agreement)
}

#[test]
fn a_visit_after_the_agreement_is_taken_once() {
    let (mut memory, one, agreement) = begun();
    let visit = one.visit(&[agreement.id()], &[("water", "well"), ("member/K3F9AB", "")]);
    let (header, body) = visit.read().unwrap();
    assert_eq!(judge(&visit, &memory), Judgement::Accept(Box::new(header), body));
    memory.keep(&visit);
    assert_eq!(judge(&visit, &memory), Judgement::Already);
}

#[test]
fn s08_a_revision_without_agreement_among_its_ancestors_is_refused() {
    let (mut memory, one, _) = begun();
    let orphan = one.visit(&[], &[("water", "well")]);
    assert_eq!(refused(&orphan, &memory), Some(Refusal::NoAgreement));
    memory.keep(&orphan);
    let child = one.visit(&[orphan.id()], &[("water", "river")]);
    assert_eq!(refused(&child, &memory), Some(Refusal::NoAgreement));
    for kind in
        [Kind::Correction, Kind::Request, Kind::Decision, Kind::Exit, Kind::Access, Kind::Erase, Kind::Other(77)]
    {
        let stray = Revision::sign(&one.header(kind, &[]), &Body::default(), &one.key);
        assert_eq!(refused(&stray, &memory), Some(Refusal::NoAgreement), "{kind:?}");
    }
}

#[test]
fn s12_an_agreement_that_holds_anything_is_refused() {
    let one = device(1);
    let memory = Memory::knowing(&[&one]);
    let sealed = Body { sealed: Some(ByteBuf::from(*b"anything")), ..Body::default() };
    for telling in [body(&[("language", "zh")]), sealed] {
        let agreement = Revision::sign(&one.header(Kind::Agreement, &[]), &telling, &one.key);
        assert_eq!(refused(&agreement, &memory), Some(Refusal::NotAllowed));
    }
}

#[test]
fn s18_an_identity_answer_in_the_clear_is_refused() {
    let (memory, one, agreement) = begun();
    for pair in [("phone", "0991-1"), ("member/K3F9AB/name", "Li Shan"), ("member/K3F9AB", "Li Shan")] {
        let visit = one.visit(&[agreement.id()], &[pair]);
        assert_eq!(refused(&visit, &memory), Some(Refusal::NotAllowed), "{}", pair.0);
    }
    let unnamed = Revision::sign(
        &Header { pack: None, ..one.header(Kind::Visit, &[agreement.id()]) },
        &body(&[("phone", "1")]),
        &one.key,
    );
    assert_eq!(refused(&unnamed, &memory), Some(Refusal::UnknownPack));
}

#[test]
fn a_revision_whose_parent_is_missing_waits() {
    let (memory, one, agreement) = begun();
    let first = one.visit(&[agreement.id()], &[("water", "well")]);
    let second = one.visit(&[first.id(), agreement.id()], &[("water", "river")]);
    assert_eq!(judge(&second, &memory), Judgement::Wait(vec![first.id()]));
}

#[test]
fn s25_a_forged_or_altered_revision_is_refused() {
    let (memory, one, agreement) = begun();
    let visit = one.visit(&[agreement.id()], &[("water", "well")]);
    let other_body = Revision { body: Some(ByteBuf::from(body(&[("water", "river")]).to_bytes())), ..visit.clone() };
    assert_eq!(refused(&other_body, &memory), Some(Refusal::BadSignature));
    let forged =
        Revision::sign(&one.header(Kind::Visit, &[agreement.id()]), &body(&[("water", "river")]), &device(2).key);
    assert_eq!(refused(&forged, &memory), Some(Refusal::BadSignature));
    let stranger = device(2).visit(&[agreement.id()], &[("water", "river")]);
    assert_eq!(refused(&stranger, &memory), Some(Refusal::UnknownDevice));
    let noise = Revision { header: ByteBuf::from(*b"noise"), signature: [0; 64], body: None };
    assert_eq!(refused(&noise, &memory), Some(Refusal::Malformed));
}

#[test]
fn a_revoked_device_is_refused() {
    let (mut memory, one, agreement) = begun();
    memory.revoked.insert(one.certificate.device);
    assert_eq!(refused(&one.visit(&[agreement.id()], &[]), &memory), Some(Refusal::DeviceRevoked));
}

#[test]
fn s19_a_device_writes_in_its_own_villages_only() {
    let (mut memory, one, agreement) = begun();
    let elsewhere = Header { village: village(2), ..one.header(Kind::Agreement, &[]) };
    let revision = Revision::sign(&elsewhere, &Body::default(), &one.key);
    assert_eq!(refused(&revision, &memory), Some(Refusal::WrongArea));

    // A device of village 2 reaches for the household of village 1, by its agreement or by its id alone.
    let two = serving_village_two();
    memory.certificates.insert(two.certificate.device, two.certificate.clone());
    for (kind, parents) in [(Kind::Visit, vec![agreement.id()]), (Kind::Agreement, vec![])] {
        let header = Header { village: village(2), ..two.header(kind, &parents) };
        let reaching = Revision::sign(&header, &Body::default(), &two.key);
        assert_eq!(refused(&reaching, &memory), Some(Refusal::WrongArea), "{kind:?}");
    }
}

fn serving_village_two() -> Device {
    let Device { key, certificate } = device(2);
    let terms = CertificateTerms {
        county: Area::parse("990101").unwrap(),
        device: certificate.device,
        verifying_key: certificate.verifying_key,
        recipient: certificate.recipient,
        villages: vec![village(2)],
        issued: 1,
        lease_until: 2,
    };
    Device { key, certificate: DeviceCertificate::sign(terms, &SigningKey::from_bytes(&[1; 32])) }
}

#[test]
fn a_revision_hung_below_another_household_is_refused() {
    let (memory, one, agreement) = begun();
    let header = Header { household: household(2), ..one.header(Kind::Visit, &[agreement.id()]) };
    let moved = Revision::sign(&header, &Body::default(), &one.key);
    assert_eq!(refused(&moved, &memory), Some(Refusal::WrongParent));
}

#[test]
fn an_unknown_pack_and_a_body_beyond_measure_are_refused() {
    let (memory, one, agreement) = begun();
    let header = one.header(Kind::Visit, &[agreement.id()]);
    let unknown =
        Revision::sign(&Header { pack: Some(PackId([0x33; 32])), ..header.clone() }, &Body::default(), &one.key);
    assert_eq!(refused(&unknown, &memory), Some(Refusal::UnknownPack));
    assert_eq!(header.pack, Some(PACK));
    let long = Body { changes: [(AnswerPath::question("water"), Some("x".repeat(BODY_LIMIT)))].into(), sealed: None };
    assert_eq!(refused(&Revision::sign(&header, &long, &one.key), &memory), Some(Refusal::NotAllowed));
}

#[test]
fn s16_what_comes_after_the_withdrawal_is_kept_without_its_body() {
    let (mut memory, one, agreement) = begun();
    memory.erased = true;
    let late = one.visit(&[agreement.id()], &[("water", "well")]);
    assert!(matches!(judge(&late, &memory), Judgement::Accept(_, None)));
    assert!(matches!(judge(&late.without_body(), &memory), Judgement::Accept(_, None)));
}

/// The same bytes with one bit turned over.
fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut flipped = bytes.to_vec();
    flipped[bit / 8] ^= 1 << (bit % 8);
    flipped
}

#[test]
fn s25_a_bit_turned_over_anywhere_in_a_revision_is_refused() {
    let (memory, one, agreement) = begun();
    let visit = one.visit(&[agreement.id()], &[("water", "well"), ("member/K3F9AB", "")]);
    assert!(matches!(judge(&visit, &memory), Judgement::Accept(..)));
    let body = visit.body.clone().unwrap();
    let in_header = (0..visit.header.len() * 8)
        .map(|bit| Revision { header: ByteBuf::from(flipped(&visit.header, bit)), ..visit.clone() });
    let in_signature =
        (0..512).map(|bit| Revision { signature: flipped(&visit.signature, bit).try_into().unwrap(), ..visit.clone() });
    let in_body =
        (0..body.len() * 8).map(|bit| Revision { body: Some(ByteBuf::from(flipped(&body, bit))), ..visit.clone() });
    let mut altered = 0;
    for revision in in_header.chain(in_signature).chain(in_body) {
        assert!(refused(&revision, &memory).is_some(), "one that was altered is taken");
        altered += 1;
    }
    assert!(altered > 2000, "{altered}");
}

#[test]
fn s25_a_bit_turned_over_anywhere_in_a_certificate_is_not_believed() {
    let certificate = device(1).certificate;
    let key = crate::example::county().verifying_key();
    certificate.verify(&key).unwrap();
    let bytes = doorstep_record::canonical(&certificate);
    let believed = (0..bytes.len() * 8).filter(|bit| {
        let read = doorstep_record::read_canonical::<DeviceCertificate>(&flipped(&bytes, *bit));
        read.is_ok_and(|read| read != certificate && read.verify(&key).is_ok())
    });
    assert_eq!(believed.count(), 0);
}

#[test]
fn s25_a_revision_without_its_body_is_not_taken_unless_the_household_withdraws() {
    let (mut memory, one, agreement) = begun();
    let visit = one.visit(&[agreement.id()], &[("water", "well")]);
    let bare = visit.clone().without_body();
    assert_eq!(judge(&bare, &memory), Judgement::Bodiless, "who passes it on can't take away what was said");
    assert!(matches!(judge(&visit, &memory), Judgement::Accept(_, Some(_))), "and it comes with its body later");
    let erasure = Revision::sign(&one.header(Kind::Erase, &[visit.id()]), &Body::default(), &one.key);
    let together = [bare.clone(), erasure.clone()];
    assert_eq!(withdrawals(&together, &memory), [household(1)].into());
    assert!(withdrawals([&erasure], &memory).is_empty(), "what it follows is not here");
    let mut forged = erasure;
    forged.signature[1] ^= 1;
    assert!(withdrawals(&[bare.clone(), forged], &memory).is_empty());
    memory.erased = true;
    assert!(matches!(judge(&bare, &memory), Judgement::Accept(_, None)));
}

#[test]
fn a_device_that_was_given_other_villages_still_delivers_what_it_recorded_in_those_it_had() {
    let (mut memory, one, agreement) = begun();
    let visit = one.visit(&[agreement.id()], &[("water", "well")]);
    memory.certificates.insert(one.certificate.device, serving_only(village(2), &one.certificate));
    assert_eq!(refused(&visit, &memory), Some(Refusal::WrongArea));
    memory.before.insert((one.certificate.device, village(1)));
    assert!(matches!(judge(&visit, &memory), Judgement::Accept(..)));
    memory.revoked.insert(one.certificate.device);
    assert_eq!(refused(&visit, &memory), Some(Refusal::DeviceRevoked));
}

fn serving_only(village: Area, certificate: &DeviceCertificate) -> DeviceCertificate {
    let terms = CertificateTerms {
        county: Area::parse("990101").unwrap(),
        device: certificate.device,
        verifying_key: certificate.verifying_key,
        recipient: certificate.recipient.clone(),
        villages: vec![village],
        issued: 1,
        lease_until: 2,
    };
    DeviceCertificate::sign(terms, &SigningKey::from_bytes(&[1; 32]))
}

#[test]
fn s05_only_the_countys_own_desk_comments_and_a_comment_holds_no_answer() {
    let (mut memory, one, agreement) = begun();
    let asked = Remark::Asked { path: AnswerPath::question("water"), reason: Some(Reason::Slip) };
    let comment = |by: &Device, body: Vec<u8>| {
        let header = Header { pack: None, ..by.header(Kind::Comment, &[agreement.id()]) };
        Revision::sign_bytes(&header, body, &by.key)
    };
    assert_eq!(refused(&comment(&one, asked.to_bytes()), &memory), Some(Refusal::NotAllowed));
    let Device { key, certificate } = device(7);
    let desk = Device { key, certificate: serving_only(Area::parse("990101").unwrap(), &certificate) };
    memory.certificates.insert(desk.certificate.device, desk.certificate.clone());
    let made = comment(&desk, asked.to_bytes());
    assert!(matches!(judge(&made, &memory), Judgement::Accept(..)));
    assert_eq!(refused(&comment(&desk, body(&[("water", "well")]).to_bytes()), &memory), Some(Refusal::NotAllowed));
    assert_eq!(refused(&comment(&desk, Body::default().to_bytes()), &memory), Some(Refusal::NotAllowed));
    let settled = Remark::Settled(vec![made.id()]);
    assert!(matches!(judge(&comment(&one, settled.to_bytes()), &memory), Judgement::Accept(..)));
}
