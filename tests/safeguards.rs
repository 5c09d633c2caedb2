//! Safeguards that only the whole product shows; the others are tested where they live (see docs/safeguards.md).
#![allow(clippy::unwrap_used)] // what fails here is the test

use doorstep_fieldwork::{Action, ProblemCode, ScreenPage};
use doorstep_record::{AnswerPath, Area, HouseholdId};
use doorstep_testkit::{County, Device, VILLAGES};
use doorstep_tests::WORKBOOK;
use std::path::Path;

const VILLAGE: &str = VILLAGES[0].0;

fn visit(device: &mut Device, language: &str) {
    device.act(Action::SetLanguage { language: language.to_owned() });
    device.agree_at_new_door(VILLAGE);
    device.answer_all(&[("household_name", "王建国"), ("household_size", "3"), ("water_safe", "no")]);
    device.act(Action::FinishVisit);
}

#[test]
fn s03_the_app_asks_a_phone_for_the_network_and_nothing_else() {
    let manifest = include_str!("../src-tauri/gen/android/app/src/main/AndroidManifest.xml");
    let asked: Vec<&str> = manifest.lines().filter(|line| line.contains("<uses-permission")).collect();
    let kept: Vec<&&str> = asked.iter().filter(|line| !line.contains("tools:node=\"remove\"")).collect();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].contains("android.permission.INTERNET"));
    for never in ["CAMERA", "RECORD_AUDIO", "ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION", "READ_CONTACTS"] {
        assert!(asked.iter().any(|line| line.contains(never) && line.contains("remove")), "{never} is not removed");
    }
}

#[test]
fn s03_the_window_may_call_the_apps_own_command_and_nothing_else() {
    let capability = include_str!("../src-tauri/capabilities/main.json");
    let read: serde_json::Value = serde_json::from_str(capability).unwrap();
    assert_eq!(read["permissions"], serde_json::json!(["core:default"]));
}

#[test]
fn s08_before_the_notice_is_agreed_to_no_answer_is_taken() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    device.act(Action::StartVisit { household: None, village: Area::parse(VILLAGE).unwrap() });
    let path = AnswerPath::parse("household_name").unwrap();
    assert_eq!(device.refused(Action::Answer { path, value: "王建国".to_owned() }), ProblemCode::NoAgreement);
    assert_eq!(device.refused(Action::FinishVisit), ProblemCode::NoAgreement);
    assert!(device.village("").drafts.is_empty(), "of a household that has not agreed nothing is kept");
}

#[test]
fn s09_declining_leaves_no_household_on_the_device_or_the_server_but_a_count() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    device.act(Action::StartVisit { household: None, village: Area::parse(VILLAGE).unwrap() });
    device.act(Action::Decline);
    let list = device.village("");
    assert_eq!((list.count, list.drafts.len()), (0, 0));
    let screen = device.sync();
    assert_eq!((screen.last_problem, screen.unsent.len()), (None, 0));
    let counts = doorstep_server::admin::counts(&county.server_folder()).unwrap();
    assert_eq!((counts.households, counts.revisions), (0, 0));
    device.sync();
    let declines = doorstep_server::admin::declines(&county.server_folder()).unwrap();
    assert_eq!(declines.len(), 1);
    assert_eq!((declines[0].village.code(), declines[0].count), (VILLAGE, 1), "however often it is sent");
}

/// The measures that are on request, and the questions that take a wish.
fn on_request() -> Vec<String> {
    let workbook = doorstep_pack::read_workbook(WORKBOOK).unwrap();
    let measures = workbook.sheet("measures").unwrap();
    let asked_for = measures.rows.iter().filter(|row| !measures.cell(row, "on_request").is_empty());
    let names = asked_for.map(|row| measures.cell(row, "name").to_owned());
    names.chain(["household_wishes", "member_wishes"].map(str::to_owned)).collect()
}

/// What is recorded of all households on the server, revisions and coded states, and what the device shows of one.
fn traces(county: &County, device: &mut Device, household: HouseholdId) -> String {
    device.act(Action::ShowHousehold { household });
    let shown = device.act(Action::ShowMatches);
    let mut traces = format!("{shown:?}{:?}", device.household(household));
    assert_eq!(device.sync().last_problem, None);
    let archive = doorstep_archive::open(&county.server_folder()).unwrap();
    let taken = archive.copy_out(&mut |item| {
        if let doorstep_archive::copy::Item::Revision(stored) = item {
            traces.push_str(&String::from_utf8_lossy(&doorstep_record::canonical(&stored.revision)));
        }
        Ok(())
    });
    taken.unwrap();
    traces + &format!("{:?}", archive.coded_states(&Area::parse(VILLAGE).unwrap()).unwrap())
}

