//! Invented revisions for this crate's tests.

use crate::{
    AnswerPath, Area, AuthorId, Body, CertificateTerms, Changes, DeviceCertificate, DeviceId, Header, Hlc, HouseholdId,
    Kind, Known, PackId, Revision, RevisionId, SCHEMA, SigningKey,
};

pub(crate) fn path(text: &str) -> AnswerPath {
    AnswerPath::parse(text).unwrap()
}

pub(crate) fn changes(pairs: &[(&str, Option<&str>)]) -> Changes {
    pairs.iter().map(|(at, value)| (path(at), value.map(str::to_owned))).collect()
}

pub(crate) fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

pub(crate) fn header(kind: Kind, parents: &[RevisionId]) -> Header {
    Header {
        schema: SCHEMA,
        household: HouseholdId::from_random([0x11; 16]),
        village: Area::parse("990101001002").unwrap(),
        kind,
        parents: parents.to_vec(),
        pack: Some(PackId([0x22; 32])),
        device: DeviceId::from_random([0x33; 16]),
        author: AuthorId::from_random([0x44; 16]),
        clock: Hlc { millis: 1_480_000_000_000, counter: 1 },
        body_hash: [0; 32],
    }
}

/// A revision without a pack, by a numbered device, whose body is of another shape.
pub(crate) fn signed_by(kind: Kind, by: u8, at: u64, body: Vec<u8>) -> Revision {
    let clock = Hlc { millis: at, counter: 0 };
    let header = Header { pack: None, device: DeviceId::from_random([by; 16]), clock, ..header(kind, &[]) };
    Revision::sign_bytes(&header, body, &key())
}

/// The certificate of a device of these areas of county 990101.
pub(crate) fn certificate(areas: &[&str]) -> DeviceCertificate {
    let terms = CertificateTerms {
        county: Area::parse("990101").unwrap(),
        device: DeviceId::from_random([1; 16]),
        verifying_key: [1; 32],
        recipient: String::new(),
        villages: areas.iter().map(|code| Area::parse(code).unwrap()).collect(),
        issued: 1,
        lease_until: 2,
    };
    DeviceCertificate::sign(terms, &SigningKey::from_bytes(&[9; 32]))
}

/// Revisions of one household, made by numbered devices at numbered moments; their ids are their numbers.
#[derive(Default)]
pub(crate) struct Household(pub Vec<Known>);

impl Household {
    pub fn add(
        &mut self,
        device: u8,
        millis: u64,
        parents: &[RevisionId],
        pairs: &[(&str, Option<&str>)],
    ) -> RevisionId {
        self.add_kind(Kind::Visit, device, millis, parents, changes(pairs))
    }

    pub fn add_kind(
        &mut self,
        kind: Kind,
        device: u8,
        millis: u64,
        parents: &[RevisionId],
        changes: Changes,
    ) -> RevisionId {
        let id = RevisionId([u8::try_from(self.0.len()).unwrap() + 1; 32]);
        let header = Header {
            device: DeviceId::from_random([device; 16]),
            author: AuthorId::from_random([device; 16]),
            clock: Hlc { millis, counter: 0 },
            ..header(kind, parents)
        };
        self.0.push(Known { id, header, body: Some(Body { changes, sealed: None }) });
        id
    }
}
