//! Stories of places that no line reaches: what devices record goes to the county's server and comes back in files.
#![allow(clippy::unwrap_used)] // what fails here is the test

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use doorstep_fieldwork::{Action, HouseholdStatus, ProblemCode, ScreenPage, SyncScreen};
use doorstep_record::{Area, HouseholdId};
use doorstep_server::{Imported, import_bundle};
use doorstep_sync::bundle::{Part, read_bundle};
use doorstep_sync::{PushBatch, decode};
use doorstep_testkit::{County, Device, VILLAGES};
use doorstep_tests::{WORKBOOK, on_both};

const VILLAGE: &str = VILLAGES[0].0;

fn visit(device: &mut Device, name: &str) -> HouseholdId {
    let household = device.agree_at_new_door(VILLAGE);
    device.answer_all(&[("household_name", name), ("household_size", "1"), ("water_safe", "no")]);
    device.act(Action::FinishVisit);
    household
}

fn visit_again(device: &mut Device, household: HouseholdId, answers: &[(&str, &str)]) {
    device.act(Action::StartVisit { household: Some(household), village: Area::parse(VILLAGE).unwrap() });
    device.act(Action::Agree);
    device.answer_all(answers);
    device.act(Action::FinishVisit);
}

fn sync_page(page: ScreenPage) -> SyncScreen {
    let ScreenPage::Sync(screen) = page else { panic!("not the sync page but {page:?}") };
    screen
}

/// The file that a device writes.
fn export(device: &mut Device) -> Vec<u8> {
    let screen = sync_page(device.act(Action::ExportBundle).page);
    std::fs::read(screen.bundle.unwrap().file).unwrap()
}

fn import(device: &mut Device, answer: &[u8]) -> SyncScreen {
    sync_page(device.act(Action::ImportBundle { file: STANDARD.encode(answer) }).page)
}

/// Carries a device's file to the county and the answer back.
fn there_and_back(county: &County, device: &mut Device) -> (Imported, SyncScreen) {
    let mut imported = import_bundle(&county.server_folder(), &export(device)).unwrap();
    let screen = import(device, &imported.answer.take().unwrap());
    (imported, screen)
}

on_both! {
    after_three_weeks_without_a_line_a_bundle_goes_in_another_comes_out_and_a_second_device_agrees
    two_devices_that_only_ever_met_in_files_see_each_others_conflict_and_settle_it
}

fn after_three_weeks_without_a_line_a_bundle_goes_in_another_comes_out_and_a_second_device_agrees(mut county: County) {
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    county.stop_server();
    let mut households = Vec::new();
    for day in 1..=21 {
        county.clock.forward(Duration::days(1));
        first = first.restart();
        households.push(visit(&mut first, &format!("王{day}")));
    }
    let (imported, screen) = there_and_back(&county, &mut first);
    assert_eq!((imported.stored, imported.refused, imported.whole), (42, 0, true));
    assert_eq!((screen.last_problem, screen.unsent.len()), (None, 0));
    assert!(first.village("").households.iter().all(|line| line.status == HouseholdStatus::Sent));
    second = second.restart();
    let (_, screen) = there_and_back(&county, &mut second);
    assert_eq!((screen.last_problem, screen.moved.unwrap().pulled), (None, 42));
    for household in households {
        let (one, other) = (first.household(household), second.household(household));
        assert_eq!((one.line.name, one.sections), (other.line.name, other.sections));
    }
    county.start_server();
    let synced = second.sync();
    assert_eq!((synced.last_problem, synced.moved.unwrap().pulled), (None, 0), "over the line there is nothing more");
}

fn two_devices_that_only_ever_met_in_files_see_each_others_conflict_and_settle_it(mut county: County) {
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    county.stop_server();
    let household = visit(&mut first, "王建国");
    there_and_back(&county, &mut first);
    there_and_back(&county, &mut second);
    visit_again(&mut first, household, &[("phone", "10000000001")]);
    visit_again(&mut second, household, &[("phone", "10000000002")]);
    there_and_back(&county, &mut first);
    there_and_back(&county, &mut second);
    let conflict = second.household(household).conflicts.remove(0);
    let (path, value) = (conflict.path, conflict.values[0].value.clone());
    second.act(Action::Settle { household, path, value });
    there_and_back(&county, &mut second);
    there_and_back(&county, &mut first);
    let (one, other) = (first.household(household), second.household(household));
    assert_eq!((one.conflicts, one.sections), (vec![], other.sections));
}

