//! Both end with the union, whatever was where, and whatever the line does.

use crate::line::Line;
use crate::{NAME, VILLAGE, go, meet, open_door, shown, sync_page, visit, visit_again, visit_in};
use doorstep_fieldwork::{Action, HouseholdStatus, ProblemCode};
use doorstep_pack::read_workbook;
use doorstep_questionnaire::Workbook;
use doorstep_record::HouseholdNumber;
use doorstep_testkit::{County, Device, VILLAGES};
use doorstep_tests::WORKBOOK;
use std::collections::BTreeSet;

#[test]
fn two_devices_that_never_synced_their_work_meet_and_both_show_all_of_it() {
    let mut county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    county.stop_server();
    let (one, other) = (visit(&mut first), visit_in(&mut second, VILLAGE, "李芳"));
    let (heard, said) = meet(&mut first, &mut second);
    assert_eq!((heard.taken, heard.given, said.taken, said.given), (2, 2, 2, 2));
    for device in [&mut first, &mut second] {
        assert_eq!(device.household(one).line.name, NAME, "the village's key opens it on both");
        assert_eq!(device.household(other).line.name, "李芳");
        assert_eq!(device.village("").households[0].status, HouseholdStatus::Unsent, "nothing counts as sent");
    }
    assert_eq!(first.household(one).sections, second.household(one).sections);
    // Both change the same answer; after the next meeting both see both values, and who settles it settles it for both.
    visit_again(&mut first, one, &[("phone", "10000000001")]);
    visit_again(&mut second, one, &[("phone", "10000000002")]);
    meet(&mut second, &mut first);
    let conflict = second.household(one).conflicts.remove(0);
    assert_eq!((conflict.values.len(), first.household(one).conflicts.len()), (2, 1));
    let (path, value) = (conflict.path, conflict.values[0].value.clone());
    second.act(Action::Settle { household: one, path, value });
    meet(&mut first, &mut second);
    assert_eq!((first.household(one).conflicts, second.household(one).conflicts), (vec![], vec![]));
    assert_eq!(first.household(one).sections, second.household(one).sections);
}

#[test]
fn who_meets_again_without_news_is_given_nothing() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    visit(&mut first);
    meet(&mut first, &mut second);
    let (heard, said) = meet(&mut second, &mut first);
    assert_eq!((heard.taken, heard.given, said.taken, said.given), (0, 0, 0, 0));
}

/// All revisions of a device that the server has not shown, from the files in which the office could rescue them.
fn unconfirmed(device: &Device) -> BTreeSet<String> {
    let files = std::fs::read_dir(device.folder().join("rescue")).unwrap();
    files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_line_that_is_cut_anywhere_loses_nothing_and_the_next_try_goes_on() {
    let mut county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    county.stop_server();
    for number in 0..4 {
        visit_in(&mut first, VILLAGE, &format!("王{number}"));
        visit_in(&mut second, VILLAGE, &format!("李{number}"));
    }
    let code = open_door(&mut first).code;
    for cut_after in [60, 600, 900, 1_500, 3_000] {
        let (_, said) = go(&mut first, &mut second, Line::to(&code, cut_after).code());
        assert_eq!(said.problem.unwrap().code, ProblemCode::NearbyCut, "cut after {cut_after} bytes");
        let door = sync_page(first.act(Action::ShowSync).page).nearby.door;
        assert!(door.is_some(), "the door stays open for another try");
    }
    let (heard, said) = go(&mut first, &mut second, &code);
    assert_eq!((heard.problem, said.problem), (None, None));
    assert_eq!((first.village("").count, second.village("").count), (8, 8));
    assert_eq!(unconfirmed(&first), unconfirmed(&second));
}

#[test]
fn s18_who_listens_on_the_network_reads_nothing() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let household = visit(&mut first);
    let code = open_door(&mut first).code;
    let line = Line::to(&code, usize::MAX);
    let (_, said) = go(&mut first, &mut second, line.code());
    assert_eq!((said.problem, said.taken), (None, 2));
    let passed = line.passed();
    assert!(passed.len() > 2_000);
    let secrets: [&[u8]; 6] =
        [NAME.as_bytes(), VILLAGE.as_bytes(), b"990101", b"certificate", b"water_safe", household.0.as_bytes()];
    for secret in secrets {
        assert!(!passed.windows(secret.len()).any(|part| part == secret), "{secret:?}");
    }
}

#[test]
fn s19_only_villages_that_both_serve_are_exchanged() {
    let county = County::with_workbook(WORKBOOK);
    let mut first = county.device("first", &[VILLAGES[0].0, VILLAGES[1].0]);
    let mut second = county.device("second", &[VILLAGES[0].0, VILLAGES[2].0]);
    visit_in(&mut first, VILLAGES[1].0, "张三");
    visit_in(&mut second, VILLAGES[2].0, "赵四");
    let shared = visit(&mut first);
    let (heard, said) = meet(&mut first, &mut second);
    assert_eq!((heard.taken, said.taken), (0, 2));
    assert_eq!(second.household(shared).line.name, NAME);
    assert!(!shown(&mut second).contains("张三") && !shown(&mut first).contains("赵四"));
}

#[test]
fn s16_a_household_that_withdrew_is_gone_on_the_other_device_too() {
    let mut county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    let household = visit(&mut first);
    meet(&mut first, &mut second);
    county.stop_server();
    second.act(Action::ExportBundle);
    visit_again(&mut second, household, &[("phone", "10000000002")]);
    assert!(shown(&mut second).contains(NAME));
    first.act(Action::Erase { household, number: HouseholdNumber::of(household).spaced() });
    meet(&mut first, &mut second);
    assert!(!shown(&mut second).contains(NAME));
    for device in [&mut first, &mut second] {
        assert_eq!(device.refused(Action::ShowHousehold { household }), ProblemCode::NoSuchHousehold);
    }
    let bundles = std::fs::read_dir(second.folder().join("bundles")).map_or(0, |files| files.count());
    assert_eq!(bundles, 0, "the file for the county held what was said");
    county.start_server();
    assert_eq!((second.sync().unsent.len(), first.sync().unsent.len()), (0, 0), "the server takes what is left");
    assert_eq!(doorstep_server::verify(&county.server_folder()).unwrap().flaws, 0);
}

#[test]
fn a_newer_pack_goes_along() {
    let mut county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    county.publish(&newer());
    first.sync();
    county.stop_server();
    let household = visit(&mut first);
    let before = sync_page(second.act(Action::ShowSync).page).packs;
    meet(&mut first, &mut second);
    let after = sync_page(second.act(Action::ShowSync).page).packs;
    assert_eq!((before.len(), after.len()), (1, 2));
    assert_eq!(second.household(household).line.name, NAME, "a visit with a pack that came along");
}

/// The example's workbook as its next version.
fn newer() -> Workbook {
    let mut workbook = read_workbook(WORKBOOK).unwrap();
    let version = workbook.sheet("settings").map(|sheet| sheet.cell(&sheet.rows[0], "version").to_owned()).unwrap();
    let next = (version.parse::<u32>().unwrap() + 1).to_string();
    let settings = workbook.sheets.iter_mut().find(|sheet| sheet.name == "settings").unwrap();
    let cells = settings.rows.iter_mut().flat_map(|row| &mut row.cells);
    cells.filter(|cell| **cell == version).for_each(|cell| next.clone_into(cell));
    workbook
}
