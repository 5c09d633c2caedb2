//! Objections (S15): listed for the body that answers them, and its answers, written by the county's own desk into the
//! household's record. Nobody is named: an objection does not say who made it.

use super::AdminFault;
use super::review::{numbered, told_in};
use crate::county_desk::CountyDesk;
use crate::county_key;
use crate::desk::machine_clock;
use doorstep_archive::open;
use doorstep_keys::county_desk;
use doorstep_record::{
    Area, Day, HouseholdNumber, Kind, Objection, ObjectionEntry, ObjectionNumber, Ruling, objections, open_objections,
};
use std::path::Path;

/// A household's objections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objected {
    /// The household's number.
    pub number: HouseholdNumber,
    /// Its objections, oldest first.
    pub objections: Vec<Objection>,
}

/// The objections of a village's households; those without any are left out.
pub fn objections_of(dir: &Path, village: &Area) -> Result<Vec<Objected>, AdminFault> {
    let told = told_in(dir, village, |revisions, desk| objections(revisions, desk))?;
    Ok(told.into_iter().map(|(number, objections)| Objected { number, objections }).collect())
}

/// Answers the open objections of a household that have a number: two devices may have written the same slip down. The
/// village's devices hear of it at their next sync.
pub fn answer_objection(
    dir: &Path,
    (village, household): (&Area, HouseholdNumber),
    number: &ObjectionNumber,
    ruling: Ruling,
    day: Day,
) -> Result<(), AdminFault> {
    let county = county_key::read(dir)?.ok_or(AdminFault::NoCounty)?;
    let (archive, now) = (open(dir)?, machine_clock()());
    let found = numbered(archive.as_ref(), village, household)?;
    let desk = county_desk(&county.verifying_key());
    let open = open_objections(&archive.household(found.household)?, |by| by == desk);
    let meant: Vec<_> = open.iter().filter(|one| one.challenge.number == *number).map(|one| one.id).collect();
    if meant.is_empty() {
        return Err(AdminFault::NoSuchObjection);
    }
    let entry = ObjectionEntry::Answered { objections: meant, ruling: Some(ruling), day };
    let desk = CountyDesk::of(archive.as_ref(), &county, now)?;
    let written = desk.write(found.household, Kind::Objection, entry.to_bytes(), now)?;
    written.map(|_| ()).ok_or(AdminFault::NoSuchHousehold)
}
