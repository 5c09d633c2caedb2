//! A village story: two devices of one village, a server that comes and goes, and a line that is cut.
#![allow(clippy::unwrap_used)] // what fails here is the test

mod line;

use doorstep_eligibility::Outcome;
use doorstep_fieldwork::{Action, HouseholdStatus, ProblemCode, Screen, ScreenPage};
use doorstep_record::{AnswerPath, Area, HouseholdId};
use doorstep_testkit::{County, Device, VILLAGES};
use doorstep_tests::{WORKBOOK, on_both};
use line::CutLine;

const VILLAGE: &str = VILLAGES[0].0;

/// Interviews a poor household of two at a new door, without finishing.
fn interview(device: &mut Device, name: &str) -> HouseholdId {
    let household = device.agree_at_new_door(VILLAGE);
    device.answer_all(&[
        ("household_name", name),
        ("address", "一组12号"),
        ("phone", "10012345678"),
        ("household_size", "2"),
    ]);
    for (name, year) in [("王桂芳", "1948"), ("王小龙", "2006")] {
        let member = device.add_entry("member");
        device.answer(&format!("{member}/member_name"), name);
        device.answer(&format!("{member}/birth_year"), year);
        device.answer(&format!("{member}/insured"), "yes");
    }
    device.answer_all(&[("housing_grade", "d"), ("only_home", "yes"), ("repaired_since", "no"), ("water_safe", "no")]);
    device.answer_all(&[("income_sources", "crops"), ("income_crops", "1800"), ("cost_kinds", "none")]);
    household
}

fn finish(device: &mut Device) -> Screen {
    device.act(Action::FinishVisit)
}

fn settle_name(device: &mut Device, household: HouseholdId) {
    let conflicts = device.household(household).conflicts;
    let path = conflicts[0].path.clone();
    let value = conflicts[0].values[0].value.clone();
    device.act(Action::Settle { household, path, value });
}

fn visit_again(device: &mut Device, household: HouseholdId, answers: &[(&str, &str)]) {
    device.act(Action::StartVisit { household: Some(household), village: Area::parse(VILLAGE).unwrap() });
    device.act(Action::Agree);
    device.answer_all(answers);
    finish(device);
}

on_both! {
    what_one_device_records_offline_the_other_of_the_same_village_sees_after_both_synced
    two_devices_that_changed_the_same_answer_show_both_values_until_one_settles_it
    a_line_cut_in_the_middle_of_a_push_loses_nothing_and_doubles_nothing
}

fn what_one_device_records_offline_the_other_of_the_same_village_sees_after_both_synced(mut county: County) {
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    county.stop_server();
    let household = interview(&mut first, "王建国");
    finish(&mut first);
    assert_eq!(first.sync().last_problem.unwrap().code, ProblemCode::ServerAway);
    assert_eq!(
        first.village("").households[0].status,
        HouseholdStatus::Unsent,
        "nothing is lost while the server is away"
    );
    county.start_server();
    let synced = first.sync();
    assert_eq!((synced.last_problem, synced.unsent.len()), (None, 0));
    second.sync();
    let seen = second.household(household);
    assert_eq!(seen.line.name, "王建国", "the village key opens the name");
    assert_eq!(seen.line.members, 2);
    assert_eq!(seen.sections, first.household(household).sections);
    assert_eq!(second.village("建国").households.len(), 1, "a part of the name finds it");
}

#[test]
fn a_poor_household_in_a_dangerous_house_may_qualify_and_hears_why() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    interview(&mut device, "王建国");
    let ScreenPage::Matches(screen) = device.act(Action::ShowMatches).page else { panic!("no matches") };
    let outcome = |name: &str| screen.matches.iter().find(|found| found.measure == name).map(|found| found.outcome);
    assert_eq!(outcome("house_repair"), Some(Outcome::MayQualify));
    assert_eq!(outcome("safe_water"), Some(Outcome::MayQualify));
    assert_eq!(outcome("subsistence_allowance"), Some(Outcome::MayQualify), "900 yuan a person are below every line");
    assert_eq!(outcome("job_placement"), None, "nobody asked for a job, so there is no trace of it");
    assert!(screen.matches.iter().all(|found| !found.alternatives.is_empty()), "each result carries its reasons");
    assert!(screen.criteria.len() == 7);
}