#[test]
fn a_bundle_that_was_lost_is_made_again_and_late_or_doubled_answers_change_nothing() {
    let mut county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    county.stop_server();
    visit(&mut first, "王一");
    export(&mut first);
    assert_eq!(first.act(Action::ShowSync).unsent, Some(2), "a file that was written is not a file that arrived");
    visit(&mut first, "王二");
    let bundle = export(&mut first);
    let early = import_bundle(&county.server_folder(), &bundle).unwrap();
    assert_eq!(early.stored, 4, "the second file holds what the lost one held");
    visit(&mut second, "李三");
    there_and_back(&county, &mut second);
    let late = import_bundle(&county.server_folder(), &bundle).unwrap();
    assert_eq!((late.stored, late.already), (0, 4));
    let (early, late) = (early.answer.unwrap(), late.answer.unwrap());
    for answer in [&late, &early, &late, &early] {
        let screen = import(&mut first, answer);
        assert_eq!((screen.last_problem, screen.unsent.len()), (None, 0));
        assert_eq!(first.village("").count, 3);
    }
    county.start_server();
    assert_eq!(first.sync().moved.unwrap().pulled, 0, "the old answer took no cursor back");
}

#[test]
fn a_file_that_is_not_this_devices_or_was_damaged_is_told_and_changes_nothing() {
    let (county, other) = (County::with_workbook(WORKBOOK), County::with_workbook(WORKBOOK));
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let mut stranger = other.device("stranger", &[VILLAGE]);
    visit(&mut first, "王一");
    let bundle = export(&mut first);
    let answer = import_bundle(&county.server_folder(), &bundle).unwrap().answer.unwrap();
    let refused =
        |device: &mut Device, file: &[u8]| device.refused(Action::ImportBundle { file: STANDARD.encode(file) });
    assert_eq!(refused(&mut second, &answer), ProblemCode::BundleNotForHere);
    assert_eq!(refused(&mut stranger, &answer), ProblemCode::BundleNotForHere);
    assert_eq!(refused(&mut first, &bundle), ProblemCode::BundleNotForHere, "its own question is no answer");
    assert_eq!(refused(&mut first, b"a picture"), ProblemCode::BundleDamaged);
    assert_eq!(refused(&mut first, &answer[..answer.len() / 2]), ProblemCode::BundleDamaged);
    for place in (0..answer.len()).step_by(answer.len() / 23) {
        let mut altered = answer.clone();
        altered[place] ^= 4;
        let code = refused(&mut first, &altered);
        assert!(matches!(code, ProblemCode::BundleDamaged | ProblemCode::BundleNotForHere), "byte {place}: {code:?}");
    }
    assert_eq!(first.act(Action::ShowSync).unsent, Some(2));
    assert_eq!(import(&mut first, &answer).unsent.len(), 0, "as it was it is taken");
    let elsewhere = import_bundle(&other.server_folder(), &bundle);
    assert!(elsewhere.is_err(), "another county can't open it");
}

#[test]
fn s18_no_name_can_be_read_in_a_bundle_of_either_way() {
    let county = County::with_workbook(WORKBOOK);
    let mut first = county.device("first", &[VILLAGE]);
    visit(&mut first, "王建国");
    let bundle = export(&mut first);
    let secret: [u8; 32] = std::fs::read(county.server_folder().join("county.key")).unwrap().try_into().unwrap();
    let opened = doorstep_keys::open(&bundle, &[doorstep_keys::CountyKeys::from_secret(&secret).bundle_key()]).unwrap();
    let answer = import_bundle(&county.server_folder(), &bundle).unwrap().answer.unwrap();
    let Some(Part::Asked(asked)) = read_bundle(&opened).unwrap().parts.into_iter().next() else { panic!("no part") };
    let batch = decode::<PushBatch>(&asked.body, 1 << 20).unwrap();
    let bodies: Vec<u8> = batch.revisions.iter().flat_map(|one| one.body.clone().unwrap().into_vec()).collect();
    assert!(bodies.windows(10).any(|part| part == b"water_safe"), "what identifies nobody is there");
    for bytes in [&bundle, &opened, &answer, &bodies] {
        let name = "王建国".as_bytes();
        assert!(!bytes.windows(name.len()).any(|part| part == name), "the county opens the file, and no name in it");
    }
}
