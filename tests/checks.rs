//! What a check asks again is confirmed with a reason of the pack's list, and the confirmation goes the way of an answer:
//! draft, revision, other device, card; it is gone as soon as an answer in question changes.
#![allow(clippy::unwrap_used)] // what fails here is the test

use doorstep_eligibility::CheckView;
use doorstep_fieldwork::{Action, Paper, ProblemCode, ScreenPage};
use doorstep_record::{Area, HouseholdId};
use doorstep_testkit::{County, Device, VILLAGES};
use doorstep_tests::WORKBOOK;

const VILLAGE: &str = VILLAGES[0].0;
const CHECK: &str = "business_without_costs";

/// A visit at a new door, with income from business and no costs.
fn doubtful(device: &mut Device) -> HouseholdId {
    let household = device.agree_at_new_door(VILLAGE);
    device.answer_all(&[("household_name", "王建国"), ("household_size", "1")]);
    device.answer_all(&[("income_sources", "crops"), ("income_crops", "1800"), ("cost_kinds", "none")]);
    household
}

fn check(device: &mut Device) -> Option<CheckView> {
    device.interview().checks.into_iter().find(|check| check.name == CHECK)
}

fn confirm(reason: &str) -> Action {
    Action::ConfirmCheck { check: CHECK.to_owned(), member: None, reason: reason.to_owned() }
}

fn confirmed(device: &mut Device, household: HouseholdId) -> Vec<String> {
    device.household(household).confirmed.into_iter().map(|line| line.value).collect()
}

fn card(device: &mut Device, household: HouseholdId) -> usize {
    device.act(Action::ShowHousehold { household });
    match device.act(Action::ShowCard { paper: Paper::Card, language: "en".to_owned() }).page {
        ScreenPage::Card(screen) => screen.pages.len(),
        other => panic!("no card but {other:?}"),
    }
}

#[test]
fn a_confirmed_check_is_kept_with_the_draft_and_recorded_and_shown_on_every_device() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let household = doubtful(&mut first);
    let asked = check(&mut first).unwrap();
    assert!(asked.about.iter().any(|answer| answer.value == "1800"), "the answers in question: {asked:?}");
    assert_eq!((asked.reasons.len(), asked.confirmed), (4, None));
    first.act(confirm("rough"));
    let mut first = first.restart();
    first.act(Action::StartVisit { household: Some(household), village: Area::parse(VILLAGE).unwrap() });
    assert_eq!(check(&mut first).unwrap().confirmed.as_deref(), Some("rough"), "a killed app keeps it");
    first.act(Action::FinishVisit);
    assert_eq!(confirmed(&mut first, household), ["Only a rough figure is known"]);
    first.sync();
    second.act(Action::SetLanguage { language: "zh".to_owned() });
    second.sync();
    assert_eq!(confirmed(&mut second, household), ["只能说个大概"]);
    assert!(card(&mut second, household) > 0);
}

#[test]
fn a_confirmation_is_dropped_when_an_answer_in_question_changes_now_or_in_a_later_visit() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let household = doubtful(&mut device);
    device.act(confirm("rough"));
    device.answer("income_crops", "1900");
    assert_eq!(check(&mut device).unwrap().confirmed, None);
    device.act(confirm("asked_again"));
    device.answer("household_size", "2");
    assert_eq!(
        check(&mut device).unwrap().confirmed.as_deref(),
        Some("asked_again"),
        "another answer is nothing to it"
    );
    device.act(Action::FinishVisit);
    assert_eq!(confirmed(&mut device, household).len(), 1);
    device.act(Action::StartVisit { household: Some(household), village: Area::parse(VILLAGE).unwrap() });
    device.act(Action::Agree);
    assert_eq!(check(&mut device).unwrap().confirmed.as_deref(), Some("asked_again"), "it holds while nothing changes");
    device.answer("income_crops", "2000");
    device.act(Action::FinishVisit);
    assert_eq!(confirmed(&mut device, household), [""; 0]);
}

#[test]
fn a_check_is_confirmed_only_with_a_reason_of_the_list_and_that_can_be_taken_back() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    doubtful(&mut device);
    assert_eq!(device.refused(confirm("he is a liar")), ProblemCode::NotAValue);
    device.act(confirm("rough"));
    device.act(confirm(""));
    assert_eq!(check(&mut device).unwrap().confirmed, None);
    device.answer_all(&[("cost_kinds", "seed"), ("cost_seed", "100")]);
    assert_eq!(device.refused(confirm("rough")), ProblemCode::NotHere, "nothing is asked again now");
}

#[test]
fn two_devices_that_confirmed_for_other_reasons_show_both_in_words() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let household = doubtful(&mut first);
    first.act(Action::FinishVisit);
    first.sync();
    second.sync();
    for (device, reason) in [(&mut first, "rough"), (&mut second, "changed")] {
        device.act(Action::StartVisit { household: Some(household), village: Area::parse(VILLAGE).unwrap() });
        device.act(Action::Agree);
        device.act(confirm(reason));
        device.act(Action::FinishVisit);
        device.sync();
    }
    first.sync();
    let conflicts = first.household(household).conflicts;
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    assert!(conflicts[0].label.starts_with("There is income from business"), "{conflicts:?}");
    let mut shown: Vec<&str> = conflicts[0].values.iter().map(|value| value.shown.as_str()).collect();
    shown.sort_unstable();
    assert_eq!(shown, ["It changed this year", "Only a rough figure is known"]);
}
