//! Playing a story, step by step.

use super::server::Server;
use super::stage::{Stage, begin, folder};
use super::tablet::{Heard, Tablet};
use super::told::{Doing, Told};
use super::{Fate, Fault, Step};
use crate::Clock;
use chrono::Duration;
use doorstep_fieldwork::{Action, ProblemCode};
use doorstep_record::RevisionId;
use std::collections::BTreeSet;
use tempfile::TempDir;

/// A story under way.
pub struct Play<'a> {
    pub(super) stage: &'a Stage,
    pub(super) server: Server,
    pub(super) tablets: Vec<Tablet>,
    pub(super) told: Told,
    /// Names and numbers that were given: none may be on the server.
    pub(super) names: BTreeSet<String>,
    /// What lost devices had been receipted.
    pub(super) receipted: BTreeSet<RevisionId>,
    /// How many packs the county gave out.
    pub(super) packs: usize,
    pub(super) counter: u32,
    clock: Clock,
    backup: Option<Vec<u8>>,
    folder: TempDir,
}

/// Plays steps, waits until everything is quiet, and looks whether all is well.
pub fn play(stage: &Stage, steps: &[Step]) -> Result<(), Fault> {
    let (folder, clock) = (folder(), begin());
    let (server, tablets) = stage.fresh(folder.path(), &clock);
    let (told, names, receipted) = (Told::default(), BTreeSet::new(), BTreeSet::new());
    let (packs, counter, backup) = (1, 0, None);
    let mut play = Play { stage, server, tablets, told, names, receipted, packs, counter, clock, backup, folder };
    let went = steps.iter().try_for_each(|step| play.step(step)).and_then(|()| play.end_well());
    play.server.stop(stage);
    went
}

impl Play<'_> {
    fn step(&mut self, step: &Step) -> Result<(), Fault> {
        let count = self.tablets.len();
        let place = |device: &usize| device % count;
        match step {
            Step::Visit { device, home, talk, end } => self.visit(place(device), *home, talk, *end)?,
            Step::Settle { device, which } => self.settle(place(device), *which)?,
            Step::Sync { device, line } => self.sync(place(device), line)?,
            Step::LateArrive => self.stage.wire.ends().late_arrive(),
            Step::CrashDevice { device, writes, when } => self.tablets[place(device)].power.end_at(*writes, *when),
            Step::FillDevice { device, writes } => self.tablets[place(device)].power.fill(*writes),
            Step::CrashServer { writes, when } => self.server.power.end_at(*writes, *when),
            Step::FillServer { writes } => self.server.power.fill(*writes),
            Step::StopServer => self.server.stop(self.stage),
            Step::StartServer => self.server.start(self.stage),
            Step::Restart { device } => self.tablets[place(device)].end(),
            Step::Wait { minutes } => self.clock.forward(Duration::minutes(i64::from(*minutes))),
            Step::SetClock { device, minutes } => self.tablets[place(device)].set_clock(*minutes),
            Step::BackUp => self.backup = Some(self.server.back_up(self.stage)),
            Step::Restore => {
                if let Some(backup) = self.backup.clone() {
                    self.server.restore(self.stage, &backup);
                }
            }
            Step::NewPack => self.give_out_packs(2),
            Step::Lose { device } => self.lose(place(device))?,
        }
        self.server.start_if_ended(self.stage);
        Ok(())
    }

    fn sync(&mut self, device: usize, line: &[Fate]) -> Result<(), Fault> {
        self.stage.wire.ends().fates = line.iter().copied().collect();
        let heard = self.tablets[device].act(Action::Sync);
        self.stage.wire.ends().fates.clear();
        match heard? {
            Heard::Screen(_) => Ok(()),
            Heard::Problem(problem) if problem.code == ProblemCode::DiskFull => Ok(()),
            Heard::Problem(problem) => Err(format!("syncing was refused: {problem}")),
            Heard::Ended => self.look_into_store(device, &Doing::Other),
        }
    }

    /// The county gives out its first so many packs. A server that ends meanwhile, or has no room, gets them at the end.
    pub(super) fn give_out_packs(&mut self, count: usize) {
        self.packs = self.packs.max(count);
        let archive = self.server.archive(self.stage);
        let _ = self.stage.packs.iter().take(self.packs).try_for_each(|pack| archive.add_pack(pack, 1));
    }

    /// A device is gone. What it had been receipted must stay; what it alone knew is gone with it.
    fn lose(&mut self, device: usize) -> Result<(), Fault> {
        let store = self.tablets[device].store()?;
        self.receipted.extend(super::look::receipted(&store)?);
        drop(store);
        self.told.lost(device);
        let folder = self.folder.path().join(format!("in-place-{}", self.counter));
        self.counter += 1;
        std::fs::remove_dir_all(self.tablets[device].folder()).map_err(|fault| fault.to_string())?;
        self.server.power.restore();
        let archive = self.server.archive(self.stage);
        let tablet = Tablet::new(&folder, self.clock.clone());
        self.tablets[device] = self.stage.enrol(archive.as_ref(), tablet, device);
        Ok(())
    }
}
