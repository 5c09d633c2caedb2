//! The access log, synced (S21).

use crate::{NAME, VILLAGE, visit, visit_again};
use doorstep_fieldwork::{Action, HouseholdScreen, Paper};
use doorstep_testkit::County;
use doorstep_tests::WORKBOOK;

fn kinds(screen: &HouseholdScreen, device: &str) -> Vec<String> {
    let of_device = screen.accesses.iter().filter(|line| line.device == device);
    of_device.rev().map(|line| line.kind.clone()).collect()
}

#[test]
fn s21_who_opened_wrote_and_printed_a_record_is_seen_on_every_device() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let household = visit(&mut first);
    first.household(household);
    first.act(Action::ShowMatches);
    first.act(Action::ShowCard { paper: Paper::Card, language: "en".to_owned() });
    first.act(Action::PrintCard { paper: Paper::Card, language: "en".to_owned() });
    let synced = first.sync();
    assert_eq!((synced.last_problem, synced.unsent.len()), (None, 0));
    let name_of_first = synced.device;
    second.sync();
    let seen = second.household(household);
    assert_eq!(kinds(&seen, &name_of_first), ["edited", "opened", "printed"]);
    assert!(seen.history.iter().all(|line| line.kind != "access"), "the log has a list of its own");
    second.sync();
    first.sync();
    let name_of_second = second.sync().device;
    assert_eq!(kinds(&first.household(household), &name_of_second), ["opened"]);
    assert!(first.household(household).conflicts.is_empty());
}

#[test]
fn s21_looking_at_a_record_makes_no_conflict_and_changes_no_answer() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let household = visit(&mut first);
    first.sync();
    second.sync();
    for device in [&mut first, &mut second] {
        device.household(household);
    }
    visit_again(&mut first, household, &[("phone", "10000000001")]);
    for _ in 0..2 {
        first.sync();
        second.sync();
    }
    let (here, there) = (first.household(household), second.household(household));
    assert!(here.conflicts.is_empty() && there.conflicts.is_empty());
    assert_eq!(here.sections, there.sections);
    assert_eq!(here.line.name, NAME);
    assert_eq!(doorstep_server::verify(&county.server_folder()).unwrap().flaws, 0);
}

#[test]
fn s21_a_record_that_was_only_looked_at_and_then_withdrawn_tells_nothing_more() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let household = visit(&mut device);
    device.household(household);
    let number = doorstep_record::HouseholdNumber::of(household).to_string();
    device.act(Action::Erase { household, number });
    let synced = device.sync();
    assert_eq!((synced.last_problem, synced.unsent.len(), synced.refused.len()), (None, 0, 0));
    let counts = doorstep_server::admin::counts(&county.server_folder()).unwrap();
    assert_eq!(counts.revisions, 3, "agreement, visit and erasure");
}
