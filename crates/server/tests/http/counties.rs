//! One process for many counties, each with a database of its own.

use crate::county::{PACK, area};
use crate::line::{Response, send};
use doorstep_archive::{ArchivePack, open};
use doorstep_keys::{DeviceKeys, InviteCode, SealingKey};
use doorstep_record::{AuthorId, Body, DeviceId, Header, Hlc, HouseholdId, Kind, Revision, SCHEMA};
use doorstep_scratch::ScratchDatabase;
use doorstep_server::{CountiesConfig, admin, serve_counties};
use doorstep_sync::{
    EnrolGrant, EnrolRequest, PROTOCOL, PushAnswer, PushBatch, Refusal, RequestRefusal, RequestSeal, Verdict, encode,
};
use std::net::SocketAddr;
use std::path::Path;
use tempfile::TempDir;
use tokio::runtime::Runtime;

const CODES: [&str; 4] = ["990101", "990102", "990103", "990104"];

struct Server {
    dir: TempDir,
    address: SocketAddr,
    _runtime: Runtime,
}

fn start() -> Server {
    let (dir, runtime) = (tempfile::tempdir().unwrap(), Runtime::new().unwrap());
    let (ready, address) = tokio::sync::oneshot::channel();
    let config = CountiesConfig { listen: ([127, 0, 0, 1], 0).into(), dir: dir.path().to_owned() };
    runtime.spawn(serve_counties(config, move |at| ready.send(at).unwrap(), std::future::pending()));
    let address = runtime.block_on(address).unwrap();
    Server { dir, address, _runtime: runtime }
}

/// A county's folder with a village, made while the server runs.
fn found(dir: &Path, code: &str, url: Option<&str>) -> InviteCode {
    if let Some(url) = url {
        admin::use_database(dir, url).unwrap();
    }
    let (village, recipient) = (area(&format!("{code}001001")), SealingKey::generate().recipient());
    admin::init_county(dir, area(code), &format!("county {code}")).unwrap();
    admin::set_office(dir, &recipient).unwrap();
    admin::set_villages(dir, vec![(village.clone(), "a village".to_owned(), recipient)]).unwrap();
    let pack = ArchivePack { id: PACK, name: "yunmen".into(), version: 1, identity_names: vec![], bytes: vec![1] };
    open(dir).unwrap().add_pack(&pack, 1).unwrap();
    let invitation = InviteCode::generate();
    admin::invite(dir, invitation.lookup(), u64::MAX / 2, vec![village], vec![1]).unwrap();
    invitation
}

impl Server {
    fn enrol(&self, county: &str, code: &InviteCode, keys: &DeviceKeys) -> Result<EnrolGrant, RequestRefusal> {
        let (verifying_key, recipient) = (keys.verifying_key(), keys.recipient());
        let request = EnrolRequest { protocol: PROTOCOL, lookup: code.lookup().to_vec(), verifying_key, recipient };
        let path = format!("/{county}/v1/enrol");
        crate::county::read(&send(self.address, "POST", &path, &[], &encode(&request)))
    }

    fn push(&self, county: &str, device: DeviceId, keys: &DeviceKeys, revisions: &[Revision]) -> Response {
        let batch = PushBatch { protocol: PROTOCOL, revisions: revisions.to_vec(), declined: vec![], device_time: 1 };
        let body = encode(&batch);
        // The seal knows nothing of the county: its path is the protocol's.
        let seal = RequestSeal::sign("/v1/push", 1, &body, device, &keys.signing);
        let signature = hex::encode(seal.signature);
        let head =
            [("doorstep-device", device.to_string()), ("doorstep-time", "1".into()), ("doorstep-signature", signature)];
        let head = head.map(|(name, value)| (name.to_owned(), value));
        send(self.address, "POST", &format!("/{county}/v1/push"), &head, &body)
    }
}

fn agreement(county: &str, device: DeviceId, keys: &DeviceKeys, number: u128) -> Revision {
    let header = Header {
        schema: SCHEMA,
        household: HouseholdId::from_random(number.to_be_bytes()),
        village: area(&format!("{county}001001")),
        kind: Kind::Agreement,
        parents: Vec::new(),
        pack: Some(PACK),
        device,
        author: AuthorId::from_random([3; 16]),
        clock: Hlc { millis: 1, counter: 0 },
        body_hash: [0; 32],
    };
    Revision::sign(&header, &Body::default(), &keys.signing)
}

