//! A device that has not checked in for its lease shows nothing (S20).

use crate::{NAME, VILLAGE, visit};
use chrono::Duration;
use doorstep_fieldwork::{Action, LeaseScreen, ProblemCode, ScreenPage};
use doorstep_server::import_bundle;
use doorstep_testkit::{County, Device};
use doorstep_tests::WORKBOOK;

fn lease_page(device: &mut Device) -> LeaseScreen {
    let screen = device.act(Action::Look);
    let shown = serde_json::to_string(&screen).unwrap();
    assert!(!shown.contains(NAME), "nothing of a household is shown");
    match screen.page {
        ScreenPage::Lease(page) => page,
        other => panic!("the lease is over, but shown is {other:?}"),
    }
}

#[test]
fn s20_a_device_that_did_not_sync_for_its_lease_shows_nothing_until_it_does_and_loses_nothing() {
    let mut county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let household = visit(&mut device);
    county.stop_server();
    county.clock.forward(Duration::days(59));
    let mut device = device.restart();
    assert_eq!(device.village("").households.len(), 1, "a day before the end all is shown");
    county.clock.forward(Duration::days(1) + Duration::minutes(1));
    let mut device = device.restart();
    assert_eq!(lease_page(&mut device).last_problem, None);
    let show = Action::ShowVillage { village: None, search: String::new() };
    for action in [show, Action::ShowHousehold { household }, Action::ShowMatches] {
        assert_eq!(device.refused(action), ProblemCode::LeaseOver);
    }
    device.act(Action::Sync);
    let problem = lease_page(&mut device).last_problem.unwrap();
    assert_eq!(problem.code, ProblemCode::ServerAway, "an attempt is no check-in");
    county.start_server();
    let synced = device.sync();
    assert_eq!((synced.last_problem, synced.unsent.len(), synced.lease_days), (None, 0, 60));
    assert_eq!(device.household(household).line.name, NAME);
}

#[test]
fn s20_setting_the_clock_back_does_not_revive_a_lease() {
    let mut county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    visit(&mut device);
    county.stop_server();
    county.clock.forward(Duration::days(61));
    let mut device = device.restart();
    lease_page(&mut device);
    county.clock.forward(Duration::days(-61));
    lease_page(&mut device);
    let mut device = device.restart();
    lease_page(&mut device);
    county.clock.forward(Duration::days(-400));
    let mut device = device.restart();
    lease_page(&mut device);
}

#[test]
fn s20_each_sync_renews_the_lease_with_the_length_that_the_county_has_now() {
    let mut county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    for _ in 0..3 {
        county.clock.forward(Duration::days(40));
        device = device.restart();
        assert_eq!(device.sync().lease_days, 60);
    }
    county.stop_server();
    doorstep_server::admin::set_lease(&county.server_folder(), 10).unwrap();
    county.start_server();
    assert_eq!(device.sync().lease_days, 10);
    county.clock.forward(Duration::days(11));
    let mut device = device.restart();
    lease_page(&mut device);
}

#[test]
fn s20_a_visit_under_way_when_the_lease_ends_is_a_draft_afterwards() {
    let mut county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    county.stop_server();
    doorstep_server::admin::set_lease(&county.server_folder(), 1).unwrap();
    county.start_server();
    device.sync();
    device.agree_at_new_door(VILLAGE);
    device.answer("household_name", NAME);
    // Minutes apart, so that the device does not lock itself for being laid down.
    for _ in 0..=(24 * 60 / 9) {
        county.clock.forward(Duration::minutes(9));
        device.act(Action::SetLanguage { language: "en".to_owned() });
    }
    lease_page(&mut device);
    device.sync();
    assert_eq!(device.village("").drafts[0].name, NAME);
}

#[test]
fn s20_what_is_unsent_leaves_sealed_when_the_lease_is_over() {
    let mut county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let household = visit(&mut device);
    county.stop_server();
    county.clock.forward(Duration::days(61));
    let mut device = device.restart();
    device.act(Action::ExportBundle);
    let written = lease_page(&mut device).bundle.unwrap();
    let file = std::fs::read(written.file).unwrap();
    assert!(!file.windows(NAME.len()).any(|bytes| bytes == NAME.as_bytes()), "the file is sealed");
    let imported = import_bundle(&county.server_folder(), &file).unwrap();
    assert_eq!((imported.refused, imported.stored), (0, written.revisions));
    lease_page(&mut device);
    county.start_server();
    let mut second = county.device("second", &[VILLAGE]);
    assert_eq!(second.household(household).line.name, NAME);
}
