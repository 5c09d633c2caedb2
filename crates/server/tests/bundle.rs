//! Bundles as a server meets them: whole, twice, cut, altered, of somebody else.
#![allow(clippy::unwrap_used)] // what fails here is the test

use doorstep_archive::{Archive, ArchivePack, Enrolling, Invitation, open};
use doorstep_keys::{CountyKeys, DeviceKeys, SealingKey, county_recipient, open as unseal, seal};
use doorstep_record::{
    AnswerPath, Area, AuthorId, Body, DeviceCertificate, DeviceId, Header, Hlc, HouseholdId, Kind, PackId, Revision,
    SCHEMA, VerifyingKey,
};
use doorstep_server::{BundleImportFault, Imported, admin, export_bundle, import_bundle};
use doorstep_sync::bundle::{Asking, BUNDLE, BundleHead, Part, Told, ask, carry, read_bundle, write_bundle};
use doorstep_sync::device::Outgoing;
use doorstep_sync::{NewsEntry, PROTOCOL, PullRequest, Refusal, RequestRefusal, Verdict};
use std::sync::Arc;
use tempfile::TempDir;

const NOW: u64 = 1_480_000_000_000;
const PACK: PackId = PackId([4; 32]);

fn village() -> Area {
    Area::parse("990101001002").unwrap()
}

struct County {
    dir: TempDir,
    keys: CountyKeys,
    archive: Arc<dyn Archive>,
}

/// A server's folder with a village and a pack; nobody serves it.
fn county() -> County {
    let dir = tempfile::tempdir().unwrap();
    admin::init_county(dir.path(), Area::parse("990101").unwrap(), "云门县").unwrap();
    let secret: [u8; 32] = std::fs::read(dir.path().join("county.key")).unwrap().try_into().unwrap();
    let recipient = SealingKey::generate().recipient();
    admin::set_villages(dir.path(), vec![(village(), "石桥村".to_owned(), recipient.clone())]).unwrap();
    admin::set_office(dir.path(), &recipient).unwrap();
    let archive = open(dir.path()).unwrap();
    let pack = ArchivePack {
        id: PACK,
        name: "yunmen".into(),
        version: 1,
        identity_names: vec!["name".into()],
        bytes: b"a pack".to_vec(),
    };
    archive.add_pack(&pack, NOW).unwrap();
    County { dir, keys: CountyKeys::from_secret(&secret), archive }
}

struct Device {
    keys: DeviceKeys,
    certificate: DeviceCertificate,
}

impl County {
    fn device(&self, number: u8) -> Device {
        let keys = DeviceKeys::generate();
        let (lookup, villages) = ([number; 16], vec![village()]);
        let invitation = Invitation { lookup, expires: NOW + 1, villages, sealed_village_keys: vec![1] };
        self.archive.add_invitation(&invitation).unwrap();
        let enrolling = Enrolling {
            lookup,
            device: DeviceId::from_random([number; 16]),
            verifying_key: keys.verifying_key(),
            recipient: keys.recipient(),
            now: NOW,
        };
        let certificate = self.archive.enrol(&enrolling, &self.keys.certificate).unwrap().certificate;
        Device { keys, certificate }
    }

    fn import(&self, bundle: &[u8]) -> Result<Imported, BundleImportFault> {
        import_bundle(self.dir.path(), bundle)
    }

    fn sealed(&self, device: &Device, parts: &[Part]) -> Vec<u8> {
        let head = BundleHead {
            bundle: BUNDLE,
            county: Area::parse("990101").unwrap(),
            device: device.certificate.device,
            made: NOW,
            parts: 0,
        };
        seal(&write_bundle(head, parts), &[county_recipient(&self.keys.verifying_key()).unwrap()]).unwrap()
    }

    fn revisions(&self) -> u64 {
        self.archive.counts().unwrap().revisions
    }
}

impl Device {
    fn revision(&self, of: u8, kind: Kind, parents: &[&Revision], answer: &str) -> Revision {
        let header = Header {
            schema: SCHEMA,
            household: HouseholdId::from_random([of; 16]),
            village: village(),
            kind,
            parents: parents.iter().map(|parent| parent.id()).collect(),
            pack: Some(PACK),
            device: self.certificate.device,
            author: AuthorId::from_random([3; 16]),
            clock: Hlc { millis: NOW, counter: 0 },
            body_hash: [0; 32],
        };
        let changes = [(AnswerPath::question("water"), Some(answer.to_owned()))];
        let body = if kind == Kind::Visit { Body { changes: changes.into(), sealed: None } } else { Body::default() };
        Revision::sign(&header, &body, &self.keys.signing)
    }

