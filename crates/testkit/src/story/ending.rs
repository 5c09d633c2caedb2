//! The end of a story: everything works again, devices sync until nothing moves, and then all must be well.

use super::Fault;
use super::look::{Looked, look};
use super::play::Play;
use super::reckon::{standing, writes};
use super::told::Doing;
use doorstep_archive::copy::{Item, verify};
use doorstep_fieldwork::{Action, ScreenPage};
use doorstep_record::{AnswerPath, Area, HouseholdId, Known, Revision, RevisionId, SigningKey};
use doorstep_store::OutboxCounts;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// After so many rounds everything must have come to rest.
const ROUNDS: usize = 8;

type Villages = BTreeMap<Area, BTreeMap<RevisionId, Revision>>;

impl Play<'_> {
    pub(super) fn end_well(&mut self) -> Result<(), Fault> {
        self.mend();
        self.come_to_rest()?;
        let mut looked = Vec::new();
        for device in 0..self.tablets.len() {
            self.look_into_store(device, &Doing::Other)?;
            looked.push(look(&self.tablets[device].store()?)?);
        }
        let held = self.held_by_server()?;
        for (device, looked) in looked.iter().enumerate() {
            agrees(device, looked, &held, &self.stage.villages_of(device))?;
        }
        self.nothing_is_missing(&looked, &held)?;
        self.values_stand(&looked)?;
        self.nobody_is_named()
    }

    fn mend(&mut self) {
        self.server.power.restore();
        self.server.start(self.stage);
        self.give_out_packs(self.packs);
        self.stage.wire.ends().late_arrive();
        for tablet in &self.tablets {
            tablet.power.restore();
            tablet.set_clock(0);
        }
    }

    /// Every device syncs, round after round, until nothing moves any more.
    fn come_to_rest(&mut self) -> Result<(), Fault> {
        for _ in 0..ROUNDS {
            let mut moved = 0;
            for tablet in &mut self.tablets {
                let ScreenPage::Sync(shown) = tablet.look(Action::Sync)?.page else {
                    return Err("no sync page".to_owned());
                };
                if let Some(problem) = shown.last_problem {
                    return Err(format!("on a good line a sync failed: {problem}"));
                }
                moved += shown.moved.map_or(0, |moved| moved.pushed + moved.pulled);
            }
            if moved == 0 {
                return Ok(());
            }
        }
        Err(format!("devices still move revisions after {ROUNDS} rounds"))
    }

    fn held_by_server(&mut self) -> Result<Villages, Fault> {
        let archive = self.server.archive(self.stage);
        let key = SigningKey::from_bytes(&self.stage.county).verifying_key();
        let verified = verify(archive.as_ref(), Some(key)).map_err(|fault| fault.to_string())?;
        if verified.flaws > 0 {
            return Err(format!("the archive has flaws: {:?}", verified.findings));
        }
        let (mut held, mut waiting) = (Villages::new(), 0);
        let out = archive.copy_out(&mut |item| {
            match item {
                Item::Revision(placed) => {
                    held.entry(placed.village).or_default().insert(placed.revision.id(), placed.revision);
                }
                Item::Waiting { .. } => waiting += 1,
                _ => {}
            }
            Ok(())
        });
        out.map_err(|fault| fault.to_string())?;
        if waiting > 0 { Err(format!("{waiting} revisions still wait on the server")) } else { Ok(held) }
    }

    /// Every answer of a finished visit stands in a revision of its household, on every device of its village; and what lost devices had been
    /// receipted is there.
    fn nothing_is_missing(&self, looked: &[Looked], held: &Villages) -> Result<(), Fault> {
        let stored: BTreeSet<&RevisionId> = held.values().flat_map(BTreeMap::keys).collect();
        if let Some(missing) = self.receipted.iter().find(|id| !stored.contains(id)) {
            return Err(format!("{missing} was receipted and is not on the server"));
        }
        for finished in &self.told.finished {
            let known = looked[finished.device].known.get(&finished.household);
            let known = known.ok_or_else(|| format!("household {} is gone", finished.household))?;
            for (path, value) in &finished.given {
                if !known.iter().any(|one| said(one, path, value.as_deref())) {
                    return Err(format!("{path} was saved as {value:?} and is in no revision"));
                }
            }
        }
        Ok(())
    }

    /// What stands at each answer is what a plain reckoning says, and a conflict is shown as one.
    fn values_stand(&mut self, looked: &[Looked]) -> Result<(), Fault> {
        for (device, looked) in looked.iter().enumerate() {
            for (household, known) in &looked.known {
                let state = doorstep_record::state(known);
                let mut conflicts = BTreeSet::new();
                for (path, values) in standing(known) {
                    let settled = state.answers.get(&path).ok_or_else(|| format!("{path} is not in the state"))?;
                    let rivals = settled.rivals.iter().map(|rival| rival.value.clone());
                    let shown: BTreeSet<Option<String>> = rivals.chain([settled.value.clone()]).collect();
                    if shown != values {
                        return Err(format!("{path} shows {shown:?} where {values:?} stand"));
                    }
                    if values.len() > 1 {
                        conflicts.insert(path);
                    }
                }
                self.conflicts_are_shown(device, *household, &conflicts)?;
            }
        }
        Ok(())
    }

    fn conflicts_are_shown(
        &mut self,
        device: usize,
        household: HouseholdId,
        conflicts: &BTreeSet<AnswerPath>,
    ) -> Result<(), Fault> {
        if conflicts.is_empty() {
            return Ok(());
        }
        let page = self.tablets[device].look(Action::ShowHousehold { household })?.page;
        let ScreenPage::Household(shown) = page else { return Err("no household is shown".to_owned()) };
        let shown: BTreeSet<&AnswerPath> = shown.conflicts.iter().map(|conflict| &conflict.path).collect();
        match conflicts.iter().find(|path| !shown.contains(path)) {
            Some(hidden) => Err(format!("the conflict at {hidden} is not shown")),
            None => Ok(()),
        }
    }

    /// No name and no number is on the server's disk, or was on the line.
    fn nobody_is_named(&mut self) -> Result<(), Fault> {
        let heard = std::mem::take(&mut self.stage.wire.ends().heard);
        let dump = self.server.back_up(self.stage);
        self.server.stop(self.stage);
        let items = doorstep_archive::copy::read_backup(dump.as_slice()).map_err(|fault| fault.to_string())?;
        let items: Vec<u8> = items.flatten().flat_map(|item| doorstep_record::canonical(&item)).collect();
        let files = files(self.server.folder());
        for name in &self.names {
            for (place, bytes) in [("line", &heard), ("server", &items), ("server's disk", &files)] {
                if contains(bytes, name.as_bytes()) {
                    return Err(format!("{name} stands in the clear on the {place}"));
                }
            }
        }
        Ok(())
    }
}

