//! A county whose office works with the command.

use doorstep_fieldwork::{Action, CardScreen, Paper, ScreenPage};
use doorstep_record::HouseholdId;
use doorstep_server::admin;
use doorstep_testkit::{County, Device, VILLAGES};
use doorstep_tests::{WORKBOOK, program};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The village that most stories are about.
pub const VILLAGE: &str = VILLAGES[0].0;

/// A county whose office works with the command.
pub struct Place {
    pub county: County,
    pub office: PathBuf,
}

/// Runs `doorstep`; gives what it says.
pub fn doorstep(words: &[&str]) -> String {
    let done = Command::new(program("doorstep")).args(words).output().unwrap();
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{words:?}: {told}{}", String::from_utf8_lossy(&done.stderr));
    told
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

impl Place {
    pub fn new() -> Self {
        let county = County::with_workbook(WORKBOOK);
        let place = Self { office: county.folder("office"), county };
        doorstep(&["keys", "office", "--office", place.office()]);
        for (area, name) in VILLAGES {
            doorstep(&["keys", "village", "--office", place.office(), "--area", area, "--name", name]);
        }
        doorstep(&["keys", "public", "--office", place.office(), "-o", text(&place.public())]);
        place.publish();
        place
    }

    pub fn office(&self) -> &str {
        text(&self.office)
    }

    pub fn public(&self) -> PathBuf {
        self.county.folder("public.json")
    }

    pub fn publish(&self) {
        let server = self.county.server_folder();
        doorstep(&["keys", "publish", "--data", text(&server), text(&self.public())]);
    }

    /// A code for these villages, and its invitation handed to the server.
    pub fn code(&self, villages: &[&str]) -> String {
        let (invitation, server) = (self.county.folder("invitation.json"), self.county.server_folder());
        let named = villages.iter().flat_map(|area| ["--village", area]);
        let words = ["keys", "invite", "--office", self.office(), "-o", text(&invitation)];
        let told = doorstep(&words.into_iter().chain(named).collect::<Vec<_>>());
        doorstep(&["keys", "admit", "--data", text(&server), text(&invitation)]);
        told.lines().next().unwrap().to_owned()
    }

    /// A device of [`VILLAGE`].
    pub fn village_device(&self, name: &str) -> Device {
        self.device(name, &[VILLAGE])
    }

    /// A device of these villages.
    pub fn device(&self, name: &str, villages: &[&str]) -> Device {
        let mut device = Device::at(&self.county.folder(name), self.county.clock.clone());
        device.enrol(&self.county.address(), &self.code(villages));
        device
    }

    /// Of a household that withdrew the server keeps headers, and no content.
    pub fn nothing_is_left_of(&self, home: HouseholdId) {
        let archive = doorstep_archive::open(&self.county.server_folder()).unwrap();
        let kept = archive.household(home).unwrap();
        let bodies = kept.iter().filter(|revision| revision.body.is_some()).count();
        assert_eq!(bodies, 1, "the withdrawal's own, which is empty");
        assert_eq!(doorstep_server::verify(&self.county.server_folder()).unwrap().flaws, 0);
    }

    /// The whole id of the device that was enrolled last.
    pub fn last_enrolled(&self) -> String {
        admin::devices(&self.county.server_folder()).unwrap().last().unwrap().device.to_string()
    }
}

/// A finished visit at a new household of [`VILLAGE`].
pub fn visit(device: &mut Device, name: &str) -> HouseholdId {
    visit_in(device, VILLAGE, name)
}

/// The same in another village.
pub fn visit_in(device: &mut Device, village: &str, name: &str) -> HouseholdId {
    let household = device.agree_at_new_door(village);
    device.answer_all(&[("household_name", name), ("household_size", "1"), ("water_safe", "no")]);
    device.act(Action::FinishVisit);
    household
}

/// What stands on a household's printed card in English, as a reader of PDF files finds it; lines are joined by a blank.
pub fn printed_card(device: &mut Device, household: HouseholdId) -> String {
    device.act(Action::ShowHousehold { household });
    let screen = device.act(Action::PrintCard { paper: Paper::Card, language: "en".to_owned() });
    let ScreenPage::Card(CardScreen { file: Some(file), .. }) = screen.page else { panic!("no card was printed") };
    let read = Command::new("pdftotext").args(["-q", &file, "-"]).output().unwrap();
    assert!(read.status.success());
    String::from_utf8(read.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A copy of a device's store, opened with its passphrase.
pub fn copy_of(device: &Device, to: &Path) -> PathBuf {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(device.folder()).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file())
    {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
    to.to_owned()
}

/// All keys that a copied store holds.
pub fn keys_in(copy: &Path) -> Vec<doorstep_keys::SealingKey> {
    let store = doorstep_store::Store::open(copy, "a test passphrase", u64::MAX / 2).unwrap();
    let enrolment = store.enrolment().unwrap().unwrap();
    let own = doorstep_keys::DeviceKeys::from_secret(&enrolment.secrets).unwrap().identity;
    let hand_over = store.setting("hand-over-key").unwrap().unwrap();
    let hand_over = doorstep_keys::SealingKey::parse(std::str::from_utf8(&hand_over).unwrap()).unwrap();
    let secrets = enrolment.villages.into_iter().filter_map(|village| village.secret);
    let villages = secrets.flat_map(|secret| doorstep_keys::VillageKeys::parse(&secret).unwrap().all().to_vec());
    villages.chain([own, hand_over]).collect()
}

/// The sealed identity of a household's visit as the server holds it.
pub fn sealed_of(county: &County, household: HouseholdId) -> Vec<u8> {
    let archive = doorstep_archive::open(&county.server_folder()).unwrap();
    let device = admin::devices(&county.server_folder()).unwrap().last().unwrap().device;
    let news = archive.news(device, &[], 1 << 24).unwrap();
    let entries = news.villages.into_iter().flat_map(|village| village.entries);
    let body = |entry| match entry {
        doorstep_sync::NewsEntry::Other(revision) => {
            let (header, body) = revision.read().unwrap();
            (header.household == household).then_some(body?.sealed?)
        }
        doorstep_sync::NewsEntry::Own(_) | doorstep_sync::NewsEntry::Certificate(_) => None,
    };
    entries.filter_map(body).next().unwrap().into_vec()
}
