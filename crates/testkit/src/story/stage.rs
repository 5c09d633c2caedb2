//! Where stories play: a county with two villages and three enrolled devices, made once and copied for each story.

use super::power::Power;
use super::server::Server;
use super::tablet::{PASSPHRASE, Tablet};
use super::wire::Wire;
use super::{Crook, pack};
use crate::{Clock, VILLAGES};
use doorstep_archive::{Archive, ArchivePack, Invitation};
use doorstep_fieldwork::Action;
use doorstep_keys::{CountyKeys, InviteCode, SealingKey};
use doorstep_record::{Area, canonical};
use doorstep_sync::{PackSigner, VillageLine};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Where the server's records lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Records {
    /// In the embedded database.
    Sqlite,
    /// In a PostgreSQL database of the story's own.
    Postgresql,
}

/// Which villages each device serves.
const SERVES: [&[usize]; 3] = [&[0], &[0], &[0, 1]];

/// A stage. Stories on it play one after another.
pub struct Stage {
    pub(super) wire: Wire,
    pub(super) records: Records,
    pub(super) crook: Option<Crook>,
    pub(super) packs: Vec<ArchivePack>,
    pub(super) county: [u8; 32],
    villages: BTreeMap<Area, SealingKey>,
    template: TempDir,
    /// What the template's server holds.
    set_up: Vec<u8>,
    _runtime: Runtime,
}

impl Stage {
    /// Makes the county and enrols its devices.
    ///
    /// # Panics
    /// If anything fails: no story can be told then.
    pub fn new(records: Records) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let (packs, signers) = pack::packs();
        let village = |(code, _): &(&str, &str)| (Area::parse(code).expect("a village's code"), SealingKey::generate());
        let mut stage = Self {
            wire: Wire::new(runtime.handle().clone()),
            records,
            crook: None,
            packs,
            county: *CountyKeys::generate().to_secret(),
            villages: VILLAGES.iter().take(2).map(village).collect(),
            template: folder(),
            set_up: Vec::new(),
            _runtime: runtime,
        };
        stage.set_up(&signers);
        stage
    }

    /// The same stage with a server that is wrong on purpose.
    pub fn with_crook(self, crook: Crook) -> Self {
        Self { crook: Some(crook), ..self }
    }

    fn set_up(&mut self, signers: &[doorstep_pack::PackSigner]) {
        let folder = self.template.path().join("server");
        std::fs::create_dir_all(&folder).expect("the server's folder");
        let mut server = Server::new(&folder, Records::Sqlite, self.county, begin());
        let archive = server.archive(self);
        archive.set_county(&Area::parse("990101").expect("a county's code"), "云门县").expect("a county");
        archive.set_office(&SealingKey::generate().recipient()).expect("an office");
        let lines = self.villages.iter().map(|(area, key)| VillageLine {
            area: area.clone(),
            name: area.code().to_owned(),
            recipient: key.recipient(),
            notice: None,
        });
        archive.set_villages(&lines.collect::<Vec<_>>()).expect("villages");
        for signer in signers {
            archive.add_signer(&PackSigner { role: signer.role.clone(), key: signer.key }).expect("a signer");
        }
        archive.add_pack(&self.packs[0], 1).expect("a pack");
        for device in 0..SERVES.len() {
            let folder = device_folder(self.template.path(), device);
            self.enrol(archive.as_ref(), Tablet::new(&folder, begin()), device);
        }
        drop(archive);
        self.set_up = server.back_up(self);
        server.stop(self);
    }

    /// Enrols a new device for the villages of a place; its app is ended afterwards.
    pub(super) fn enrol(&self, archive: &dyn Archive, mut tablet: Tablet, place: usize) -> Tablet {
        let code = InviteCode::generate();
        let villages = self.villages_of(place);
        let secrets: BTreeMap<&Area, String> =
            villages.iter().map(|area| (area, self.villages[area].to_secret().to_string())).collect();
        let sealed_village_keys = code.seal(&canonical(&secrets));
        let (lookup, expires) = (code.lookup(), u64::MAX / 2);
        archive.add_invitation(&Invitation { lookup, expires, villages, sealed_village_keys }).expect("a code");
        let (server, code) = (self.wire.address().to_owned(), code.to_string());
        tablet.enrol(Action::Enrol { server, code, passphrase: PASSPHRASE.to_owned() });
        tablet.end();
        tablet
    }

    /// The villages that the device of a place serves.
    pub(super) fn villages_of(&self, place: usize) -> Vec<Area> {
        let served = SERVES[place % SERVES.len()].iter();
        served.map(|number| Area::parse(VILLAGES[*number].0).expect("a village's code")).collect()
    }

    /// A copy of the devices for one story, and its server with the county set up.
    pub(super) fn fresh(&self, folder: &Path, clock: &Clock) -> (Server, Vec<Tablet>) {
        let tablets = (0..SERVES.len()).map(|device| {
            let own = device_folder(folder, device);
            copy_folder(&device_folder(self.template.path(), device), &own);
            Tablet::new(&own, clock.clone())
        });
        let tablets = tablets.collect();
        let server_folder = folder.join("server");
        std::fs::create_dir_all(&server_folder).expect("the server's folder");
        let mut server = Server::new(&server_folder, self.records, self.county, clock.clone());
        let mut ends = self.wire.ends();
        (ends.fates, ends.late, ends.heard, ends.dealings) = Default::default();
        ends.crook = self.crook;
        drop(ends);
        server.power = Power::default();
        server.restore(self, &self.set_up);
        (server, tablets)
    }
}

/// When stories begin.
pub fn begin() -> Clock {
    Clock::at("2016-11-24T09:00:00+08:00")
}

/// A folder in memory where there is one: what the disk does is the business of the tests that kill processes.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a temporary folder")
}

fn device_folder(folder: &Path, device: usize) -> PathBuf {
    folder.join(format!("device{device}"))
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder to copy").flatten() {
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a file is copied");
        }
    }
}
