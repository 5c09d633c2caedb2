//! What is kept, for how long, and who may see it: lease, withdrawal, retention, the access log, a new pack in mid-visit.
//! Each story runs the real server and real devices.
#![allow(clippy::unwrap_used)] // what fails here is the test

mod accesses;
mod erasure;
mod lease;
mod new_pack;

use doorstep_fieldwork::Action;
use doorstep_record::{Area, HouseholdId};
use doorstep_testkit::{Device, VILLAGES};

/// The village of these stories.
pub const VILLAGE: &str = VILLAGES[0].0;
/// A name that nobody else has.
pub const NAME: &str = "王建国";

/// Visits a new household and finishes.
pub fn visit(device: &mut Device) -> HouseholdId {
    let household = device.agree_at_new_door(VILLAGE);
    device.answer_all(&[("household_name", NAME), ("household_size", "3"), ("water_safe", "no")]);
    device.act(Action::FinishVisit);
    household
}

/// Visits a known household again, with these answers.
pub fn visit_again(device: &mut Device, household: HouseholdId, answers: &[(&str, &str)]) {
    device.act(Action::StartVisit { household: Some(household), village: Area::parse(VILLAGE).unwrap() });
    device.act(Action::Agree);
    device.answer_all(answers);
    device.act(Action::FinishVisit);
}
