//! A device of a story: the real core of the app, which ends where its power is cut and is started again.

use super::Fault;
use super::power::{AtStore, Power, PowerCut};
use crate::Clock;
use chrono::{DateTime, Duration, FixedOffset};
use doorstep_fieldwork::{Action, Environment, Fieldwork, Problem, ProblemCode, Screen, Viewing};
use doorstep_store::{Store, Watch};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Every device has the same passphrase.
pub const PASSPHRASE: &str = "a test passphrase";

/// A device in a story.
pub struct Tablet {
    /// Its power and its disk.
    pub power: Power,
    folder: PathBuf,
    hand: Hand,
    fieldwork: Option<Fieldwork>,
}

/// What came of an action.
pub enum Heard {
    /// The screen that follows.
    Screen(Box<Screen>),
    /// It was refused.
    Problem(Problem),
    /// The app ended.
    Ended,
}

impl Tablet {
    /// A device with this folder; its app is not started.
    pub fn new(folder: &Path, clock: Clock) -> Self {
        let (power, wrong_by) = (Power::default(), Arc::default());
        let hand = Hand { clock, wrong_by, power: power.clone() };
        Self { power, folder: folder.to_owned(), hand, fieldwork: None }
    }

    /// Enrols a new device.
    pub fn enrol(&mut self, enrol: Action) {
        let mut fieldwork = Fieldwork::open(&self.folder, Box::new(self.hand.clone()));
        fieldwork.act(enrol).expect("a new device is enrolled");
        self.fieldwork = Some(fieldwork);
    }

    /// Does an action; an app that is not started, or has locked itself, is opened first.
    pub fn act(&mut self, action: Action) -> Result<Heard, Fault> {
        let mut fieldwork = match self.fieldwork.take() {
            Some(fieldwork) => fieldwork,
            None => self.started()?,
        };
        let acted = catch_unwind(AssertUnwindSafe(|| {
            let acted = fieldwork.act(action.clone());
            match &acted {
                Err(problem) if problem.code == ProblemCode::Locked => {
                    unlock(&mut fieldwork).and_then(|()| fieldwork.act(action))
                }
                _ => acted,
            }
        }));
        match acted {
            Ok(answer) => {
                self.fieldwork = Some(fieldwork);
                Ok(answer.map_or_else(Heard::Problem, |screen| Heard::Screen(Box::new(screen))))
            }
            Err(payload) if payload.is::<PowerCut>() => Ok(Heard::Ended),
            Err(payload) => resume_unwind(payload),
        }
    }

    /// Does an action that shows something and must succeed.
    pub fn look(&mut self, action: Action) -> Result<Screen, Fault> {
        match self.act(action)? {
            Heard::Screen(screen) => Ok(*screen),
            Heard::Problem(problem) => Err(format!("looking was refused: {problem}")),
            Heard::Ended => Err("the app ended although nothing was written".to_owned()),
        }
    }

    /// Ends the app as if it had been killed.
    pub fn end(&mut self) {
        self.fieldwork = None;
    }

    /// Sets the device's clock wrong by some minutes.
    pub fn set_clock(&self, minutes: i64) {
        self.hand.wrong_by.store(minutes, Ordering::SeqCst);
    }

    /// Ends the app and opens its store beside it.
    pub fn store(&mut self) -> Result<Store, Fault> {
        self.end();
        let now = u64::try_from(self.hand.now().timestamp_millis()).unwrap_or_default();
        Store::open(&self.folder, PASSPHRASE, now).map_err(|fault| format!("the store does not open: {fault}"))
    }

    /// The device's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn started(&self) -> Result<Fieldwork, Fault> {
        let mut fieldwork = Fieldwork::open(&self.folder, Box::new(self.hand.clone()));
        unlock(&mut fieldwork).map_err(|problem| format!("the device does not open: {problem}"))?;
        Ok(fieldwork)
    }
}

fn unlock(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    fieldwork.act(Action::Unlock { passphrase: PASSPHRASE.to_owned() })?;
    fieldwork.act(Action::SetLanguage { language: "en".to_owned() }).map(drop)
}

/// The machine: a clock that may be wrong, and somebody who stands by at each write.
#[derive(Clone)]
struct Hand {
    clock: Clock,
    wrong_by: Arc<AtomicI64>,
    power: Power,
}

impl Environment for Hand {
    fn now(&self) -> DateTime<FixedOffset> {
        self.clock.now() + Duration::minutes(self.wrong_by.load(Ordering::SeqCst))
    }

    fn view(&self, _file: &Path) -> Viewing {
        Viewing::Opened
    }

    fn watch(&self) -> Option<Box<dyn Watch>> {
        Some(Box::new(AtStore(self.power.clone())))
    }
}