fn two_devices_that_changed_the_same_answer_show_both_values_until_one_settles_it(county: County) {
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let household = interview(&mut first, "王建国");
    finish(&mut first);
    first.sync();
    second.sync();
    visit_again(&mut first, household, &[("phone", "10000000001"), ("water_minutes", "40")]);
    visit_again(&mut second, household, &[("phone", "10000000002"), ("food_enough", "yes")]);
    first.sync();
    second.sync();
    first.sync();
    let conflicts = first.household(household).conflicts;
    assert_eq!(conflicts.len(), 1, "only the telephone was changed by both: {conflicts:?}");
    let mut values: Vec<&str> = conflicts[0].values.iter().map(|one| one.value.as_str()).collect();
    values.sort_unstable();
    assert_eq!(values, ["10000000001", "10000000002"]);
    settle_name(&mut first, household);
    first.sync();
    second.sync();
    assert!(second.household(household).conflicts.is_empty(), "settled on one device, settled on both");
    assert_eq!(first.household(household).sections, second.household(household).sections);
}

fn a_line_cut_in_the_middle_of_a_push_loses_nothing_and_doubles_nothing(county: County) {
    let line = CutLine::to(&county.address());
    let mut device = Device::at(&county.folder("cut"), county.clock.clone());
    device.enrol(&line.address(), &county.code(&[VILLAGE]).to_string());
    let household = interview(&mut device, "王建国");
    finish(&mut device);
    for after in [0, 40, 90, 140] {
        line.cut_answers_after(Some(after));
        let screen = device.sync();
        assert_eq!(screen.last_problem.unwrap().code, ProblemCode::LineCut);
    }
    line.cut_answers_after(None);
    let screen = device.sync();
    assert_eq!((screen.last_problem, screen.unsent.len()), (None, 0));
    let counts = doorstep_server::admin::counts(&county.server_folder()).unwrap();
    assert_eq!((counts.households, counts.revisions), (1, 2), "sent five times, stored once");
    assert_eq!(device.household(household).line.name, "王建国");
}

#[test]
fn a_revoked_device_is_told_so_and_keeps_what_it_recorded() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("lost", &[VILLAGE]);
    let household = interview(&mut device, "王建国");
    finish(&mut device);
    let server = county.server_folder();
    let enrolled = doorstep_server::admin::devices(&server).unwrap();
    doorstep_server::admin::revoke(&server, enrolled[0].device).unwrap();
    let screen = device.sync();
    assert_eq!(screen.last_problem.unwrap().code, ProblemCode::DeviceRevoked);
    assert_eq!(screen.unsent[0].household, household);
    assert_eq!(doorstep_server::admin::counts(&server).unwrap().revisions, 0);
}

#[test]
fn a_device_takes_no_visit_in_a_village_that_it_does_not_serve() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let village = Area::parse(VILLAGES[2].0).unwrap();
    assert_eq!(device.refused(Action::StartVisit { household: None, village }), ProblemCode::NotHere);
}

#[test]
fn a_killed_app_resumes_an_unfinished_visit_on_its_page_with_every_answer() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let household = interview(&mut device, "王建国");
    device.act(Action::OpenPage { page: "housing".to_owned() });
    let before = device.interview();
    let mut device = device.restart();
    assert_eq!(device.village("").drafts.len(), 1);
    device.act(Action::StartVisit { household: Some(household), village: Area::parse(VILLAGE).unwrap() });
    assert_eq!(device.interview(), before);
}

#[test]
fn wrong_passphrases_are_slowed_down_and_the_right_one_still_opens() {
    let county = County::with_workbook(WORKBOOK);
    let device = county.device("tablet", &[VILLAGE]);
    let folder = device.folder().to_owned();
    drop(device);
    let mut device = Device::at(&folder, county.clock.clone());
    let guess = || Action::Unlock { passphrase: "not the passphrase".to_owned() };
    let codes: Vec<ProblemCode> = (0..5).map(|_| device.refused(guess())).collect();
    assert_eq!(codes[0], ProblemCode::WrongPassphrase);
    assert_eq!(codes[4], ProblemCode::WaitBeforeNextTry);
    county.clock.forward(chrono::Duration::minutes(6));
    let mut device = device.restart();
    assert!(matches!(device.act(Action::Look).page, ScreenPage::Village(_)));
}

#[test]
fn a_device_whose_clock_is_wrong_is_told_and_syncs_all_the_same() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    interview(&mut device, "王建国");
    finish(&mut device);
    let screen = device.act(Action::Sync);
    // The test's clock stands in 2016, the server's does not.
    assert_eq!(screen.notice.unwrap().code, "clock-wrong");
    assert_eq!(screen.unsent, Some(0));
}

#[test]
fn an_answer_that_is_no_value_is_refused_and_the_visit_goes_on() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    device.agree_at_new_door(VILLAGE);
    let path = AnswerPath::parse("household_size").unwrap();
    assert_eq!(device.refused(Action::Answer { path, value: "many".to_owned() }), ProblemCode::NotAValue);
    let path = AnswerPath::parse("religion").unwrap();
    assert_eq!(device.refused(Action::Answer { path, value: "x".to_owned() }), ProblemCode::NoSuchQuestion);
    device.answer("household_size", "3");
}
