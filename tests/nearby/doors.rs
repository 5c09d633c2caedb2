//! When a door opens, and when it is shut.

use crate::{VILLAGE, go, open_door, sync_page, visit};
use chrono::Duration;
use doorstep_fieldwork::{Action, Problem, ProblemCode, ScreenPage};
use doorstep_keys::NearbyCode;
use doorstep_testkit::{County, Device};
use doorstep_tests::WORKBOOK;

fn fetch(device: &mut Device, code: &str) -> Option<Problem> {
    let screen = sync_page(device.act(Action::FetchNearby { code: code.to_owned() }).page);
    screen.nearby.met.unwrap().problem
}

fn is_away(problem: Option<Problem>) -> bool {
    problem.is_some_and(|problem| matches!(problem.code, ProblemCode::NearbyAway | ProblemCode::NearbyCut))
}

/// Looks until the listener has noticed that it is shut.
#[track_caller]
fn must_be_shut(guest: &mut Device, code: &str) {
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(is_away(fetch(guest, code)));
}

#[test]
fn a_code_that_is_mistyped_is_told_before_anything_is_sent() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let code = open_door(&mut first).code;
    let last = if code.ends_with('7') { "8" } else { "7" };
    let misread = format!("{}{last}", &code[..code.len() - 1]);
    for wrong in ["", "ABC", &misread, &code[4..]] {
        assert_eq!(second.refused(Action::FetchNearby { code: wrong.to_owned() }), ProblemCode::NearbyCodeWrong);
    }
    let typed = code.to_lowercase().replace('-', " ");
    assert_eq!(go(&mut first, &mut second, &typed).1.problem, None);
}

#[test]
fn a_wrong_secret_is_told_and_the_fifth_shuts_the_door() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    visit(&mut first);
    let code = open_door(&mut first).code;
    let guess = NearbyCode::generate(NearbyCode::parse(&code).unwrap().address()).to_string();
    for _ in 0..5 {
        assert_eq!(fetch(&mut second, &guess).unwrap().args["reason"], "wrong-secret");
    }
    std::thread::sleep(std::time::Duration::from_millis(200));
    let page = sync_page(first.act(Action::Look).page).nearby;
    assert_eq!((page.door, page.met.unwrap().problem.unwrap().code), (None, ProblemCode::NearbyTried));
    must_be_shut(&mut second, &code);
    assert_eq!(second.village("").count, 0);
}

#[test]
fn the_door_is_shut_when_its_minutes_are_over_or_the_person_shuts_it_leaves_the_page_or_locks() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let door = open_door(&mut first);
    assert!(door.qr.starts_with("<svg") && (290..=300).contains(&door.seconds_left) && !door.came);
    county.clock.forward(Duration::minutes(5));
    assert_eq!(sync_page(first.act(Action::Look).page).nearby.door, None);
    must_be_shut(&mut second, &door.code);
    for leave in [Action::StopNearby, Action::ShowVillage { village: None, search: String::new() }, Action::Lock] {
        let code = open_door(&mut first).code;
        first.act(leave);
        must_be_shut(&mut second, &code);
    }
}

#[test]
fn one_meeting_shuts_the_door() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let code = open_door(&mut first).code;
    go(&mut first, &mut second, &code);
    assert_eq!(sync_page(first.act(Action::Look).page).nearby.door, None);
    must_be_shut(&mut second, &code);
}

#[test]
fn s20_a_device_whose_lease_is_over_opens_no_door_and_goes_to_none() {
    let county = County::with_workbook(WORKBOOK);
    let mut first = county.device("first", &[VILLAGE]);
    county.clock.forward(Duration::days(61));
    let mut first = {
        first.act(Action::Look);
        first.restart()
    };
    assert!(matches!(first.act(Action::Look).page, ScreenPage::Lease(_)));
    assert_eq!(first.refused(Action::ServeNearby), ProblemCode::LeaseOver);
    let code = NearbyCode::generate("127.0.0.1:9".parse().unwrap()).to_string();
    assert_eq!(first.refused(Action::FetchNearby { code }), ProblemCode::LeaseOver);
}
