//! A new pack that comes in mid-visit.

use crate::VILLAGE;
use doorstep_fieldwork::{Action, NewerPack, ProblemCode, ScreenPage};
use doorstep_pack::read_workbook;
use doorstep_questionnaire::Workbook;
use doorstep_testkit::{County, Device};
use doorstep_tests::WORKBOOK;

/// The next version of the example workbook, in which the question `phone` became `telephone`.
fn next_version() -> Workbook {
    let mut workbook = read_workbook(WORKBOOK).unwrap();
    let version = workbook.sheet("settings").map(|sheet| sheet.cell(&sheet.rows[0], "version").to_owned()).unwrap();
    let next = (version.parse::<u32>().unwrap() + 1).to_string();
    for sheet in &mut workbook.sheets {
        let is_settings = sheet.name == "settings";
        for cell in sheet.rows.iter_mut().flat_map(|row| &mut row.cells) {
            match cell.as_str() {
                "phone" => "telephone".clone_into(cell),
                text if is_settings && text == version => next.clone_into(cell),
                text => *cell = text.replace("${phone}", "${telephone}"),
            }
        }
    }
    workbook
}

/// A visit that was begun before the new pack came.
fn begun() -> (County, Device) {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let household = device.agree_at_new_door(VILLAGE);
    device.answer_all(&[("household_name", "王建国"), ("phone", "10012345678"), ("water_safe", "no")]);
    assert_eq!(device.interview().newer_pack, None);
    county.publish(&next_version());
    assert_eq!(device.sync().last_problem, None);
    resume(&mut device, household);
    (county, device)
}

fn resume(device: &mut Device, household: doorstep_record::HouseholdId) {
    let village = doorstep_record::Area::parse(VILLAGE).unwrap();
    device.act(Action::StartVisit { household: Some(household), village });
}

fn newer(device: &mut Device) -> NewerPack {
    device.interview().newer_pack.unwrap()
}

#[test]
fn an_open_visit_stays_on_its_pack_and_can_be_finished_on_it() {
    let (_county, mut device) = begun();
    assert!(newer(&mut device).pack.ends_with(" 4"));
    device.answer("phone", "10000000001");
    device.act(Action::FinishVisit);
    let synced = device.sync();
    assert_eq!((synced.last_problem, synced.unsent.len(), synced.refused.len()), (None, 0, 0));
    device.agree_at_new_door(VILLAGE);
    assert_eq!(device.interview().newer_pack, None, "a new visit begins with the new pack");
    device.answer("telephone", "10000000002");
}

#[test]
fn a_draft_moved_to_the_new_pack_keeps_what_was_confirmed_of_its_doubts() {
    let (_county, mut device) = begun();
    device.answer_all(&[("household_size", "1"), ("income_sources", "crops")]);
    device.answer_all(&[("income_crops", "1800"), ("cost_kinds", "none")]);
    let check = "business_without_costs";
    device.act(Action::ConfirmCheck { check: check.to_owned(), member: None, reason: "rough".to_owned() });
    device.act(Action::MoveToNewPack);
    device.act(Action::Agree);
    let asked = device.interview().checks.into_iter().find(|asked| asked.name == check).unwrap();
    assert_eq!(asked.confirmed.as_deref(), Some("rough"));
}

#[test]
fn a_draft_moved_to_the_new_pack_says_first_what_no_longer_fits_and_keeps_the_rest() {
    let (county, mut device) = begun();
    let left_out = newer(&mut device).left_out;
    let values: Vec<&str> = left_out.iter().map(|line| line.value.as_str()).collect();
    assert_eq!(values, ["10012345678"], "with its value, to be asked again");
    assert!(!left_out[0].label.is_empty() && left_out[0].label != "phone", "in the words of the question");
    let screen = device.act(Action::MoveToNewPack);
    assert!(matches!(screen.page, ScreenPage::Notice(_)), "the household agreed to the old notice only");
    device.act(Action::Agree);
    assert_eq!(device.interview().newer_pack, None);
    device.answer("telephone", "10012345678");
    let household = device.interview().household;
    let mut device = device.restart();
    resume(&mut device, household);
    assert_eq!(device.refused(Action::MoveToNewPack), ProblemCode::NotHere, "it is on the newest one");
    device.act(Action::FinishVisit);
    assert_eq!(device.sync().unsent.len(), 0);
    let mut second = county.device("second", &[VILLAGE]);
    let seen = second.household(household);
    assert_eq!(seen.line.name, "王建国");
    let shown = serde_json::to_string(&seen.sections).unwrap();
    assert_eq!(shown.matches("10012345678").count(), 1);
}

#[test]
fn a_draft_whose_household_does_not_agree_to_the_new_notice_stays_as_it_was() {
    let (_county, mut device) = begun();
    let household = device.interview().household;
    device.act(Action::MoveToNewPack);
    device.act(Action::LeaveVisit);
    let mut device = device.restart();
    resume(&mut device, household);
    assert_eq!(newer(&mut device).left_out.len(), 1, "still on its own pack, with every answer");
}