#[test]
fn s11_what_a_household_did_not_ask_for_is_in_no_byte_of_what_is_recorded_or_shown() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let on_request = on_request();
    assert!(on_request.len() > 8);
    let found = |traces: &str| on_request.iter().filter(|name| traces.contains(*name)).cloned().collect::<Vec<_>>();
    let mut visit = |wishes: &[&str]| {
        let household = device.agree_at_new_door(VILLAGE);
        device.answer_all(&[("household_size", "1"), ("water_safe", "no")]);
        let member = device.add_entry("member");
        device.answer(&format!("{member}/birth_year"), "1980");
        wishes.iter().for_each(|wish| device.answer("household_wishes", wish));
        device.act(Action::FinishVisit);
        traces(&county, &mut device, household)
    };
    assert_eq!(found(&visit(&[])), [""; 0], "it was not asked for");
    assert_eq!(found(&visit(&["startup_loan", ""])), [""; 0], "taken back in the same visit");
    assert_eq!(found(&visit(&["startup_loan"])), ["startup_loan", "household_wishes"], "the same search finds a wish");
}

#[test]
fn s12_the_language_of_a_visit_is_in_nothing_that_is_recorded() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    visit(&mut first, "ar");
    visit(&mut second, "zh");
    let sizes = |device: &mut Device| {
        let found = device.village("").households[0].household;
        device.act(Action::SetLanguage { language: "en".to_owned() });
        let shown = device.household(found);
        (shown.sections, shown.history.into_iter().map(|line| (line.kind, line.changes)).collect::<Vec<_>>())
    };
    assert_eq!(sizes(&mut first), sizes(&mut second));
}

#[test]
fn s16_s18_a_name_is_in_no_file_of_the_server_and_readable_on_the_villages_devices() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    visit(&mut first, "zh");
    first.sync();
    second.sync();
    assert_eq!(second.village("王").households.len(), 1);
    let utf16: Vec<u8> = "王建国".encode_utf16().flat_map(u16::to_le_bytes).collect();
    each_file(&county.server_folder(), &mut |path, bytes| {
        for name in ["王建国".as_bytes(), &utf16, b"\\u738b"] {
            let found = bytes.windows(name.len()).any(|part| part == name);
            assert!(!found, "a name stands in {}", path.display());
        }
    });
}

#[test]
fn s20_a_device_that_is_laid_down_locks_itself_and_keeps_the_visit() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    device.agree_at_new_door(VILLAGE);
    device.answer("household_name", "王建国");
    county.clock.forward(chrono::Duration::minutes(9));
    assert!(matches!(device.act(Action::Look).page, ScreenPage::Interview(_)));
    county.clock.forward(chrono::Duration::minutes(2));
    assert!(matches!(device.act(Action::Look).page, ScreenPage::Unlock { .. }));
    let mut device = device.restart();
    assert_eq!(device.village("").drafts[0].name, "王建国");
}

#[test]
fn s20_the_devices_files_hold_no_name_that_can_be_read_without_the_passphrase() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    visit(&mut device, "zh");
    each_file(device.folder(), &mut |path, bytes| {
        let name = "王建国".as_bytes();
        assert!(!bytes.windows(name.len()).any(|part| part == name), "a name stands in {}", path.display());
    });
}

fn each_file(folder: &Path, look: &mut dyn FnMut(&Path, &[u8])) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_file(&path, look);
        } else {
            look(&path, &std::fs::read(&path).unwrap());
        }
    }
}

/// The rows of the table in docs/safeguards.md: number, state, and the places of its tests.
fn listed() -> Vec<(String, String, Vec<String>)> {
    let table = include_str!("../docs/safeguards.md");
    let rows = table.lines().filter(|line| line.starts_with("| S") && !line.starts_with("| S |"));
    let cells = rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>());
    let places = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    cells.map(|cells| (cells[0].to_lowercase(), cells[2].to_owned(), places(cells[3]))).collect()
}

/// The Rust sources at a place of the table: a file, or all below a folder; both may be named from `crates/`.
fn sources(place: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let found = [root.join(place), root.join("crates").join(place)].into_iter().find(|path| path.exists());
    let mut open = vec![found.unwrap_or_else(|| panic!("there is no {place}"))];
    let mut text = String::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text += &std::fs::read_to_string(path).unwrap();
        }
    }
    text
}

#[test]
fn every_safeguard_is_listed_and_has_a_test_of_its_name_wherever_the_list_says() {
    let listed = listed();
    let numbers: Vec<&str> = listed.iter().map(|(number, _, _)| number.as_str()).collect();
    let all: Vec<String> = (1..=26).map(|number| format!("s{number:02}")).collect();
    assert_eq!(numbers, all);
    for (number, state, places) in &listed {
        let tested = places.iter().filter(|place| !place.starts_with(number.as_str()));
        for place in tested.clone() {
            assert!(sources(place).contains(&format!("fn {number}_")), "{place} has no test {number}_…");
        }
        let excused = state.starts_with("not yet") || state.contains("by absence");
        assert!(excused || tested.count() > 0, "{number} is {state}, and no test is named");
    }
}