fn said(known: &Known, path: &AnswerPath, value: Option<&str>) -> bool {
    writes(known, path) && known.body.as_ref().is_some_and(|body| body.changes[path].as_deref() == value)
}

/// A device has receipts for everything, and holds of its villages exactly what the server holds.
fn agrees(device: usize, looked: &Looked, held: &Villages, serves: &[Area]) -> Result<(), Fault> {
    let OutboxCounts { unsent, waiting, sent, refused, .. } = looked.outbox;
    if (unsent, waiting, sent, refused, looked.rejected) != (0, 0, 0, 0, 0) {
        return Err(format!("device {device} is not receipted: {:?}, {} rejected", looked.outbox, looked.rejected));
    }
    for village in serves {
        let empty = BTreeMap::new();
        let (own, server) = (looked.revisions.get(village).unwrap_or(&empty), held.get(village).unwrap_or(&empty));
        if own != server {
            let lacking = server.keys().filter(|id| !own.contains_key(id)).count();
            let more = own.keys().filter(|id| !server.contains_key(id)).count();
            return Err(format!(
                "device {device} lacks {lacking} revisions of {village}, and has {more} that the server lacks"
            ));
        }
    }
    Ok(())
}

fn files(folder: &Path) -> Vec<u8> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| std::fs::read(entry.path()).ok()).flatten().collect()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}
