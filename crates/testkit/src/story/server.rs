//! The server of a story: the real routes on a real archive, started, ended and restored at will.

use super::power::Power;
use super::stage::{Records, Stage};
use crate::Clock;
use doorstep_archive::copy::{read_backup, write_backup};
use doorstep_archive::{Archive, ArchiveFault, PostgresArchive, SqliteArchive};
use doorstep_keys::CountyKeys;
use doorstep_scratch::ScratchDatabase;
use doorstep_server::{Desk, Log, routes};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A county's server.
pub struct Server {
    /// Its power and its disk.
    pub power: Power,
    folder: PathBuf,
    clock: Clock,
    county: [u8; 32],
    database: Option<ScratchDatabase>,
    archive: Option<Arc<dyn Archive>>,
}

impl Server {
    /// An empty server in a folder, not started.
    pub fn new(folder: &Path, records: Records, county: [u8; 32], clock: Clock) -> Self {
        let database = (records == Records::Postgresql).then(ScratchDatabase::create);
        Self { power: Power::default(), folder: folder.to_owned(), clock, county, database, archive: None }
    }

    /// Opens the archive and puts the server to the line.
    pub fn start(&mut self, stage: &Stage) {
        if self.archive.is_none() {
            self.power.revive();
            let archive = self.open().expect("the archive opens again");
            let now = self.clock.clone();
            let clock = Arc::new(move || u64::try_from(now.now().timestamp_millis()).unwrap_or_default());
            let desk = Desk::new(Arc::clone(&archive), CountyKeys::from_secret(&self.county), clock, Log::to(|_| ()));
            stage.wire.ends().server = Some((routes(Arc::new(desk)), self.power.clone()));
            self.archive = Some(archive);
        }
    }

    fn open(&self) -> Result<Arc<dyn Archive>, ArchiveFault> {
        let watch = Arc::new(self.power.clone());
        Ok(match &self.database {
            Some(database) => Arc::new(PostgresArchive::open_watched(&database.url(), watch)?),
            None => Arc::new(SqliteArchive::open_watched(&self.folder, watch)?),
        })
    }

    /// Takes the server from the line and closes the archive.
    pub fn stop(&mut self, stage: &Stage) {
        stage.wire.ends().server = None;
        self.archive = None;
    }

    /// A server that ended is started again.
    pub fn start_if_ended(&mut self, stage: &Stage) {
        if self.power.is_dead() {
            self.stop(stage);
            self.start(stage);
        }
    }

    /// The archive, started for this if it is not.
    pub fn archive(&mut self, stage: &Stage) -> Arc<dyn Archive> {
        self.start(stage);
        self.archive.clone().expect("it was started")
    }

    /// Everything that the archive holds, as a backup.
    pub fn back_up(&mut self, stage: &Stage) -> Vec<u8> {
        let mut backup = Vec::new();
        write_backup(self.archive(stage).as_ref(), &mut backup).expect("a backup is written");
        backup
    }

    /// Throws everything away and fills an empty archive from a backup.
    pub fn restore(&mut self, stage: &Stage, backup: &[u8]) {
        self.stop(stage);
        self.power.restore();
        if self.database.is_some() {
            self.database = Some(ScratchDatabase::create());
        }
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(self.folder.join(format!("archive.db{ending}")));
        }
        let mut items = read_backup(backup).expect("a backup").map(|item| item.map_err(|_| ArchiveFault::Damaged));
        self.archive(stage).copy_in(&mut items).expect("an empty archive is filled");
    }

    /// The server's folder, where nothing that names somebody may lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}
