//! How many durable household revisions a second the server takes: a server in this process, devices on threads of it,
//! everything signed, sealed and compressed before the clock starts. Prints one line for each share of the households,
//! so that it can be seen whether the rate stays flat as the archive grows.
//!
//! `cargo run --release -p doorstep-server --example push_rate -- HOUSEHOLDS [postgres://…]`

#![allow(clippy::unwrap_used, reason = "a measurement stops where something is missing")]

#[allow(dead_code, reason = "shared with tests that use more of it")]
#[path = "../tests/http/line.rs"]
mod line;

use doorstep_archive::{ArchivePack, Enrolling, open};
use doorstep_keys::{InviteCode, SealingKey, seal_identity};
use doorstep_record::{
    AnswerPath, Area, AuthorId, Body, DeviceId, Header, Hlc, HouseholdId, Kind, PackId, Revision, SCHEMA, SigningKey,
};
use doorstep_server::{ServerConfig, admin, serve};
use doorstep_sync::{PROTOCOL, PushAnswer, PushBatch, RequestSeal, Verdict, decode, encode};
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Instant;

const DEVICES: u8 = 16;
const VILLAGES: u8 = 8;
/// Households in a push: 40 revisions.
const BATCH: usize = 20;
const SHARES: usize = 5;

struct Device {
    id: DeviceId,
    key: SigningKey,
    village: Area,
    recipient: String,
}

/// A request, ready to be sent.
type Request = (Vec<(String, String)>, Vec<u8>);

fn set_up(folder: &Path) -> Vec<Device> {
    let recipient = SealingKey::generate().recipient();
    let village = |number: u8| Area::parse(&format!("9901010010{:02}", number % VILLAGES)).unwrap();
    admin::init_county(folder, Area::parse("990101").unwrap(), "云门县").unwrap();
    admin::set_office(folder, &recipient).unwrap();
    let lines = (0..VILLAGES).map(|number| (village(number), "a village".to_owned(), recipient.clone()));
    admin::set_villages(folder, lines.collect()).unwrap();
    let archive = open(folder).unwrap();
    let identity_names = vec!["name".to_owned()];
    let pack = ArchivePack { id: PackId([4; 32]), name: "yunmen".into(), version: 1, identity_names, bytes: vec![] };
    archive.add_pack(&pack, 1).unwrap();
    let enrol = |number: u8| {
        let (code, village) = (InviteCode::generate(), village(number));
        admin::invite(folder, code.lookup(), u64::MAX / 2, vec![village.clone()], vec![]).unwrap();
        let (id, key) = (DeviceId::from_random(doorstep_keys::random()), SigningKey::from_bytes(&[number; 32]));
        let (lookup, verifying_key) = (code.lookup(), key.verifying_key().to_bytes());
        let enrolling = Enrolling { lookup, device: id, verifying_key, recipient: recipient.clone(), now: 1 };
        archive.enrol(&enrolling, &SigningKey::from_bytes(&[9; 32])).unwrap();
        Device { id, key, village, recipient: recipient.clone() }
    };
    (1..=DEVICES).map(enrol).collect()
}

impl Device {
    fn household(&self) -> [Revision; 2] {
        let household = HouseholdId::from_random(doorstep_keys::random());
        let header = |kind, parents| Header {
            schema: SCHEMA,
            household,
            village: self.village.clone(),
            kind,
            parents,
            pack: Some(PackId([4; 32])),
            device: self.id,
            author: AuthorId::from_random([3; 16]),
            clock: Hlc { millis: 1, counter: 0 },
            body_hash: [0; 32],
        };
        let agreement = Revision::sign(&header(Kind::Agreement, vec![]), &Body::default(), &self.key);
        let answer = |number: usize| {
            let path = AnswerPath::parse(&format!("question_{number}")).unwrap();
            (path, Some(format!("{}", number * 37)))
        };
        let identity = (0..8).map(|number| {
            (AnswerPath::parse(&format!("name_{number}")).unwrap(), Some("王小明 10012345678".to_owned()))
        });
        let sealed = seal_identity(&identity.collect(), std::slice::from_ref(&self.recipient)).unwrap();
        let body = Body { changes: (0..72).map(answer).collect(), sealed: Some(sealed) };
        let visit = Revision::sign(&header(Kind::Visit, vec![agreement.id()]), &body, &self.key);
        [agreement, visit]
    }

    fn request(&self, households: usize) -> Request {
        let revisions: Vec<Revision> = (0..households).flat_map(|_| self.household()).collect();
        let body = encode(&PushBatch { protocol: PROTOCOL, revisions, declined: vec![], device_time: 1 });
        let seal = RequestSeal::sign("/v1/push", 1, &body, self.id, &self.key);
        let signature = hex::encode(seal.signature);
        let head = [
            ("doorstep-device", self.id.to_string()),
            ("doorstep-time", "1".into()),
            ("doorstep-signature", signature),
        ];
        (head.map(|(name, value)| (name.to_owned(), value)).into(), body)
    }
}

fn send(to: SocketAddr, (head, body): &Request) -> usize {
    let mut line = line::begin(to, "POST", "/v1/push", head, body.len()).unwrap();
    line.write_all(body).unwrap();
    let answer: PushAnswer = decode(&line::finish(line).unwrap().body, 1 << 20).unwrap();
    answer.verdicts.iter().filter(|(_, verdict)| *verdict == Verdict::Stored).count()
}

fn main() {
    let mut words = std::env::args().skip(1);
    let households: usize = words.next().and_then(|word| word.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().unwrap();
    if let Some(url) = words.next() {
        admin::use_database(folder.path(), &url).unwrap();
    }
    let devices = set_up(folder.path());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ServerConfig { listen: ([127, 0, 0, 1], 0).into(), dir: folder.path().to_owned(), console: None };
    let (ready, address) = tokio::sync::oneshot::channel();
    runtime.spawn(serve(config, move |at| ready.send(at).unwrap(), std::future::pending()));
    let address = runtime.block_on(address).unwrap();
    let mut total = 0;
    for _ in 0..SHARES {
        let each = households.div_ceil(SHARES * usize::from(DEVICES) * BATCH);
        let requests: Vec<Vec<Request>> =
            devices.iter().map(|device| (0..each).map(|_| device.request(BATCH)).collect()).collect();
        let begun = Instant::now();
        let stored: usize = std::thread::scope(|scope| {
            let send_all = |own: Vec<Request>| own.iter().map(|request| send(address, request)).sum::<usize>();
            let sending: Vec<_> = requests.into_iter().map(|own| scope.spawn(move || send_all(own))).collect();
            sending.into_iter().map(|one| one.join().unwrap()).sum()
        });
        let seconds = begun.elapsed().as_secs_f64();
        total += stored;
        println!(
            "{stored} revisions in {seconds:.2} s: {:.0} a second; {total} stored in all",
            stored as f64 / seconds
        );
    }
}
