//! A server process that is killed at any moment has every revision that it acknowledged, once.
//! The test starts itself again as the process to kill.

use crate::county::{PACK, area, household, stone_bridge};
use crate::line::{begin, finish};
use doorstep_archive::{ArchivePack, Enrolling, open};
use doorstep_keys::{InviteCode, SealingKey};
use doorstep_record::{AuthorId, Body, DeviceId, Header, Hlc, Kind, Revision, RevisionId, SCHEMA, SigningKey};
use doorstep_scratch::ScratchDatabase;
use doorstep_server::{ServerConfig, admin, serve};
use doorstep_sync::{PROTOCOL, PushAnswer, PushBatch, RequestSeal, Verdict, VillageCursor, decode, encode};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const FOLDER: &str = "DOORSTEP_TEST_SERVER";
/// How often the server is killed, if `DOORSTEP_KILLS` names no other number.
const ROUNDS: u64 = 6;

/// The process to kill: a server that tells its address. Does nothing in a normal test run.
#[test]
fn server_process() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let config = ServerConfig { listen: ([127, 0, 0, 1], 0).into(), dir: folder.into(), console: None };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let ready = |address: SocketAddr| println!("serving {address}");
    runtime.block_on(serve(config, ready, std::future::pending())).unwrap();
}

fn start(folder: &Path) -> (Child, SocketAddr) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["kill::server_process", "--exact", "--nocapture"]).env(FOLDER, folder);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let address = lines.filter_map(|line| line.rsplit_once("serving ")?.1.trim().parse().ok()).next().unwrap();
    (child, address)
}

struct Sender {
    id: DeviceId,
    key: SigningKey,
}

fn set_up(folder: &Path) -> Sender {
    let recipient = SealingKey::generate().recipient();
    admin::init_county(folder, area("990101"), "云门县").unwrap();
    admin::set_office(folder, &recipient).unwrap();
    admin::set_villages(folder, vec![(stone_bridge(), "石桥村".into(), recipient.clone())]).unwrap();
    let code = InviteCode::generate();
    admin::invite(folder, code.lookup(), u64::MAX / 2, vec![stone_bridge()], vec![]).unwrap();
    let archive = open(folder).unwrap();
    let pack = ArchivePack { id: PACK, name: "yunmen".into(), version: 1, identity_names: vec![], bytes: vec![] };
    archive.add_pack(&pack, 1).unwrap();
    let (id, key) = (DeviceId::from_random([1; 16]), SigningKey::from_bytes(&[1; 32]));
    let (lookup, verifying_key) = (code.lookup(), key.verifying_key().to_bytes());
    let enrolling = Enrolling { lookup, device: id, verifying_key, recipient, now: 1 };
    archive.enrol(&enrolling, &SigningKey::from_bytes(&[9; 32])).unwrap();
    Sender { id, key }
}

impl Sender {
    fn agreement(&self, number: u128) -> Revision {
        let header = Header {
            schema: SCHEMA,
            household: household(number),
            village: stone_bridge(),
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

    /// Pushes; `None` if the line was cut before the answer.
    fn push(&self, to: SocketAddr, revisions: Vec<Revision>) -> Option<Vec<(RevisionId, Verdict)>> {
        let batch = PushBatch { protocol: PROTOCOL, revisions, declined: Vec::new(), device_time: 1 };
        let body = encode(&batch);
        let seal = RequestSeal::sign("/v1/push", 1, &body, self.id, &self.key);
        let signature = hex::encode(seal.signature);
        let head = [
            ("doorstep-device", self.id.to_string()),
            ("doorstep-time", "1".into()),
            ("doorstep-signature", signature),
        ];
        let head = head.map(|(name, value)| (name.to_owned(), value));
        let mut line = begin(to, "POST", "/v1/push", &head, body.len())?;
        line.write_all(&body).ok()?;
        let response = finish(line)?;
        let answer: PushAnswer = decode(&response.body, 1 << 20).ok()?;
        Some(answer.verdicts)
    }
}

#[test]
fn a_killed_server_has_every_revision_that_it_acknowledged_once() {
    kill_again_and_again(&tempfile::tempdir().unwrap());
}

#[test]
fn a_killed_server_on_postgresql_has_every_revision_that_it_acknowledged_once() {
    let (folder, database) = (tempfile::tempdir().unwrap(), ScratchDatabase::create());
    admin::use_database(folder.path(), &database.url()).unwrap();
    kill_again_and_again(&folder);
}

fn kill_again_and_again(folder: &TempDir) {
    let sender = set_up(folder.path());
    let mut acknowledged = BTreeSet::new();
    let mut number = 0u128;
    let rounds = std::env::var("DOORSTEP_KILLS").ok().map_or(ROUNDS, |count| count.parse().unwrap());
    for round in 0..rounds {
        let (mut server, address) = start(folder.path());
        let killing = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(30 + round * 23 % 190));
            server.kill().unwrap();
            server.wait().unwrap();
        });
        loop {
            let batch = (0..3).map(|next| sender.agreement(number + next)).collect();
            // What was not answered is sent again to the next server: it may or may not be there.
            let Some(verdicts) = sender.push(address, batch) else { break };
            assert!(verdicts.iter().all(|(_, verdict)| matches!(verdict, Verdict::Stored | Verdict::Already)));
            acknowledged.extend(verdicts.into_iter().map(|(id, _)| id));
            number += 3;
        }
        killing.join().unwrap();
    }
    assert!(acknowledged.len() > 6, "{} were acknowledged", acknowledged.len());
    let archive = open(folder.path()).unwrap();
    let cursor = [VillageCursor::start(stone_bridge())];
    let news = archive.news(sender.id, &cursor, 1 << 24).unwrap().villages.remove(0);
    let stored: Vec<RevisionId> = news
        .entries
        .iter()
        .filter_map(|entry| match entry {
            doorstep_sync::NewsEntry::Own(id) => Some(*id),
            _ => None,
        })
        .collect();
    let distinct: BTreeSet<RevisionId> = stored.iter().copied().collect();
    assert_eq!(distinct.len(), stored.len(), "none twice");
    assert_eq!(news.seen, stored.len() as u64, "no gap");
    assert!(acknowledged.is_subset(&distinct), "none missing");
}
