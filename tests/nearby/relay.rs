//! What a device recorded that is lost reaches the county through another one that it met.

use crate::{NAME, VILLAGE, meet, visit};
use doorstep_fieldwork::HouseholdStatus;
use doorstep_testkit::County;
use doorstep_tests::{WORKBOOK, on_both};

on_both! {
    what_a_lost_device_recorded_reaches_the_county_through_the_other
    what_both_bring_to_the_county_is_stored_once
}

fn what_a_lost_device_recorded_reaches_the_county_through_the_other(mut county: County) {
    let (mut lost, mut second) = (county.device("lost", &[VILLAGE]), county.device("second", &[VILLAGE]));
    county.stop_server();
    let household = visit(&mut lost);
    meet(&mut lost, &mut second);
    drop(lost);
    assert_eq!(second.village("").households[0].status, HouseholdStatus::Unsent);
    county.start_server();
    let synced = second.sync();
    assert_eq!((synced.last_problem, synced.unsent.len(), synced.refused.len()), (None, 0, 0));
    let mut third = county.device("third", &[VILLAGE]);
    assert_eq!(third.household(household).line.name, NAME);
    assert_eq!(doorstep_server::verify(&county.server_folder()).unwrap().flaws, 0);
}

fn what_both_bring_to_the_county_is_stored_once(mut county: County) {
    let (mut first, mut second) = (county.device("first", &[VILLAGE]), county.device("second", &[VILLAGE]));
    county.stop_server();
    visit(&mut first);
    visit(&mut second);
    meet(&mut first, &mut second);
    county.start_server();
    let synced = first.sync();
    assert_eq!((synced.last_problem, synced.moved.unwrap().pushed), (None, 4), "its own and what it was given");
    let synced = second.sync();
    // Its own two go first; of what it was given the pull shows that the county has it.
    assert_eq!((synced.last_problem, synced.moved.unwrap().pushed), (None, 2));
    assert_eq!(second.sync().unsent.len(), 0);
    let counts = doorstep_server::admin::counts(&county.server_folder()).unwrap();
    assert_eq!((counts.households, counts.revisions), (2, 4));
}
