//! Withdrawal and erasure (S16), and retention (S17).

use crate::{NAME, VILLAGE, visit, visit_again};
use chrono::Duration;
use doorstep_fieldwork::{Action, ProblemCode};
use doorstep_record::{HouseholdId, HouseholdNumber};
use doorstep_testkit::{County, Device};
use doorstep_tests::WORKBOOK;

fn erase(household: HouseholdId) -> Action {
    Action::Erase { household, number: HouseholdNumber::of(household).spaced() }
}

/// What a device shows of anybody, as text.
fn shown(device: &mut Device) -> String {
    serde_json::to_string(&device.act(Action::ShowVillage { village: None, search: String::new() })).unwrap()
}

#[test]
fn s16_a_household_that_withdraws_is_gone_here_at_once_and_everywhere_at_the_next_contact() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let household = visit(&mut first);
    first.sync();
    second.sync();
    // The other device has work on the household that nobody saw yet, and a visit that is still open.
    visit_again(&mut second, household, &[("phone", "10000000002")]);
    first.household(household);
    first.act(erase(household));
    assert!(!shown(&mut first).contains(NAME));
    assert_eq!(first.refused(Action::ShowHousehold { household }), ProblemCode::NoSuchHousehold);
    assert_eq!(first.village("").count, 0);
    assert!(shown(&mut second).contains(NAME), "the other device has heard nothing yet");
    assert_eq!((first.sync().last_problem, second.sync().last_problem), (None, None));
    assert!(!shown(&mut second).contains(NAME));
    assert_eq!(second.refused(Action::ShowHousehold { household }), ProblemCode::NoSuchHousehold);
    first.sync();
    let checked = doorstep_server::verify(&county.server_folder()).unwrap();
    assert_eq!(checked.flaws, 0, "the headers that stay can be verified: {checked:?}");
    assert!(checked.revisions >= 5);
    let mut third = county.device("third", &[VILLAGE]);
    assert_eq!(third.village("").count, 0, "a device that comes later is given nothing of it");
    let first = first.restart();
    assert_eq!(first_count(first), 0);
}

/// The files of a folder of the device; the folder may not be there.
fn files(device: &Device, folder: &str) -> usize {
    std::fs::read_dir(device.folder().join(folder)).map_or(0, |files| files.count())
}

#[test]
fn s16_no_file_beside_the_store_keeps_what_a_household_said_that_withdrew() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let household = visit(&mut device);
    device.act(Action::ExportBundle);
    let kept = files(&device, "rescue");
    assert!(kept >= 2 && files(&device, "bundles") == 1, "an agreement and a visit could be rescued: {kept}");
    device.household(household);
    device.act(erase(household));
    assert_eq!((files(&device, "bundles"), files(&device, "cards")), (0, 0));
    // What is left is the withdrawal, without an answer or a name.
    assert!(files(&device, "rescue") <= 1);
}

#[test]
fn s16_a_device_that_hears_of_a_withdrawal_clears_its_own_files_too() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let household = visit(&mut first);
    first.sync();
    second.sync();
    second.household(household);
    second.act(Action::ExportBundle);
    assert_eq!(files(&second, "bundles"), 1);
    first.household(household);
    first.act(erase(household));
    first.sync();
    second.sync();
    assert_eq!((files(&second, "bundles"), second.village("").count), (0, 0));
}

fn first_count(mut device: Device) -> usize {
    device.village("").count
}

#[test]
fn s16_nothing_is_erased_by_the_wrong_number() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let (household, other) = (visit(&mut device), visit(&mut device));
    for number in [String::new(), "12".to_owned(), HouseholdNumber::of(other).to_string()] {
        assert_eq!(device.refused(Action::Erase { household, number }), ProblemCode::WrongNumber);
    }
    assert_eq!(device.village("").count, 2);
    assert_eq!(device.household(household).line.name, NAME);
}

#[test]
fn s16_a_household_may_be_visited_again_after_it_withdrew_as_a_new_one() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let household = visit(&mut device);
    device.act(erase(household));
    let again = visit(&mut device);
    assert_ne!(again, household, "nothing leads from the one to the other");
    let synced = device.sync();
    assert_eq!((synced.last_problem, synced.unsent.len(), synced.refused.len()), (None, 0, 0));
    assert_eq!(device.village("").count, 1);
}

#[test]
fn s17_what_is_older_than_the_packs_period_is_erased_on_every_device_and_the_server() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let old = visit(&mut first);
    first.sync();
    second.sync();
    county.clock.forward(Duration::days(1820));
    let mut first = first.restart();
    first.sync();
    let kept = visit(&mut first);
    assert_eq!(first.village("").count, 2, "five days before the end");
    county.clock.forward(Duration::days(6));
    let mut first = first.restart();
    let screen = first.act(Action::Sync);
    assert_eq!(screen.notice.unwrap().code, "records-expired");
    assert_eq!(screen.unsent, Some(0), "the erasure is with the server already");
    assert_eq!(first.village("").households[0].household, kept);
    assert_eq!(first.refused(Action::ShowHousehold { household: old }), ProblemCode::NoSuchHousehold);
    let mut second = second.restart();
    second.sync();
    assert_eq!(second.village("").count, 1);
    assert_eq!(doorstep_server::verify(&county.server_folder()).unwrap().flaws, 0);
}
