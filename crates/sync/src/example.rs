//! An invented county for this crate's tests: devices, certificates, revisions, and a server that keeps them in memory.

use crate::server::Knowledge;
use doorstep_record::*;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const PACK: PackId = PackId([0x22; 32]);

pub(crate) fn village(number: u8) -> Area {
    Area::parse(&format!("990101001{number:03}")).unwrap()
}

pub(crate) fn county() -> SigningKey {
    SigningKey::from_bytes(&[1; 32])
}

pub(crate) fn household(number: u8) -> HouseholdId {
    HouseholdId::from_random([number; 16])
}

/// A numbered device that serves the village of number 1.
pub(crate) struct Device {
    pub key: SigningKey,
    pub certificate: DeviceCertificate,
}

pub(crate) fn device(number: u8) -> Device {
    let key = SigningKey::from_bytes(&[100 + number; 32]);
    let terms = CertificateTerms {
        county: Area::parse("990101").unwrap(),
        device: DeviceId::from_random([number; 16]),
        verifying_key: key.verifying_key().to_bytes(),
        recipient: "age1example".to_owned(),
        villages: vec![village(1)],
        issued: 1,
        lease_until: 2,
    };
    Device { key, certificate: DeviceCertificate::sign(terms, &county()) }
}

impl Device {
    pub fn header(&self, kind: Kind, parents: &[RevisionId]) -> Header {
        Header {
            schema: SCHEMA,
            household: household(1),
            village: village(1),
            kind,
            parents: parents.to_vec(),
            pack: Some(PACK),
            device: self.certificate.device,
            author: AuthorId::from_random([9; 16]),
            clock: Hlc { millis: 1_480_000_000_000, counter: 0 },
            body_hash: [0; 32],
        }
    }

    pub fn agreement(&self) -> Revision {
        Revision::sign(&self.header(Kind::Agreement, &[]), &Body::default(), &self.key)
    }

    pub fn visit(&self, parents: &[RevisionId], pairs: &[(&str, &str)]) -> Revision {
        Revision::sign(&self.header(Kind::Visit, parents), &body(pairs), &self.key)
    }
}

pub(crate) fn body(pairs: &[(&str, &str)]) -> Body {
    let change = |(path, value): &(&str, &str)| (AnswerPath::parse(path).unwrap(), Some((*value).to_owned()));
    Body { changes: pairs.iter().map(change).collect(), sealed: None }
}

/// A server's knowledge, in memory.
#[derive(Default)]
pub(crate) struct Memory {
    pub certificates: BTreeMap<DeviceId, DeviceCertificate>,
    pub revoked: BTreeSet<DeviceId>,
    /// Villages that a device served before.
    pub before: BTreeSet<(DeviceId, Area)>,
    pub headers: BTreeMap<RevisionId, Header>,
    pub erased: bool,
    /// Revisions as they came, for what is asked of bodies.
    pub revisions: Vec<Revision>,
    /// Households that withdrew, beside `erased`, which is all of them.
    pub withdrawn: BTreeSet<HouseholdId>,
}

impl Memory {
    pub fn knowing(devices: &[&Device]) -> Self {
        let certificates = devices.iter().map(|one| (one.certificate.device, one.certificate.clone())).collect();
        Self { certificates, ..Self::default() }
    }

    pub fn keep(&mut self, revision: &Revision) {
        self.headers.insert(revision.id(), revision.read().unwrap().0);
        self.revisions.push(revision.clone());
    }
}

impl Knowledge for Memory {
    fn certificate(&self, device: DeviceId) -> Option<DeviceCertificate> {
        self.certificates.get(&device).cloned()
    }
    fn served_before(&self, device: DeviceId, village: &Area) -> bool {
        self.before.contains(&(device, village.clone()))
    }

    fn revoked(&self, device: DeviceId) -> bool {
        self.revoked.contains(&device)
    }
    fn pack_identity_names(&self, pack: &PackId) -> Option<Vec<String>> {
        (*pack == PACK).then(|| vec!["name".to_owned(), "phone".to_owned()])
    }
    fn has(&self, revision: &RevisionId) -> bool {
        self.headers.contains_key(revision)
    }
    fn header(&self, revision: &RevisionId) -> Option<Header> {
        self.headers.get(revision).cloned()
    }
    fn agreed(&self, _household: HouseholdId, parents: &[RevisionId]) -> bool {
        agreed_among(parents, |id| self.headers.get(id).cloned())
    }
    fn erased(&self, household: HouseholdId) -> bool {
        self.erased || self.withdrawn.contains(&household)
    }
    fn objections(&self, _household: HouseholdId) -> Vec<Revision> {
        self.revisions.clone()
    }
    fn village_of(&self, household: HouseholdId) -> Option<Area> {
        self.headers.values().find(|header| header.household == household).map(|header| header.village.clone())
    }
}
