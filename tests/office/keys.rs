//! A village's key is rotated when a device is revoked, and what a device did not send is rescued when its passphrase is lost.

use crate::place::{Place, VILLAGE, copy_of, doorstep, keys_in, sealed_of, text, visit};
use doorstep_fieldwork::{Action, ProblemCode, rescue_folder};
use doorstep_record::Area;
use doorstep_server::admin;
use doorstep_testkit::{Device, VILLAGES};
use std::path::PathBuf;

#[test]
fn s19_a_revoked_device_opens_nothing_that_comes_after_and_the_others_go_on_reading_everything() {
    let place = Place::new();
    let mut lost = place.village_device("lost");
    let id = place.last_enrolled();
    let mut kept = place.village_device("kept");
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
    let mut third = place.village_device("third");
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

#[test]
fn s18_a_server_that_names_a_key_of_its_own_is_not_believed() {
    let place = Place::new();
    let mut device = place.village_device("tablet");
    let servers_own = doorstep_keys::SealingKey::generate();
    let lines = VILLAGES.map(|(area, name)| (Area::parse(area).unwrap(), name.to_owned(), servers_own.recipient()));
    admin::set_villages(&place.county.server_folder(), lines.to_vec()).unwrap();
    assert_eq!(device.sync().last_problem.unwrap().code, ProblemCode::VillageKeyRefused);
    let household = visit(&mut device, "王建国");
    device.sync();
    place.village_device("other");
    let sealed = sealed_of(&place.county, household);
    assert!(doorstep_keys::open_identity(&sealed, &[servers_own]).is_err());
    // The office's own line puts it right.
    place.publish();
    assert_eq!(device.sync().last_problem, None);
}

#[test]
fn a_device_invited_before_a_rotation_and_enrolled_after_it_is_handed_the_new_key() {
    let place = Place::new();
    let mut first = place.village_device("first");
    let code = place.code(&[VILLAGE]);
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
    let mut left_out = place.village_device("left-out");
    let id = place.last_enrolled();
    let public = place.public();
    doorstep(&["keys", "rotate", "--office", place.office(), "--without", &id, "-o", text(&public)]);
    place.publish();
    assert_eq!(left_out.sync().last_problem.unwrap().code, ProblemCode::VillageKeyMissing);
    let household = visit(&mut left_out, "王建国");
    left_out.sync();
    let mut other = place.village_device("other");
    other.sync();
    assert_eq!(other.household(household).line.name, "王建国");
}

#[test]
fn what_a_device_did_not_send_is_rescued_by_the_office_when_its_passphrase_is_lost() {
    let place = Place::new();
    let mut lost = place.village_device("lost");
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
    let mut other = place.village_device("other");
    other.sync();
    assert_eq!(other.household(unsent).line.name, "王二");
    assert_eq!(other.household(sent).line.name, "王一");
}

#[test]
fn s20_rescue_files_open_nothing_to_anybody_but_the_office_and_hold_no_name_in_the_clear() {
    let place = Place::new();
    let mut device = place.village_device("tablet");
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
    let mut device = place.village_device("tablet");
    let (own, new) = ("a test passphrase".to_owned(), "of the second person".to_owned());
    let wrong = Action::AddPassphrase { own: "not the passphrase".to_owned(), new: new.clone() };
    assert_eq!(device.refused(wrong), ProblemCode::WrongPassphrase);
    let short = Action::ChangePassphrase { own: own.clone(), new: "short".to_owned() };
    assert_eq!(device.refused(short), ProblemCode::PassphraseTooShort);
    device.act(Action::AddPassphrase { own, new: new.clone() });
    device.act(Action::Lock);
    device.act(Action::Unlock { passphrase: new });
    let home = visit(&mut device, "王建国");
    assert_eq!(home, device.village("").households[0].household);
    device.act(Action::Lock);
    device.act(Action::Unlock { passphrase: "a test passphrase".to_owned() });
    let other = visit(&mut device, "王二");
    device.sync();
    let archive = doorstep_archive::open(&place.county.server_folder()).unwrap();
    let author = |of| archive.household(of).unwrap()[0].read().unwrap().0.author;
    assert_ne!(author(home), author(other), "what each records bears an author of their own");
}

fn files(device: &Device) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(rescue_folder(device.folder())).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}
