//! What a person can do on a device, one verb a file; the only crate that a shell (window, browser, test) calls.
//! Each [`Action`] is answered with the whole [`Screen`] that follows, or with a [`Problem`]. Knows nothing of Tauri.

mod accesses;
mod action;
mod bundle_file;
mod card_file;
mod comments;
mod desk;
mod environment;
mod faults;
mod lease;
mod ledger;
mod line;
mod nearby;
mod private_file;
mod problem;
mod reading;
mod recording;
mod reply;
mod rescue;
mod screen;
mod verbs;
mod village_keys;

pub use action::{Action, DeliveryForm, ObjectionForm, Paper};
pub use environment::{Environment, SystemClock, Viewing};
pub use ledger::{date, today};
pub use line::{Heard, Line, LineFault, Speaker};
pub use nearby::local_addresses;
pub use problem::{Problem, ProblemCode};
pub use reading::{Reader, index_line};
pub use recording::{Pen, VisitRecord, record_visit};
pub use reply::Reply;
pub use rescue::{Rescued, rescue_folder};
pub use screen::*;

use desk::{Desk, Stage};
use std::path::{Path, PathBuf};

/// One device in the hands of one person.
pub struct Fieldwork {
    folder: PathBuf,
    environment: Box<dyn Environment>,
    /// The language of the screen; in memory only (S12).
    language: String,
    stage: Stage,
    notice: Option<Notice>,
    /// When a person last did something, milliseconds since 1970.
    touched: u64,
}

/// What a device does whose lease is over. Opening it again is no way around.
fn still_taken(action: &Action) -> bool {
    matches!(
        action,
        Action::Look
            | Action::SetLanguage { .. }
            | Action::Unlock { .. }
            | Action::Lock
            | Action::ShowSync
            | Action::Sync
            | Action::ExportBundle
            | Action::ImportBundle { .. }
    )
}

/// After this time without a person's hand an open device locks itself (S20), in milliseconds.
const LOCKS_AFTER: u64 = 10 * 60 * 1000;

impl Fieldwork {
    /// Looks at a device's folder: a device that is not enrolled asks for its code, another for its passphrase.
    pub fn open(folder: &Path, environment: Box<dyn Environment>) -> Self {
        let language = environment.language();
        let stage = Stage::of(folder);
        card_file::clear(folder);
        Self { folder: folder.to_owned(), environment, language, stage, notice: None, touched: 0 }
    }

    /// Takes one action and answers with the screen that follows. After a problem the screen is as it was.
    pub fn act(&mut self, action: Action) -> Result<Screen, Problem> {
        self.notice = None;
        self.lock_if_left(&action)?;
        self.check_lease(&action)?;
        verbs::take(self, action)?;
        verbs::shut_if_left(self);
        screen::show(self)
    }

    /// A device that was laid down locks itself. The page looks now and then without a hand; that is no touch.
    fn lock_if_left(&mut self, action: &Action) -> Result<(), Problem> {
        let now = self.now_ms();
        let left = matches!(self.stage, Stage::Open(_)) && now.saturating_sub(self.touched) >= LOCKS_AFTER;
        if *action != Action::Look {
            self.touched = now;
        }
        if !left {
            return Ok(());
        }
        verbs::take(self, Action::Lock)?;
        match action {
            Action::Look | Action::Lock | Action::Unlock { .. } | Action::SetLanguage { .. } => Ok(()),
            _ => Err(Problem::new(ProblemCode::Locked)),
        }
    }

    /// A device that has not checked in for its lease shows nothing, and takes nothing but what leads to a sync (S20).
    fn check_lease(&mut self, action: &Action) -> Result<(), Problem> {
        let now = self.now_ms();
        let Stage::Open(desk) = &mut self.stage else { return Ok(()) };
        desk.count_lease(now)?;
        if !desk.lease.is_over() || still_taken(action) {
            return Ok(());
        }
        Err(Problem::new(ProblemCode::LeaseOver))
    }

    /// As [`Fieldwork::act`], in the envelope that crosses the edge.
    pub fn reply(&mut self, action: Action) -> Reply {
        self.act(action).into()
    }

    /// Where printed cards lie until the store is closed.
    pub fn cards_folder(&self) -> PathBuf {
        card_file::folder(&self.folder)
    }

    /// Where the newest bundle lies.
    pub fn bundles_folder(&self) -> PathBuf {
        bundle_file::folder(&self.folder)
    }

    fn desk(&mut self) -> Result<&mut Desk, Problem> {
        match &mut self.stage {
            Stage::Open(desk) => Ok(desk),
            Stage::Enrol | Stage::Locked { .. } => Err(Problem::new(ProblemCode::Locked)),
        }
    }

    /// Milliseconds since 1970, by the device's clock.
    fn now_ms(&self) -> u64 {
        u64::try_from(self.environment.now().timestamp_millis()).unwrap_or_default()
    }

    fn tell(&mut self, code: &str, args: &[(&str, String)]) {
        let args = args.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
        self.notice = Some(Notice { code: code.to_owned(), args });
    }
}
