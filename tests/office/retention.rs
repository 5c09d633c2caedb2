//! Retention on the server (S17): what the pack's period is over for goes there and on every device, with headers left.

use crate::place::{Place, doorstep, text, visit};
use doorstep_server::admin;

const DAY: u64 = 24 * 60 * 60 * 1000;

#[test]
fn s17_what_the_server_erased_for_its_age_goes_from_every_device_at_its_next_sync() {
    let place = Place::new();
    let (mut one, mut two) = (place.village_device("one"), place.village_device("two"));
    visit(&mut one, "王一");
    one.sync();
    two.sync();
    let server = place.county.server_folder();
    let now = u64::try_from(std::time::UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap();
    assert!(doorstep(&["expire", "--data", text(&server), "--dry-run"]).starts_with("0 households"));
    assert!(doorstep(&["expire", "--data", text(&server)]).starts_with("0 households"));
    // The example pack's period: ten years are longer than any.
    let later = now + 3660 * DAY;
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
