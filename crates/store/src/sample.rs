//! What the tests of this crate begin with: a store, a device's key, revisions, lines. Invented places and people.

use crate::{Draft, Enrolment, IndexLine, Store, Village};
use doorstep_record::{
    AnswerPath, Answers, Area, AuthorId, Body, CertificateTerms, DeviceCertificate, DeviceId, Header, Hlc, HouseholdId,
    HouseholdNumber, Kind, PackId, Revision, RevisionId, SCHEMA, SigningKey,
};
use tempfile::TempDir;
use zeroize::Zeroizing;

pub(crate) const PASSPHRASE: &str = "seven quiet geese";
pub(crate) const NOW: u64 = 1_480_000_000_000;

pub(crate) fn village() -> Area {
    Area::parse("990101001002").unwrap()
}

pub(crate) fn household(number: u8) -> HouseholdId {
    HouseholdId::from_random([number; 16])
}

pub(crate) fn path(text: &str) -> AnswerPath {
    AnswerPath::parse(text).unwrap()
}

pub(crate) fn store() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::create(dir.path(), PASSPHRASE, NOW).unwrap();
    store.enrol(&enrolment()).unwrap();
    (dir, store)
}

pub(crate) fn enrolment() -> Enrolment {
    let line =
        Village { area: village(), name: "石桥村".into(), recipient: "age1v".into(), secret: Some("K".into()) };
    Enrolment {
        server: "https://county.example".into(),
        device: device(),
        author: AuthorId::from_random([3; 16]),
        secrets: Zeroizing::new(vec![1, 2, 3]),
        certificate: certificate(),
        county_key: county().verifying_key().to_bytes(),
        office_recipient: "age1office".into(),
        villages: vec![line],
        pack_signers: Vec::new(),
    }
}

pub(crate) fn device() -> DeviceId {
    DeviceId::from_random([2; 16])
}

fn county() -> SigningKey {
    SigningKey::from_bytes(&[9; 32])
}

pub(crate) fn certificate() -> DeviceCertificate {
    let terms = CertificateTerms {
        county: Area::parse("990101").unwrap(),
        device: device(),
        verifying_key: SigningKey::from_bytes(&[5; 32]).verifying_key().to_bytes(),
        recipient: "age1device".into(),
        villages: vec![village()],
        issued: NOW,
        lease_until: NOW + 1000,
    };
    DeviceCertificate::sign(terms, &county())
}

pub(crate) fn revision(of: HouseholdId, kind: Kind, parents: &[&Revision], answers: &[(&str, &str)]) -> Revision {
    let header = Header {
        schema: SCHEMA,
        household: of,
        village: village(),
        kind,
        parents: parents.iter().map(|parent| parent.id()).collect(),
        pack: Some(PackId([4; 32])),
        device: device(),
        author: AuthorId::from_random([3; 16]),
        clock: Hlc { millis: NOW, counter: u32::try_from(parents.len()).unwrap() },
        body_hash: [0; 32],
    };
    let changes = answers.iter().map(|(at, value)| (path(at), Some((*value).to_owned()))).collect();
    Revision::sign(&header, &Body { changes, sealed: None }, &SigningKey::from_bytes(&[5; 32]))
}

/// A household's agreement and its first visit.
pub(crate) fn visit(of: HouseholdId) -> Vec<Revision> {
    let agreement = revision(of, Kind::Agreement, &[], &[]);
    let visit = revision(of, Kind::Visit, &[&agreement], &[("income_wages", "12000")]);
    vec![agreement, visit]
}

pub(crate) fn line(of: HouseholdId, name: &str, address: &str) -> IndexLine {
    IndexLine {
        household: of,
        village: village(),
        name: name.into(),
        address: address.into(),
        members: 4,
        last_visit: chrono::NaiveDate::from_ymd_opt(2016, 11, 24),
        conflict: false,
        number: HouseholdNumber::of(of),
    }
}

pub(crate) fn draft(of: HouseholdId, agreed: bool) -> Draft {
    let (pack, base) = (PackId([4; 32]), vec![RevisionId([6; 32]), RevisionId([7; 32])]);
    let page = Some("income".to_owned());
    Draft { household: of, village: village(), pack, begun: NOW, agreed, page, answers: Answers::new(), base }
}
