//! A county with its office, three villages, a signed pack and a running server.

use crate::{Clock, Device};
use doorstep_keys::{InviteCode, SealingKey, random};
use doorstep_questionnaire::Workbook;
use doorstep_record::{Area, canonical};
use doorstep_scratch::ScratchDatabase;
use doorstep_server::{ServerConfig, admin, serve};
use doorstep_sync::PackSigner;
use ed25519_dalek::SigningKey;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The villages of the county 990101.
pub const VILLAGES: [(&str, &str); 3] =
    [("990101001001", "河湾村"), ("990101001002", "石桥村"), ("990101002001", "柳树坪村")];

/// A county under test. Its folders are removed when it goes.
pub struct County {
    folder: tempfile::TempDir,
    /// The clock of the county's devices.
    pub clock: Clock,
    villages: BTreeMap<Area, SealingKey>,
    signers: Signers,
    server: Option<Running>,
    address: SocketAddr,
    runtime: Runtime,
    /// Dropped last.
    _database: Option<ScratchDatabase>,
}

struct Running {
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), doorstep_server::ServeFault>>,
}

impl County {
    /// Makes a county with this workbook as its pack, and starts its server.
    ///
    /// # Panics
    /// If anything fails: a test can't go on then.
    pub fn with_workbook(workbook: &[u8]) -> Self {
        Self::stored_in(None, workbook)
    }

    /// The same with its records in a PostgreSQL database of its own.
    ///
    /// # Panics
    /// If anything fails: a test can't go on then.
    pub fn on_postgresql(workbook: &[u8]) -> Self {
        Self::stored_in(Some(ScratchDatabase::create()), workbook)
    }

    fn stored_in(database: Option<ScratchDatabase>, workbook: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let runtime = Runtime::new().expect("a runtime");
        let county_area = Area::parse("990101").expect("a county's code");
        let server_folder = folder.path().join("server");
        if let Some(database) = &database {
            admin::use_database(&server_folder, &database.url()).expect("the database is taken");
        }
        admin::init_county(&server_folder, county_area, "云门县").expect("a new county");
        let villages = found_villages(&server_folder);
        let signers = Signers::trusted_by(&server_folder);
        let workbook = doorstep_pack::read_workbook(workbook).expect("a workbook");
        admin::add_pack(&server_folder, &signers.sign(&built(&workbook))).expect("the pack is taken");
        let clock = Clock::at("2016-11-24T09:00:00+08:00");
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut county = Self { folder, clock, villages, signers, server: None, address, runtime, _database: database };
        county.start_server();
        county
    }

    /// Starts the server, at the address where it was before.
    ///
    /// # Panics
    /// If the server can't start.
    pub fn start_server(&mut self) {
        let (stop, stopped) = oneshot::channel::<()>();
        let (ready, address) = oneshot::channel();
        let config = ServerConfig { listen: self.address, dir: self.server_folder(), console: None };
        let stopping = async move { drop(stopped.await) };
        let task = self.runtime.spawn(serve(
            config,
            move |at| {
                ready.send(at).ok();
            },
            stopping,
        ));
        self.address = self.runtime.block_on(address).expect("the server gets ready");
        self.server = Some(Running { stop, task });
    }

    /// Stops the server: from now on it can't be reached.
    ///
    /// # Panics
    /// If the server ended in a fault.
    pub fn stop_server(&mut self) {
        if let Some(running) = self.server.take() {
            let _ = running.stop.send(());
            self.runtime.block_on(running.task).expect("the server ends").expect("the server ends well");
        }
    }

    /// The server's address.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The server's folder.
    pub fn server_folder(&self) -> PathBuf {
        self.folder.path().join("server")
    }

    /// A pack file with the signatures of the county's author and reviewer.
    pub fn sign(&self, pack: &[u8]) -> Vec<u8> {
        self.signers.sign(pack)
    }

    /// A folder for something of the test's own.
    pub fn folder(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Publishes another workbook as a pack that the same two people signed.
    ///
    /// # Panics
    /// If the server doesn't take it.
    pub fn publish(&self, workbook: &Workbook) {
        admin::add_pack(&self.server_folder(), &self.sign(&built(workbook))).expect("the pack is taken");
    }

    /// A one-time code for these villages.
    ///
    /// # Panics
    /// If the server doesn't take it.
    pub fn code(&self, villages: &[&str]) -> InviteCode {
        let areas: Vec<Area> = villages.iter().map(|code| Area::parse(code).expect("a village's code")).collect();
        let secrets: BTreeMap<&Area, String> =
            areas.iter().map(|area| (area, self.villages[area].to_secret().to_string())).collect();
        let code = InviteCode::generate();
        // The server's clock is the machine's own.
        let expires = u64::MAX / 2;
        admin::invite(&self.server_folder(), code.lookup(), expires, areas.clone(), code.seal(&canonical(&secrets)))
            .expect("the code is taken");
        code
    }

    /// A new device, enrolled for these villages.
    pub fn device(&self, name: &str, villages: &[&str]) -> Device {
        let mut device = Device::at(&self.folder(name), self.clock.clone());
        device.enrol(&self.address(), &self.code(villages).to_string());
        device
    }
}

impl Drop for County {
    fn drop(&mut self) {
        if let Some(running) = self.server.take() {
            let _ = running.stop.send(());
            running.task.abort();
        }
    }
}

fn found_villages(server: &Path) -> BTreeMap<Area, SealingKey> {
    let key = |(code, _): &(&str, &str)| (Area::parse(code).expect("a village's code"), SealingKey::generate());
    let villages: BTreeMap<Area, SealingKey> = VILLAGES.iter().map(key).collect();
    let name = |area: &Area| VILLAGES.iter().find(|(code, _)| *code == area.code()).map_or("", |(_, name)| name);
    let lines = villages.iter().map(|(area, key)| (area.clone(), name(area).to_owned(), key.recipient())).collect();
    admin::set_villages(server, lines).expect("the villages are taken");
    admin::set_office(server, &SealingKey::generate().recipient()).expect("the office is taken");
    villages
}

fn built(workbook: &Workbook) -> Vec<u8> {
    doorstep_pack::build(workbook).expect("a pack without faults")
}

/// The two people who sign the county's packs: author and reviewer.
struct Signers([SigningKey; 2]);

const ROLES: [&str; 2] = ["author", "reviewer"];

impl Signers {
    fn trusted_by(server: &Path) -> Self {
        let signers = Self(ROLES.map(|_| SigningKey::from_bytes(&random())));
        for (role, key) in ROLES.iter().zip(&signers.0) {
            let signer = PackSigner { role: (*role).to_owned(), key: key.verifying_key().to_bytes() };
            admin::add_signer(server, signer).expect("the signer is trusted");
        }
        signers
    }

    fn sign(&self, pack: &[u8]) -> Vec<u8> {
        let signed = |pack: Vec<u8>, (role, key): (&&str, &SigningKey)| {
            doorstep_pack::sign(&pack, role, key).expect("the pack is signed")
        };
        ROLES.iter().zip(&self.0).fold(pack.to_vec(), signed)
    }
}
