//! What people were told is saved, kept beside the product: drafts answer by answer, and finished visits.

use super::Fault;
use doorstep_record::{AnswerPath, Area, HouseholdId};
use doorstep_store::Store;
use std::collections::BTreeMap;

/// Answers that were acknowledged; `None` for an entry that was taken away.
pub type Given = BTreeMap<AnswerPath, Option<String>>;

/// A visit that is not finished.
#[derive(Debug, Clone)]
pub struct Begun {
    /// Where.
    pub village: Area,
    /// What was acknowledged.
    pub given: Given,
}

/// A visit that was finished, or a conflict that was settled.
#[derive(Debug, Clone)]
pub struct Finished {
    /// On which device of the story.
    pub device: usize,
    /// Whose household.
    pub household: HouseholdId,
    /// What was acknowledged.
    pub given: Given,
}

/// What a device was doing when its app ended.
#[derive(Debug, Clone)]
pub enum Doing {
    /// Nothing that a draft shows.
    Other,
    /// It was given an answer.
    Answer(HouseholdId, AnswerPath, Option<String>),
    /// It was finishing a visit.
    Finish(HouseholdId),
    /// It was throwing a visit away.
    Discard(HouseholdId),
}

/// What people were told.
#[derive(Debug, Default)]
pub struct Told {
    /// Drafts, by device and household.
    pub begun: BTreeMap<(usize, HouseholdId), Begun>,
    /// What was finished.
    pub finished: Vec<Finished>,
}

impl Told {
    /// An answer was acknowledged.
    pub fn gave(&mut self, device: usize, household: HouseholdId, path: AnswerPath, value: Option<String>) {
        if let Some(begun) = self.begun.get_mut(&(device, household)) {
            begun.given.insert(path, value);
        }
    }

    /// An answer was taken back, or an entry with all below it.
    pub fn took_back(&mut self, device: usize, household: HouseholdId, below: &AnswerPath) {
        if let Some(begun) = self.begun.get_mut(&(device, household)) {
            let prefix = format!("{below}/");
            begun.given.retain(|path, _| path != below && !path.to_string().starts_with(&prefix));
        }
    }

    /// A visit was finished.
    pub fn finished(&mut self, device: usize, household: HouseholdId) {
        if let Some(begun) = self.begun.remove(&(device, household)) {
            self.finished.push(Finished { device, household, given: begun.given });
        }
    }

    /// A device is gone: what it alone knew is excused.
    pub fn lost(&mut self, device: usize) {
        self.begun.retain(|(own, _), _| *own != device);
        self.finished.retain(|finished| finished.device != device);
    }

    /// Compares with what the store kept after an end in the middle of something, and learns how that went.
    pub fn compare(&mut self, device: usize, store: &Store, doing: &Doing) -> Result<(), Fault> {
        for draft in store.drafts().map_err(|fault| format!("drafts can't be read: {fault}"))? {
            let begun = || Begun { village: draft.village.clone(), given: Given::new() };
            let begun = self.begun.entry((device, draft.household)).or_insert_with(begun);
            if let Doing::Answer(household, path, value) = doing
                && *household == draft.household
                && draft.answers.get(path) == value.as_ref()
            {
                match value {
                    Some(_) => begun.given.insert(path.clone(), value.clone()),
                    None => begun.given.remove(path),
                };
            }
            for (path, value) in &begun.given {
                // What a draft keeps at an entry itself is its own business.
                let kept = draft.answers.get(path);
                let well = if path.name().is_some() { kept == value.as_ref() } else { kept.is_some() };
                if !well {
                    return Err(format!("the draft has {kept:?} at {path}, saved was {value:?}"));
                }
            }
        }
        let gone = self.begun.keys().filter(|(own, _)| *own == device).map(|(_, household)| *household);
        let gone: Vec<HouseholdId> = gone.filter(|of| store.draft(*of).is_ok_and(|draft| draft.is_none())).collect();
        for household in gone {
            match doing {
                Doing::Finish(of) if *of == household => self.finished(device, household),
                Doing::Discard(of) if *of == household => drop(self.begun.remove(&(device, household))),
                _ => return Err(format!("the draft of {household} is gone")),
            }
        }
        Ok(())
    }
}
