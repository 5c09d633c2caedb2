//! A county for the contract: two villages, an office, a pack, devices with keys. Invented places and people.

use super::Opened;
use doorstep_archive::{Archive, ArchivePack, Enrolling, Invitation};
use doorstep_record::{
    AnswerPath, Area, AuthorId, Body, DeviceId, Header, Hlc, HouseholdId, Kind, PackId, Revision, SCHEMA, SigningKey,
};
use doorstep_sync::{Refusal, Verdict, VillageCursor, VillageLine, VillageNews};
use std::sync::Arc;

pub const NOW: u64 = 1_480_000_000_000;
pub const PACK: PackId = PackId([4; 32]);

/// A county that was set up.
pub struct County {
    pub archive: Arc<dyn Archive>,
    pub again: Box<dyn Fn() -> Arc<dyn Archive>>,
    pub fresh: fn() -> Opened,
}

/// An enrolled device.
#[derive(Clone)]
pub struct Device {
    pub id: DeviceId,
    pub key: SigningKey,
}

pub fn area(code: &str) -> Area {
    Area::parse(code).unwrap()
}

pub fn stone_bridge() -> Area {
    area("990101001002")
}

pub fn willow_flat() -> Area {
    area("990101002001")
}

pub fn river_bend() -> Area {
    area("990101001001")
}

pub fn county_key() -> SigningKey {
    SigningKey::from_bytes(&[77; 32])
}

impl County {
    pub fn set_up(opened: Opened) -> Self {
        let archive = opened.archive;
        archive.set_county(&area("990101"), "云门县").unwrap();
        archive.set_office("age1office").unwrap();
        let line = |area: Area| VillageLine {
            name: format!("village {area}"),
            area,
            recipient: "age1village".into(),
            notice: None,
        };
        archive.set_villages(&[line(river_bend()), line(stone_bridge()), line(willow_flat())]).unwrap();
        let identity_names = vec!["name".to_owned()];
        let pack = ArchivePack { id: PACK, name: "yunmen".into(), version: 1, identity_names, bytes: vec![1, 2] };
        archive.add_pack(&pack, NOW).unwrap();
        Self { archive, again: opened.again, fresh: opened.fresh }
    }

    pub fn invite(&self, code: u8, villages: &[Area]) -> Invitation {
        let sealed_village_keys = vec![code; 3];
        let lookup = [code; 16];
        let invitation = Invitation { lookup, expires: NOW + 1000, villages: villages.to_vec(), sealed_village_keys };
        self.archive.add_invitation(&invitation).unwrap();
        invitation
    }

    pub fn device(&self, number: u8, villages: &[Area]) -> Device {
        self.invite(number, villages);
        let enrolling = enrolling(number, number);
        let grant = self.archive.enrol(&enrolling, &county_key()).unwrap();
        Device { id: grant.certificate.device, key: SigningKey::from_bytes(&[number; 32]) }
    }

    pub fn push(&self, from: &Device, revisions: &[Revision]) -> Vec<Verdict> {
        let verdicts = self.archive.take(from.id, revisions, NOW).unwrap();
        assert!(verdicts.iter().zip(revisions).all(|((id, _), revision)| *id == revision.id()));
        verdicts.into_iter().map(|(_, verdict)| verdict).collect()
    }

    pub fn refused(&self, from: &Device, revision: &Revision, refusal: Refusal) {
        assert_eq!(self.push(from, std::slice::from_ref(revision)), [Verdict::Refused(refusal)]);
    }

    pub fn pull(&self, device: &Device, seen: u64) -> Option<VillageNews> {
        let cursors = [VillageCursor { seen, ..VillageCursor::start(stone_bridge()) }];
        let news = self.archive.news(device.id, &cursors, 1 << 20).unwrap();
        news.villages.into_iter().find(|news| news.village == stone_bridge())
    }
}

/// A device with key `number` that asks with the code `code`.
pub fn enrolling(code: u8, number: u8) -> Enrolling {
    Enrolling {
        lookup: [code; 16],
        device: DeviceId::from_random([number; 16]),
        verifying_key: SigningKey::from_bytes(&[number; 32]).verifying_key().to_bytes(),
        recipient: format!("age1device{number}"),
        now: NOW,
    }
}

/// A household in Stone Bridge.
pub fn household(number: u128) -> HouseholdId {
    HouseholdId::from_random(number.to_be_bytes())
}

/// A revision in a village.
pub fn revision_in(
    village: Area,
    by: &Device,
    of: HouseholdId,
    kind: Kind,
    parents: &[&Revision],
    answers: &[(&str, &str)],
) -> Revision {
    let header = Header {
        schema: SCHEMA,
        household: of,
        village,
        kind,
        parents: parents.iter().map(|parent| parent.id()).collect(),
        pack: Some(PACK),
        device: by.id,
        author: AuthorId::from_random([3; 16]),
        clock: Hlc { millis: NOW, counter: u32::try_from(parents.len()).unwrap() },
        body_hash: [0; 32],
    };
    let answer = |(path, value): &(&str, &str)| (AnswerPath::parse(path).unwrap(), Some((*value).to_owned()));
    Revision::sign(&header, &Body { changes: answers.iter().map(answer).collect(), sealed: None }, &by.key)
}

/// An agreement, a visit, and a second visit in a village.
pub fn story_in(village: Area, by: &Device, of: HouseholdId) -> [Revision; 3] {
    let write = |kind, parents: &[&Revision], answers: &[(&str, &str)]| {
        revision_in(village.clone(), by, of, kind, parents, answers)
    };
    let agreement = write(Kind::Agreement, &[], &[]);
    let visit = write(Kind::Visit, &[&agreement], &[("income_wages", "12000")]);
    let second = write(Kind::Visit, &[&visit], &[("income_wages", "13000")]);
    [agreement, visit, second]
}

/// A revision in Stone Bridge.
pub fn revision(by: &Device, of: HouseholdId, kind: Kind, parents: &[&Revision], answers: &[(&str, &str)]) -> Revision {
    revision_in(stone_bridge(), by, of, kind, parents, answers)
}

/// An agreement, a visit, and a second visit.
pub fn story(by: &Device, of: HouseholdId) -> [Revision; 3] {
    story_in(stone_bridge(), by, of)
}
