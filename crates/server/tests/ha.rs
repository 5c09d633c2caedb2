//! The load of deploy/test/ha.sh: a server and devices that push to it while the script kills the database's primary.
//! Does nothing unless the script names the database.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[allow(dead_code, reason = "shared with tests that use more of it")]
#[path = "http/line.rs"]
mod line;

use doorstep_archive::{ArchivePack, Enrolling, open};
use doorstep_keys::{InviteCode, SealingKey};
use doorstep_record::{
    Area, AuthorId, Body, DeviceId, Header, Hlc, HouseholdId, Kind, PackId, Revision, RevisionId, SCHEMA, SigningKey,
};
use doorstep_server::{ServerConfig, admin, serve};
use doorstep_sync::{PROTOCOL, PushAnswer, PushBatch, RequestSeal, Verdict, VillageCursor, decode, encode};
use std::collections::BTreeSet;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

const DEVICES: u8 = 6;
const BATCH: u128 = 10;

struct Device {
    id: DeviceId,
    key: SigningKey,
}

fn village() -> Area {
    Area::parse("990101001002").unwrap()
}

fn set_up(folder: &Path) -> Vec<Device> {
    let recipient = SealingKey::generate().recipient();
    admin::init_county(folder, Area::parse("990101").unwrap(), "云门县").unwrap();
    admin::set_office(folder, &recipient).unwrap();
    admin::set_villages(folder, vec![(village(), "石桥村".into(), recipient.clone())]).unwrap();
    let archive = open(folder).unwrap();
    let pack =
        ArchivePack { id: PackId([4; 32]), name: "yunmen".into(), version: 1, identity_names: vec![], bytes: vec![] };
    archive.add_pack(&pack, 1).unwrap();
    let county = SigningKey::from_bytes(&std::fs::read(folder.join("county.key")).unwrap().try_into().unwrap());
    let enrol = |number: u8| {
        let code = InviteCode::generate();
        admin::invite(folder, code.lookup(), u64::MAX / 2, vec![village()], vec![]).unwrap();
        let (id, key) = (DeviceId::from_random([number; 16]), SigningKey::from_bytes(&[number; 32]));
        let (lookup, verifying_key) = (code.lookup(), key.verifying_key().to_bytes());
        let enrolling = Enrolling { lookup, device: id, verifying_key, recipient: recipient.clone(), now: 1 };
        archive.enrol(&enrolling, &county).unwrap();
        Device { id, key }
    };
    (1..=DEVICES).map(enrol).collect()
}

impl Device {
    fn agreement(&self, number: u128) -> Revision {
        let header = Header {
            schema: SCHEMA,
            household: HouseholdId::from_random(number.to_be_bytes()),
            village: village(),
            kind: Kind::Agreement,
            parents: Vec::new(),
            pack: None,
            device: self.id,
            author: AuthorId::from_random([3; 16]),
            clock: Hlc { millis: 1, counter: 0 },
            body_hash: [0; 32],
        };
        Revision::sign(&header, &Body::default(), &self.key)
    }

    /// Pushes; `None` if it was not acknowledged.
    fn push(&self, to: SocketAddr, revisions: &[Revision]) -> Option<Vec<(RevisionId, Verdict)>> {
        let batch = PushBatch { protocol: PROTOCOL, revisions: revisions.to_vec(), declined: vec![], device_time: 1 };
        let body = encode(&batch);
        let seal = RequestSeal::sign("/v1/push", 1, &body, self.id, &self.key);
        let signature = hex::encode(seal.signature);
        let head = [("doorstep-device", self.id.to_string()), ("doorstep-time", "1".into())];
        let mut head: Vec<(String, String)> = head.map(|(name, value)| (name.to_owned(), value)).into();
        head.push(("doorstep-signature".to_owned(), signature));
        let mut line = line::begin(to, "POST", "/v1/push", &head, body.len())?;
        line.write_all(&body).ok()?;
        let response = line::finish(line).filter(|response| response.status == 200)?;
        Some(decode::<PushAnswer>(&response.body, 1 << 20).ok()?.verdicts)
    }

    /// Pushes batch after batch until told to stop, each one again and again until it is acknowledged.
    fn work(&self, to: SocketAddr, until: &Path) -> (BTreeSet<RevisionId>, u64) {
        let (mut acknowledged, mut again) = (BTreeSet::new(), 0);
        let mut number = u128::from(self.id.0.as_bytes()[0]) << 64;
        let begun = Instant::now();
        while !until.exists() && begun.elapsed() < Duration::from_secs(300) {
            let revisions: Vec<Revision> = (0..BATCH).map(|next| self.agreement(number + next)).collect();
            let verdicts = loop {
                match self.push(to, &revisions) {
                    Some(verdicts) => break verdicts,
                    None => again += 1,
                }
                assert!(begun.elapsed() < Duration::from_secs(330), "the device did not finish");
                std::thread::sleep(Duration::from_millis(200));
            };
            assert!(verdicts.iter().all(|(_, verdict)| matches!(verdict, Verdict::Stored | Verdict::Already)));
            acknowledged.extend(verdicts.into_iter().map(|(id, _)| id));
            number += BATCH;
        }
        (acknowledged, again)
    }
}

#[test]
fn devices_push_while_the_primary_is_killed_and_nothing_acknowledged_is_lost_or_doubled() {
    let (Ok(url), Ok(until)) = (std::env::var("DOORSTEP_HA_DATABASE"), std::env::var("DOORSTEP_HA_UNTIL")) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    admin::use_database(folder.path(), &url).unwrap();
    let devices = set_up(folder.path());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ServerConfig { listen: ([127, 0, 0, 1], 0).into(), dir: folder.path().to_owned(), console: None };
    let (ready, address) = tokio::sync::oneshot::channel();
    runtime.spawn(serve(config, move |at| ready.send(at).unwrap(), std::future::pending()));
    let address = runtime.block_on(address).unwrap();
    println!("ha: devices push");
    let worked: Vec<(BTreeSet<RevisionId>, u64)> = std::thread::scope(|scope| {
        let until = Path::new(&until);
        let working: Vec<_> = devices.iter().map(|device| scope.spawn(move || device.work(address, until))).collect();
        working.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let again: u64 = worked.iter().map(|(_, again)| again).sum();
    let acknowledged: BTreeSet<RevisionId> = worked.into_iter().flat_map(|(acknowledged, _)| acknowledged).collect();
    let mut stored = Vec::new();
    open(folder.path())
        .unwrap()
        .copy_out(&mut |item| {
            if let doorstep_archive::copy::Item::Revision(placed) = item {
                stored.push(placed.revision.id());
            }
            Ok(())
        })
        .unwrap();
    let distinct: BTreeSet<RevisionId> = stored.iter().copied().collect();
    println!(
        "ha: {} acknowledged, {} stored, {} missing, {} twice, {again} pushes had to be sent again",
        acknowledged.len(),
        stored.len(),
        acknowledged.difference(&distinct).count(),
        stored.len() - distinct.len()
    );
    assert!(acknowledged.is_subset(&distinct), "none missing");
    assert_eq!(stored.len(), distinct.len(), "none twice");
    let checked = doorstep_server::verify(folder.path()).unwrap();
    assert_eq!(checked.flaws, 0, "{checked:?}");
    let cursor = [VillageCursor::start(village())];
    assert!(open(folder.path()).unwrap().news(devices[0].id, &cursor, 1 << 24).unwrap().villages[0].seen > 0);
}
