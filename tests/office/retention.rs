//! Retention on the server (S17): what the pack's period is over for goes there and on every device, with headers left.

use crate::place::{Place, VILLAGE, doorstep, text, visit};
use doorstep_fieldwork::Action;
use doorstep_record::Area;
use doorstep_server::admin;

/// Longer than the example pack's period.
fn in_ten_years() -> u64 {
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_millis();
    u64::try_from(now).unwrap() + 3660 * 24 * 60 * 60 * 1000
}

#[test]
fn s17_what_the_server_erased_for_its_age_goes_from_every_device_at_its_next_sync() {
    let place = Place::new();
    let (mut one, mut two) = (place.village_device("one"), place.village_device("two"));
    visit(&mut one, "王一");
    one.sync();
    two.sync();
    let server = place.county.server_folder();
    assert!(doorstep(&["expire", "--data", text(&server), "--dry-run"]).starts_with("0 households"));
    assert!(doorstep(&["expire", "--data", text(&server)]).starts_with("0 households"));
    let later = in_ten_years();
    assert_eq!(admin::expired(&server, later).unwrap(), 1);
    assert_eq!(admin::expire(&server, later).unwrap(), 1);
    assert_eq!(admin::expire(&server, later).unwrap(), 0);
    let checked = doorstep_server::verify(&server).unwrap();
    assert_eq!(checked.flaws, 0, "{checked:?}");
    for device in [&mut one, &mut two] {
        device.sync();
        assert!(device.village("").households.is_empty());
    }
}

#[test]
fn s17_a_visit_that_is_open_when_the_record_is_erased_for_its_age_goes_on_as_that_of_a_new_household() {
    let place = Place::new();
    let mut device = place.village_device("tablet");
    let old = visit(&mut device, "王一");
    device.sync();
    let village = Area::parse(VILLAGE).unwrap();
    device.act(Action::StartVisit { household: Some(old), village: village.clone() });
    device.act(Action::Agree);
    device.answer("household_size", "3");
    device.act(Action::LeaveVisit);
    assert_eq!(admin::expire(&place.county.server_folder(), in_ten_years()).unwrap(), 1);
    device.sync();
    let shown = device.village("");
    assert!(shown.households.is_empty());
    let begun = shown.drafts[0].household;
    assert!(shown.drafts.len() == 1 && begun != old);
    device.act(Action::StartVisit { household: Some(begun), village });
    device.act(Action::FinishVisit);
    device.sync();
    assert_eq!(device.household(begun).line.name, "王一");
}
