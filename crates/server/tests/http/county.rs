//! A county with a running server on a loopback port, and devices that talk to it as devices do.

use crate::line::{Response, send};
use doorstep_archive::{Archive, ArchivePack, Invitation, name_database, open};
use doorstep_keys::{CountyKeys, DeviceKeys, InviteCode, SealingKey, seal_identity};
use doorstep_record::{
    AnswerPath, Area, AuthorId, Body, DeviceCertificate, Header, Hlc, HouseholdId, Kind, PackId, Revision, SCHEMA,
    SigningKey,
};
use doorstep_scratch::ScratchDatabase;
use doorstep_server::{Desk, Log, routes};
use doorstep_sync::{
    EnrolGrant, EnrolRequest, PROTOCOL, PullPage, PullRequest, PushAnswer, PushBatch, RequestRefusal, RequestRefused,
    RequestSeal, Verdict, VillageCursor, VillageLine, decode, encode,
};
use serde::Serialize;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::runtime::Runtime;

pub const NOW: u64 = 1_480_000_000_000;
pub const PACK: PackId = PackId([4; 32]);

/// A running county.
pub struct County {
    pub dir: TempDir,
    pub address: SocketAddr,
    pub archive: Arc<dyn Archive>,
    pub village_key: SealingKey,
    pub office_key: SealingKey,
    pub log: Arc<Mutex<Vec<String>>>,
    pub clock: Arc<AtomicU64>,
    _runtime: Runtime,
    scratch: Option<ScratchDatabase>,
}

/// Makes each case, a function of a county, a test on the embedded archive and one on PostgreSQL.
#[macro_export]
macro_rules! on_both {
    ($($case:ident)+) => {
        mod embedded {
            $(#[test] fn $case() { super::$case($crate::county::start()) })+
        }
        mod postgresql {
            $(#[test] fn $case() { super::$case($crate::county::start_on_postgresql()) })+
        }
    };
}

/// An enrolled device.
pub struct Device {
    pub certificate: DeviceCertificate,
    pub keys: DeviceKeys,
    address: SocketAddr,
    recipients: Vec<String>,
}

pub fn area(code: &str) -> Area {
    Area::parse(code).unwrap()
}

pub fn stone_bridge() -> Area {
    area("990101001002")
}

pub fn river_bend() -> Area {
    area("990101001001")
}

pub fn household(number: u128) -> HouseholdId {
    HouseholdId::from_random(number.to_be_bytes())
}

pub fn start() -> County {
    start_in(tempfile::tempdir().unwrap(), None)
}

pub fn start_on_postgresql() -> County {
    let (dir, database) = (tempfile::tempdir().unwrap(), ScratchDatabase::create());
    name_database(dir.path(), &database.url()).unwrap();
    start_in(dir, Some(database))
}

fn start_in(dir: TempDir, database: Option<ScratchDatabase>) -> County {
    let (village_key, office_key) = (SealingKey::generate(), SealingKey::generate());
    let archive = open(dir.path()).unwrap();
    archive.set_county(&area("990101"), "云门县").unwrap();
    archive.set_office(&office_key.recipient()).unwrap();
    let line =
        |area: Area| VillageLine { name: "a village".into(), area, recipient: village_key.recipient(), notice: None };
    archive.set_villages(&[line(river_bend()), line(stone_bridge())]).unwrap();
    let identity_names = vec!["name".to_owned()];
    let pack = ArchivePack { id: PACK, name: "yunmen".into(), version: 1, identity_names, bytes: b"a pack".to_vec() };
    archive.add_pack(&pack, NOW).unwrap();
    let (log, clock) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicU64::new(NOW)));
    let (lines, time) = (log.clone(), clock.clone());
    let write = Log::to(move |line| lines.lock().unwrap().push(line.to_owned()));
    let desk = Desk::new(archive.clone(), CountyKeys::generate(), Arc::new(move || time.load(Ordering::SeqCst)), write);
    let runtime = Runtime::new().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    let app = routes(Arc::new(desk)).into_make_service_with_connect_info::<SocketAddr>();
    runtime.spawn(async move { axum::serve(listener, app).await });
    County { dir, address, archive, village_key, office_key, log, clock, _runtime: runtime, scratch: database }
}

impl County {
    pub fn invite(&self, villages: &[Area]) -> InviteCode {
        let code = InviteCode::generate();
        let sealed_village_keys = code.seal(self.village_key.to_secret().as_bytes());
        let (lookup, expires) = (code.lookup(), NOW + 24 * 60 * 60 * 1000);
        let invitation = Invitation { lookup, expires, villages: villages.to_vec(), sealed_village_keys };
        self.archive.add_invitation(&invitation).unwrap();
        code
    }

    pub fn ask(&self, lookup: [u8; 16], keys: &DeviceKeys) -> Result<EnrolGrant, RequestRefusal> {
        let (verifying_key, recipient) = (keys.verifying_key(), keys.recipient());
        let request = EnrolRequest { protocol: PROTOCOL, lookup: lookup.to_vec(), verifying_key, recipient };
        let response = send(self.address, "POST", "/v1/enrol", &[], &encode(&request));
        read(&response)
    }

