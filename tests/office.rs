//! The office's keys through the real command, with the real server and real devices: a village's key is rotated when a
//! device is revoked, and what a device did not send is rescued when its passphrase is lost.
#![allow(clippy::unwrap_used)] // what fails here is the test

use doorstep_fieldwork::{Action, ProblemCode, rescue_folder};
use doorstep_record::{Area, HouseholdId};
use doorstep_server::admin;
use doorstep_testkit::{County, Device, VILLAGES};
use doorstep_tests::{WORKBOOK, program};
use std::path::{Path, PathBuf};
use std::process::Command;

const VILLAGE: &str = VILLAGES[0].0;

/// A county whose office works with the command.
struct Place {
    county: County,
    office: PathBuf,
}

/// Runs `doorstep`; gives what it says.
fn doorstep(words: &[&str]) -> String {
    let done = Command::new(program("doorstep")).args(words).output().unwrap();
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{words:?}: {told}{}", String::from_utf8_lossy(&done.stderr));
    told
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

impl Place {
    fn new() -> Self {
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

    fn office(&self) -> &str {
        text(&self.office)
    }

    fn public(&self) -> PathBuf {
        self.county.folder("public.json")
    }

    fn publish(&self) {
        let server = self.county.server_folder();
        doorstep(&["keys", "publish", "--data", text(&server), text(&self.public())]);
    }

    /// A code for the village, and its invitation handed to the server.
    fn code(&self) -> String {
        let (invitation, server) = (self.county.folder("invitation.json"), self.county.server_folder());
        let told =
            doorstep(&["keys", "invite", "--office", self.office(), "--village", VILLAGE, "-o", text(&invitation)]);
        doorstep(&["keys", "admit", "--data", text(&server), text(&invitation)]);
        told.lines().next().unwrap().to_owned()
    }

    fn device(&self, name: &str) -> Device {
        let mut device = Device::at(&self.county.folder(name), self.county.clock.clone());
        device.enrol(&self.county.address(), &self.code());
        device
    }

    /// The whole id of the device that was enrolled last.
    fn last_enrolled(&self) -> String {
        admin::devices(&self.county.server_folder()).unwrap().last().unwrap().device.to_string()
    }
}

fn visit(device: &mut Device, name: &str) -> HouseholdId {
    let household = device.agree_at_new_door(VILLAGE);
    device.answer_all(&[("household_name", name), ("household_size", "1"), ("water_safe", "no")]);
    device.act(Action::FinishVisit);
    household
}

#[test]
fn s19_a_revoked_device_opens_nothing_that_comes_after_and_the_others_go_on_reading_everything() {
    let place = Place::new();
    let mut lost = place.device("lost");
    let id = place.last_enrolled();
    let mut kept = place.device("kept");
    let before = visit(&mut kept, "王之前");
    kept.sync();
    lost.sync();
    assert_eq!(lost.household(before).line.name, "王之前");
    let copy = copy_of(&lost, &place.county.folder("copy"));
    let server = place.county.server_folder();
    let told = doorstep(&["keys", "revoke", "--data", text(&server), "--device", &id, "--office", place.office()]);
    assert!(told.contains("key number 2, for 1 devices"), "{told}");
    assert_eq!(kept.sync().last_problem, None);
    let after = visit(&mut kept, "王之后");
    assert_eq!(kept.sync().unsent.len(), 0);
    assert_eq!(lost.sync().last_problem.unwrap().code, ProblemCode::DeviceRevoked);
    // Whoever has the lost device, its passphrase, and all that the server holds, reads nothing that came after.
    let mut third = place.device("third");
    third.sync();
    assert_eq!(third.household(after).line.name, "王之后", "a new device is given all generations");
    assert_eq!(third.household(before).line.name, "王之前");
    assert_eq!(kept.household(before).line.name, "王之前", "the older key still opens what came before");
    drop(lost);
    let sealed = sealed_of(&place.county, after);
    assert!(doorstep_keys::open_identity(&sealed, &keys_in(&copy)).is_err());
    let sealed = sealed_of(&place.county, before);
    assert!(doorstep_keys::open_identity(&sealed, &keys_in(&copy)).is_ok(), "it held the first key");
}

/// A copy of a device's store, opened with its passphrase.
fn copy_of(device: &Device, to: &Path) -> PathBuf {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(device.folder()).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file())
    {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
    to.to_owned()
}

/// All keys that a copied store holds.
fn keys_in(copy: &Path) -> Vec<doorstep_keys::SealingKey> {
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
fn sealed_of(county: &County, household: HouseholdId) -> Vec<u8> {
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

#[test]
fn s18_a_server_that_names_a_key_of_its_own_is_not_believed() {
    let place = Place::new();
    let mut device = place.device("tablet");
    let servers_own = doorstep_keys::SealingKey::generate();
    let lines = VILLAGES.map(|(area, name)| (Area::parse(area).unwrap(), name.to_owned(), servers_own.recipient()));
    admin::set_villages(&place.county.server_folder(), lines.to_vec()).unwrap();
    assert_eq!(device.sync().last_problem.unwrap().code, ProblemCode::VillageKeyRefused);
    let household = visit(&mut device, "王建国");
    device.sync();
    place.device("other");
    let sealed = sealed_of(&place.county, household);
    assert!(doorstep_keys::open_identity(&sealed, &[servers_own]).is_err());
    // The office's own line puts it right.
    place.publish();
    assert_eq!(device.sync().last_problem, None);
}

#[test]
fn a_device_invited_before_a_rotation_and_enrolled_after_it_is_handed_the_new_key() {
    let place = Place::new();
    let mut first = place.device("first");
    let code = place.code();
    let rotate = |words: &[&str]| {
        let public = place.public();
        doorstep(&[&["keys", "rotate", "--office", place.office(), "-o", text(&public)], words].concat())
    };
    rotate(&["--village", VILLAGE]);
    place.publish();
    let mut late = Device::at(&place.county.folder("late"), place.county.clock.clone());
    late.enrol(&place.county.address(), &code);
    assert_eq!(late.sync().last_problem, None, "its invitation was known to the office, so the notice is for it too");
    first.sync();
    let household = visit(&mut first, "王建国");
    first.sync();
    late.sync();
    assert_eq!(late.household(household).line.name, "王建国");
    assert!(rotate(&["--village", VILLAGE, "--hand-out"]).contains("key number 2, for 2 devices"));
    place.publish();
    assert_eq!((first.sync().last_problem, late.sync().last_problem), (None, None));
}

#[test]
fn a_device_that_is_to_hold_no_new_key_says_so_and_seals_to_it_all_the_same() {
    let place = Place::new();
    let mut left_out = place.device("left-out");
    let id = place.last_enrolled();
    let public = place.public();
    doorstep(&["keys", "rotate", "--office", place.office(), "--without", &id, "-o", text(&public)]);
    place.publish();
    assert_eq!(left_out.sync().last_problem.unwrap().code, ProblemCode::VillageKeyMissing);
    let household = visit(&mut left_out, "王建国");
    left_out.sync();
    let mut other = place.device("other");
    other.sync();
    assert_eq!(other.household(household).line.name, "王建国");
}

#[test]
fn what_a_device_did_not_send_is_rescued_by_the_office_when_its_passphrase_is_lost() {
    let place = Place::new();
    let mut lost = place.device("lost");
    let sent = visit(&mut lost, "王一");
    lost.sync();
    lost.sync();
    assert_eq!(files(&lost).len(), 0, "what the server confirmed twice needs no rescue");
    let unsent = visit(&mut lost, "王二");
    assert_eq!(files(&lost).len(), 2, "an agreement and a visit");
    let folder = lost.folder().to_owned();
    drop(lost);
    // The passphrase is gone: there is the device's folder, the office's and the server's.
    let (rescued, server) = (place.county.folder("rescued.bundle"), place.county.server_folder());
    doorstep(&["keys", "rescue", "--office", place.office(), text(&folder), "-o", text(&rescued)]);
    let twice = || doorstep(&["bundle", "import", "--data", text(&server), text(&rescued)]);
    assert!(twice().contains("2 stored"));
    assert!(twice().contains("0 stored, 2 here already"));
    let mut other = place.device("other");
    other.sync();
    assert_eq!(other.household(unsent).line.name, "王二");
    assert_eq!(other.household(sent).line.name, "王一");
}

#[test]
fn s20_rescue_files_open_nothing_to_anybody_but_the_office_and_hold_no_name_in_the_clear() {
    let place = Place::new();
    let mut device = place.device("tablet");
    visit(&mut device, "王建国");
    let office: serde_json::Value =
        serde_json::from_slice(&std::fs::read(place.office.join("office.json")).unwrap()).unwrap();
    let office = doorstep_keys::SealingKey::parse(office["secret"].as_str().unwrap()).unwrap();
    let copy = copy_of(&device, &place.county.folder("copy"));
    let keys_of_device = keys_in(&copy);
    for file in files(&device) {
        let sealed = std::fs::read(file).unwrap();
        assert!(doorstep_keys::open(&sealed, &keys_of_device).is_err(), "not even the device's own keys open it");
        let opened = doorstep_keys::open(&sealed, std::slice::from_ref(&office)).unwrap();
        for bytes in [&sealed, &opened] {
            assert!(!bytes.windows(9).any(|part| part == "王建国".as_bytes()));
            assert!(!bytes.windows(14).any(|part| part == b"AGE-SECRET-KEY"), "no key is in it");
        }
    }
}

#[test]
fn s20_a_second_person_opens_the_device_with_a_passphrase_of_their_own() {
    let place = Place::new();
    let mut device = place.device("tablet");
    let (own, new) = ("a test passphrase".to_owned(), "of the second person".to_owned());
    let wrong = Action::AddPassphrase { own: "not the passphrase".to_owned(), new: new.clone() };
    assert_eq!(device.refused(wrong), ProblemCode::WrongPassphrase);
    let short = Action::ChangePassphrase { own: own.clone(), new: "short".to_owned() };
    assert_eq!(device.refused(short), ProblemCode::PassphraseTooShort);
    device.act(Action::AddPassphrase { own, new: new.clone() });
    device.act(Action::Lock);
    device.act(Action::Unlock { passphrase: new });
    assert_eq!(visit(&mut device, "王建国"), device.village("").households[0].household);
}

fn files(device: &Device) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(rescue_folder(device.folder())).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}