    /// Agreements and visits of so many households, each with an answer that does not shrink.
    fn stories(&self, households: u8) -> Vec<Revision> {
        let story = |of: u8| {
            let agreement = self.revision(of, Kind::Agreement, &[], "");
            let answer: String = (0..40).map(|_| format!("{:02x?}", doorstep_keys::random::<16>())).collect();
            let visit = self.revision(of, Kind::Visit, &[&agreement], &answer);
            [agreement, visit]
        };
        (0..households).flat_map(story).collect()
    }

    fn asks(&self, revisions: &[Revision]) -> Vec<Part> {
        let outbox: Vec<Outgoing> =
            revisions.iter().map(|one| Outgoing { id: one.id(), revision: one.clone() }).collect();
        let pull = PullRequest {
            protocol: PROTOCOL,
            cursors: vec![],
            packs: vec![PACK],
            limit_bytes: 1 << 16,
            renew: false,
            revoked: None,
        };
        let (device, key) = (self.certificate.device, &self.keys.signing);
        ask(Asking { outbox: &outbox, declined: vec![], pull, device, key, time: NOW })
    }

    /// What the county tells in a bundle, its signature checked.
    fn told(&self, county: &County, bundle: &[u8]) -> Vec<Told> {
        let key = VerifyingKey::from_bytes(&county.keys.verifying_key()).unwrap();
        let opened = unseal(bundle, std::slice::from_ref(&self.keys.identity)).unwrap();
        let bundle = read_bundle(&opened).unwrap();
        assert!(bundle.whole);
        let read = |part: &Part| match part {
            Part::Answered(answered) => answered.read(self.certificate.device, &key).unwrap(),
            Part::Asked(_) | Part::Carried(_) => panic!("{part:?}"),
        };
        bundle.parts.iter().map(read).collect()
    }
}

fn entries(told: &[Told]) -> Vec<&NewsEntry> {
    let pages = told.iter().filter_map(|told| match told {
        Told::Pulled { page, .. } => Some(page),
        Told::Pushed(_) | Told::Refused { .. } => None,
    });
    pages.flat_map(|page| &page.villages).flat_map(|news| &news.entries).collect()
}

#[test]
fn a_bundle_brings_revisions_in_and_receipts_and_news_out_and_twice_changes_nothing() {
    let county = county();
    let (one, two) = (county.device(1), county.device(2));
    county.archive.take(two.certificate.device, &two.stories(3), NOW).unwrap();
    let own = one.stories(120).split_off(6);
    let bundle = county.sealed(&one, &one.asks(&own));
    let first = county.import(&bundle).unwrap();
    assert_eq!((first.stored, first.already, first.refused, first.whole), (234, 0, 0, true));
    let told = one.told(&county, &first.answer.unwrap());
    assert!(told.iter().filter(|told| matches!(told, Told::Pulled { .. })).count() == 1);
    let receipts = entries(&told).into_iter().filter(|entry| matches!(entry, NewsEntry::Own(_))).count();
    let others = entries(&told).into_iter().filter(|entry| matches!(entry, NewsEntry::Other(_))).count();
    assert_eq!((receipts, others), (234, 6), "second receipts, and what the other device recorded");
    let again = county.import(&bundle).unwrap();
    assert_eq!((again.stored, again.already, county.revisions()), (0, 234, 240));
    let told_again = one.told(&county, &again.answer.unwrap());
    assert_eq!(entries(&told_again), entries(&told), "an answer that was lost is made again");
}

#[test]
fn of_a_bundle_that_was_cut_what_came_before_is_taken_and_the_whole_one_brings_the_rest() {
    let county = county();
    let one = county.device(1);
    let revisions = one.stories(250);
    let bundle = county.sealed(&one, &one.asks(&revisions));
    let half = county.import(&bundle[..bundle.len() / 2]).unwrap();
    assert!(!half.whole);
    assert!((1..500).contains(&half.stored), "{} of 500", half.stored);
    let told = one.told(&county, &half.answer.unwrap());
    assert!(told.iter().all(|told| matches!(told, Told::Pushed(_))), "receipts for what came; no news were asked for");
    let whole = county.import(&bundle).unwrap();
    assert_eq!((whole.stored + whole.already, whole.already, whole.whole), (500, half.stored, true));
    assert_eq!(county.revisions(), 500);
}