fn verdicts(response: &Response) -> Vec<Verdict> {
    let answer: PushAnswer = crate::county::read(response).unwrap();
    answer.verdicts.into_iter().map(|(_, verdict)| verdict).collect()
}

#[test]
fn four_counties_have_four_databases_and_one_is_added_without_a_restart() {
    let server = start();
    let databases: Vec<ScratchDatabase> = CODES.iter().map(|_| ScratchDatabase::create()).collect();
    let status = |code: &str| send(server.address, "GET", &format!("/{code}/v1/status"), &[], &[]).status;
    let mut devices = Vec::new();
    for (code, database) in CODES.iter().zip(&databases) {
        assert_eq!(status(code), 404, "not there yet");
        let invitation = found(&server.dir.path().join(code), code, Some(&database.url()));
        let keys = DeviceKeys::generate();
        let grant = server.enrol(code, &invitation, &keys).unwrap();
        assert_eq!(grant.certificate.county, area(code));
        devices.push((grant.certificate.device, keys));
    }
    for (number, (code, (device, keys))) in CODES.iter().zip(&devices).enumerate() {
        let revisions: Vec<Revision> =
            (0..=number as u128).map(|household| agreement(code, *device, keys, household)).collect();
        assert_eq!(verdicts(&server.push(code, *device, keys, &revisions)), vec![Verdict::Stored; number + 1]);
    }
    for (number, (code, database)) in CODES.iter().zip(&databases).enumerate() {
        let all = Some(("doorstep.villages", "*"));
        let own = doorstep_scratch::ask(&database.url(), all, "SELECT count(*) FROM revision");
        assert_eq!(own, number as i64 + 1, "each county's records are in its own database only");
        let counts = admin::counts(&server.dir.path().join(code)).unwrap();
        assert_eq!((counts.households, counts.devices), (number as u64 + 1, 1));
    }
}

#[test]
fn a_device_and_its_certificate_mean_nothing_in_another_county() {
    let server = start();
    let [here, there] = ["990101", "990102"].map(|code| {
        let (invitation, keys) = (found(&server.dir.path().join(code), code, None), DeviceKeys::generate());
        let grant = server.enrol(code, &invitation, &keys).unwrap();
        (grant.certificate.device, keys)
    });
    let foreign = agreement("990102", there.0, &there.1, 1);
    let response = server.push("990101", there.0, &there.1, std::slice::from_ref(&foreign));
    assert_eq!(crate::county::refusal(&response), RequestRefusal::UnknownDevice);
    let carried = server.push("990101", here.0, &here.1, &[foreign]);
    assert_eq!(verdicts(&carried), [Verdict::Refused(Refusal::WrongArea)]);
    let disguised = agreement("990101", there.0, &there.1, 1);
    let carried = server.push("990101", here.0, &here.1, &[disguised]);
    assert_eq!(verdicts(&carried), [Verdict::Refused(Refusal::UnknownDevice)]);
    assert_eq!(admin::counts(&server.dir.path().join("990101")).unwrap().revisions, 0);
}

#[test]
fn a_county_whose_database_is_away_is_told_so_and_the_others_go_on() {
    let server = start();
    let (away, other) = (server.dir.path().join("990101"), server.dir.path().join("990102"));
    found(&away, "990101", None);
    found(&other, "990102", None);
    // An archive that can't be read stands for a database that can't be reached.
    std::fs::write(away.join("archive.db"), vec![7; 9000]).unwrap();
    std::fs::remove_file(away.join("archive.db-wal")).ok();
    let status = |code: &str| send(server.address, "GET", &format!("/{code}/v1/status"), &[], &[]).status;
    assert_eq!((status("990101"), status("990102")), (503, 200));
    assert_eq!((status("990101"), status("990102")), (503, 200));
    assert_eq!(send(server.address, "GET", "/healthz", &[], &[]).status, 200);
}

#[test]
fn no_path_leads_out_of_a_countys_routes() {
    let server = start();
    found(&server.dir.path().join("990101"), "990101", None);
    for path in
        ["/990101/../990101/county.key", "/990101/county.key", "/990101%2fcounty.key", "//etc/passwd", "/990101/packs/"]
    {
        assert_eq!(send(server.address, "GET", path, &[], &[]).status, 404, "{path}");
    }
}
