//! Whom a device does not let in, though the code is right.

use crate::{NAME, VILLAGE, meet, refused, visit};
use doorstep_record::DeviceId;
use doorstep_server::admin;
use doorstep_testkit::{County, VILLAGES};
use doorstep_tests::WORKBOOK;

/// The device that was enrolled last.
fn newest(county: &County) -> DeviceId {
    let devices = admin::devices(&county.server_folder()).unwrap();
    devices.iter().max_by_key(|line| line.enrolled).unwrap().device
}

#[test]
fn s24_a_device_that_another_county_enrolled_is_given_nothing() {
    let (county, elsewhere) = (County::with_workbook(WORKBOOK), County::with_workbook(WORKBOOK));
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), elsewhere.device("second", &[VILLAGE]));
    visit(&mut first);
    visit(&mut second);
    assert_eq!(refused(&mut first, &mut second), ["not-certified", "not-certified"]);
    assert_eq!((first.village("").count, second.village("").count), (1, 1));
}

#[test]
fn s19_devices_without_a_village_in_common_exchange_nothing() {
    let county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGES[1].0]));
    visit(&mut first);
    assert_eq!(refused(&mut first, &mut second), ["no-village", "no-village"]);
    assert_eq!(second.village("").count, 0);
}

#[test]
fn s19_a_revoked_device_is_turned_away_by_who_synced_since_and_by_who_met_one_that_did() {
    let mut county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    std::thread::sleep(std::time::Duration::from_millis(5));
    let mut taken = county.device("taken", &[VILLAGE]);
    admin::revoke(&county.server_folder(), newest(&county)).unwrap();
    first.sync();
    county.stop_server();
    visit(&mut first);
    visit(&mut taken);
    assert_eq!(refused(&mut first, &mut taken), ["device-revoked", "own-device-revoked"]);
    assert_eq!(refused(&mut taken, &mut first), ["own-device-revoked", "device-revoked"]);
    // The second was never told by the county.
    meet(&mut second, &mut first);
    assert_eq!(refused(&mut second, &mut taken), ["device-revoked", "own-device-revoked"]);
    assert_eq!(taken.village("").count, 1, "it got nothing: what it shows is its own");
    assert_eq!(second.village("").households[0].name, NAME);
}

#[test]
fn what_a_revoked_device_gave_before_is_refused_by_who_knows_and_shown() {
    let mut county = County::with_workbook(WORKBOOK);
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    std::thread::sleep(std::time::Duration::from_millis(5));
    let mut taken = county.device("taken", &[VILLAGE]);
    visit(&mut taken);
    meet(&mut taken, &mut second);
    admin::revoke(&county.server_folder(), newest(&county)).unwrap();
    first.sync();
    county.stop_server();
    let (heard, _) = meet(&mut first, &mut second);
    assert_eq!((heard.taken, heard.refused, heard.reasons), (0, 2, vec!["device-revoked".to_owned()]));
    assert_eq!(first.village("").count, 0);
}
