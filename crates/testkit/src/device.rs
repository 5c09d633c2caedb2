//! A device in the hands of a test: actions in, screens out, as the page does it.

use crate::Clock;
use chrono::{DateTime, FixedOffset};
use doorstep_fieldwork::{
    Action, Environment, Fieldwork, HouseholdScreen, InterviewScreen, ProblemCode, Screen, ScreenPage, SyncScreen,
    Viewing, VillageScreen,
};
use doorstep_record::{AnswerPath, Area, HouseholdId};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};

/// Every test device has the same passphrase.
const PASSPHRASE: &str = "a test passphrase";

/// One device and the person who holds it.
pub struct Device {
    fieldwork: Fieldwork,
    folder: PathBuf,
    clock: Clock,
}

impl Device {
    /// A device with this folder, as it is when the app starts.
    pub fn at(folder: &Path, clock: Clock) -> Self {
        let fieldwork = Fieldwork::open(folder, Box::new(Hand(clock.clone())));
        Self { fieldwork, folder: folder.to_owned(), clock }
    }

    /// Does an action that must succeed.
    ///
    /// # Panics
    /// If it is refused.
    #[track_caller]
    pub fn act(&mut self, action: Action) -> Screen {
        let shown = format!("{action:?}");
        self.fieldwork.act(action).unwrap_or_else(|problem| panic!("{shown} was refused: {problem}"))
    }

    /// Does an action that must be refused, and gives the code.
    ///
    /// # Panics
    /// If it is taken.
    #[track_caller]
    pub fn refused(&mut self, action: Action) -> ProblemCode {
        let shown = format!("{action:?}");
        match self.fieldwork.act(action) {
            Ok(_) => panic!("{shown} should have been refused"),
            Err(problem) => problem.code,
        }
    }

    /// Enrols with a code.
    pub fn enrol(&mut self, server: &str, code: &str) {
        let (server, code, passphrase) = (server.to_owned(), code.to_owned(), PASSPHRASE.to_owned());
        self.act(Action::Enrol { server, code, passphrase });
        self.act(Action::SetLanguage { language: "en".to_owned() });
    }

    /// Ends the app as if it had been killed, and starts and unlocks it again.
    pub fn restart(self) -> Self {
        let Self { fieldwork, folder, clock } = self;
        drop(fieldwork);
        let mut device = Self::at(&folder, clock);
        device.act(Action::Unlock { passphrase: PASSPHRASE.to_owned() });
        device.act(Action::SetLanguage { language: "en".to_owned() });
        device
    }

    /// Starts a visit at a new household of a village, hears "I agree", and gives the household.
    pub fn agree_at_new_door(&mut self, village: &str) -> HouseholdId {
        let village = Area::parse(village).expect("a village's code");
        self.act(Action::StartVisit { household: None, village });
        self.act(Action::Agree);
        self.interview().household
    }

    /// Gives answers by path.
    pub fn answer_all(&mut self, answers: &[(&str, &str)]) {
        for (path, value) in answers {
            self.answer(path, value);
        }
    }

    /// Gives one answer.
    #[track_caller]
    pub fn answer(&mut self, path: &str, value: &str) {
        let path = AnswerPath::parse(path).expect("a path");
        self.act(Action::Answer { path, value: value.to_owned() });
    }

    /// Adds an entry to a roster and gives its path.
    pub fn add_entry(&mut self, roster: &str) -> String {
        self.act(Action::AddEntry { roster: roster.to_owned() });
        self.interview().form.id
    }

    /// The interview's page.
    ///
    /// # Panics
    /// If no interview is open.
    #[track_caller]
    pub fn interview(&mut self) -> InterviewScreen {
        match self.act(Action::Look).page {
            ScreenPage::Interview(screen) => screen,
            other => panic!("no interview is open but {other:?}"),
        }
    }

    /// The list of households.
    #[track_caller]
    pub fn village(&mut self, search: &str) -> VillageScreen {
        match self.act(Action::ShowVillage { village: None, search: search.to_owned() }).page {
            ScreenPage::Village(screen) => screen,
            other => panic!("not the list but {other:?}"),
        }
    }

    /// One household.
    #[track_caller]
    pub fn household(&mut self, household: HouseholdId) -> HouseholdScreen {
        match self.act(Action::ShowHousehold { household }).page {
            ScreenPage::Household(screen) => screen,
            other => panic!("no household but {other:?}"),
        }
    }

    /// Syncs and gives the sync page.
    #[track_caller]
    pub fn sync(&mut self) -> SyncScreen {
        match self.act(Action::Sync).page {
            ScreenPage::Sync(screen) => screen,
            other => panic!("not the sync page but {other:?}"),
        }
    }

    /// The device's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// A machine whose clock is the test's; nobody looks at its cards.
struct Hand(Clock);

impl Environment for Hand {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.now()
    }

    fn view(&self, _file: &Path) -> Viewing {
        Viewing::Opened
    }

    /// All devices of a test are on this machine.
    fn addresses(&self) -> Vec<Ipv4Addr> {
        vec![Ipv4Addr::LOCALHOST]
    }
}