#[test]
fn a_bit_turned_over_anywhere_brings_nothing_wrong_in() {
    let county = county();
    let one = county.device(1);
    let bundle = county.sealed(&one, &one.asks(&one.stories(1)));
    for place in (0..bundle.len()).step_by(37) {
        let mut altered = bundle.clone();
        altered[place] ^= 1;
        assert!(county.import(&altered).is_err(), "byte {place}");
    }
    assert_eq!(county.revisions(), 0);
    assert_eq!(county.import(&bundle).unwrap().stored, 2, "as it was it is taken");
}

#[test]
fn a_bundle_of_another_county_or_for_a_device_is_not_taken() {
    let (county, other) = (county(), self::county());
    let (one, stranger) = (county.device(1), other.device(1));
    let elsewhere = other.sealed(&stranger, &stranger.asks(&stranger.stories(1)));
    assert!(matches!(county.import(&elsewhere), Err(BundleImportFault::NotForThisCounty)));
    // Sealed anew to this county: the device is one that this county does not know, or its signature does not fit.
    let sealed_anew = county.sealed(&stranger, &stranger.asks(&stranger.stories(1)));
    let imported = county.import(&sealed_anew).unwrap();
    assert_eq!((imported.stored, imported.request_refused), (0, Some(RequestRefusal::BadSignature)));
    let unknown = other.device(9);
    let asked = county.sealed(&unknown, &unknown.asks(&[]));
    assert!(matches!(county.import(&asked), Err(BundleImportFault::UnknownDevice)));
    let answer = county.import(&county.sealed(&one, &one.asks(&[]))).unwrap().answer.unwrap();
    assert!(matches!(county.import(&answer), Err(BundleImportFault::NotForThisCounty)), "that one is the device's");
    assert!(unseal(&answer, &[stranger.keys.identity]).is_err(), "only the device that asked opens the answer");
    assert_eq!(county.revisions(), 0);
}

#[test]
fn a_revoked_device_is_told_so_and_nothing_of_it_is_taken() {
    let county = county();
    let one = county.device(1);
    county.archive.revoke(one.certificate.device, NOW).unwrap();
    let imported = county.import(&county.sealed(&one, &one.asks(&one.stories(1)))).unwrap();
    assert_eq!((imported.stored, imported.request_refused), (0, Some(RequestRefusal::DeviceRevoked)));
    let told = one.told(&county, &imported.answer.unwrap());
    assert!(told.iter().all(|told| matches!(told, Told::Refused { code: RequestRefusal::DeviceRevoked, .. })));
    assert!(matches!(export_bundle(county.dir.path(), one.certificate.device), Err(BundleImportFault::UnknownDevice)));
}

#[test]
fn what_somebody_carries_for_a_lost_device_is_judged_by_its_own_signatures() {
    let county = county();
    let (lost, other) = (county.device(1), self::county().device(2));
    let own = lost.stories(2);
    let foreign = other.stories(1);
    let parts = carry([own, foreign].concat(), NOW);
    let imported = county.import(&county.sealed(&lost, &parts)).unwrap();
    assert_eq!((imported.stored, imported.refused, imported.answer), (4, 2, None));
    assert_eq!(county.revisions(), 4);
}

#[test]
fn a_device_that_asked_for_nothing_is_told_everything_from_the_beginning() {
    let county = county();
    let (one, two) = (county.device(1), county.device(2));
    county.archive.take(one.certificate.device, &one.stories(250), NOW).unwrap();
    let bundle = export_bundle(county.dir.path(), two.certificate.device).unwrap();
    let told = two.told(&county, &bundle);
    assert_eq!(entries(&told).into_iter().filter(|entry| matches!(entry, NewsEntry::Other(_))).count(), 500);
    let packs: usize =
        told.iter().map(|told| if let Told::Pulled { page, .. } = told { page.packs.len() } else { 0 }).sum();
    assert_eq!(packs, 1, "each pack once");
}

#[test]
fn s08_a_visit_without_an_agreement_is_refused_in_a_bundle_too() {
    let county = county();
    let one = county.device(1);
    let stray = one.revision(1, Kind::Visit, &[], "well");
    let imported = county.import(&county.sealed(&one, &one.asks(std::slice::from_ref(&stray)))).unwrap();
    assert_eq!((imported.stored, imported.refused), (0, 1));
    let told = one.told(&county, &imported.answer.unwrap());
    let Told::Pushed(answer) = &told[0] else { panic!("{told:?}") };
    assert_eq!(answer.verdicts, [(stray.id(), Verdict::Refused(Refusal::NoAgreement))]);
}