    pub fn device(&self, villages: &[Area]) -> Device {
        let (code, keys) = (self.invite(villages), DeviceKeys::generate());
        let grant = self.ask(code.lookup(), &keys).unwrap();
        let secret = code.open(&grant.sealed_village_keys).unwrap();
        assert_eq!(secret, self.village_key.to_secret().as_bytes());
        let recipients = vec![grant.villages[0].recipient.clone(), grant.office_recipient];
        Device { certificate: grant.certificate, keys, address: self.address, recipients }
    }
}

impl Device {
    pub fn seal(&self, path: &str, body: &[u8]) -> Vec<(String, String)> {
        self.seal_with(&self.keys.signing, path, body)
    }

    pub fn seal_with(&self, key: &SigningKey, path: &str, body: &[u8]) -> Vec<(String, String)> {
        let seal = RequestSeal::sign(path, NOW, body, self.certificate.device, key);
        let signature = hex::encode(seal.signature);
        vec![
            ("doorstep-device".to_owned(), seal.device.to_string()),
            ("doorstep-time".to_owned(), seal.time.to_string()),
            ("doorstep-signature".to_owned(), signature),
        ]
    }

    pub fn post<T: Serialize>(&self, path: &str, message: &T) -> Response {
        let body = encode(message);
        send(self.address, "POST", path, &self.seal(path, &body), &body)
    }

    pub fn batch(&self, revisions: &[Revision]) -> PushBatch {
        PushBatch { protocol: PROTOCOL, revisions: revisions.to_vec(), declined: Vec::new(), device_time: NOW }
    }

    pub fn push(&self, revisions: &[Revision]) -> Result<Vec<Verdict>, RequestRefusal> {
        let answer: PushAnswer = read(&self.post("/v1/push", &self.batch(revisions)))?;
        Ok(answer.verdicts.into_iter().map(|(_, verdict)| verdict).collect())
    }

    pub fn pull(&self, seen: u64) -> Result<PullPage, RequestRefusal> {
        let cursors = vec![VillageCursor { seen, ..VillageCursor::start(stone_bridge()) }];
        let (packs, limit_bytes, renew) = (Vec::new(), 1 << 20, false);
        let request = PullRequest { protocol: PROTOCOL, cursors, packs, limit_bytes, renew, revoked: None };
        read(&self.post("/v1/pull", &request))
    }

    /// A revision in Stone Bridge. Names go sealed to the village and the office.
    pub fn revision(&self, of: HouseholdId, kind: Kind, parents: &[&Revision], name: Option<&str>) -> Revision {
        self.revision_in(stone_bridge(), of, kind, parents, name)
    }

    pub fn revision_in(
        &self,
        village: Area,
        of: HouseholdId,
        kind: Kind,
        parents: &[&Revision],
        name: Option<&str>,
    ) -> Revision {
        let header = Header {
            schema: SCHEMA,
            household: of,
            village,
            kind,
            parents: parents.iter().map(|parent| parent.id()).collect(),
            pack: Some(PACK),
            device: self.certificate.device,
            author: AuthorId::from_random([3; 16]),
            clock: Hlc { millis: NOW, counter: 0 },
            body_hash: [0; 32],
        };
        let answer = |path: &str, value: &str| (AnswerPath::parse(path).unwrap(), Some(value.to_owned()));
        let body = name.map(|name| Body {
            changes: [answer("income_wages", "12000")].into(),
            sealed: Some(seal_identity(&[answer("name", name)].into(), &self.recipients).unwrap()),
        });
        Revision::sign(&header, &body.unwrap_or_default(), &self.keys.signing)
    }

    /// An agreement and a visit.
    pub fn story(&self, of: HouseholdId, name: &str) -> [Revision; 2] {
        let agreement = self.revision(of, Kind::Agreement, &[], None);
        let visit = self.revision(of, Kind::Visit, &[&agreement], Some(name));
        [agreement, visit]
    }
}

/// Reads an answer, or the refusal in its place.
pub fn read<T: serde::de::DeserializeOwned>(response: &Response) -> Result<T, RequestRefusal> {
    if response.status == 200 {
        return Ok(decode(&response.body, 1 << 24).unwrap());
    }
    Err(refusal(response))
}

pub fn refusal(response: &Response) -> RequestRefusal {
    assert!(response.status >= 400, "status {}", response.status);
    decode::<RequestRefused>(&response.body, 1000).unwrap().code
}

impl County {
    /// The database, on PostgreSQL.
    pub fn database(&self) -> &ScratchDatabase {
        self.scratch.as_ref().unwrap()
    }

    pub fn archive_counts(&self) -> doorstep_archive::ArchiveCounts {
        self.archive.counts().unwrap()
    }
}
