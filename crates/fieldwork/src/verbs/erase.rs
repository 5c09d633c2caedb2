//! The household withdraws (S16): one revision makes its identity and answers go here at once, and on the server and every
//! other device at their next contact. What stays are headers that anybody can verify and that name nobody.

use crate::desk::{Desk, Place};
use crate::{Fieldwork, Problem, ProblemCode, bundle_file, card_file, rescue};
use doorstep_record::{Body, Header, HouseholdId, HouseholdNumber, Kind, Revision};

/// Erases a household, if the number that was typed is the one on its card: that can't be undone.
pub fn erase(fieldwork: &mut Fieldwork, household: HouseholdId, number: &str) -> Result<(), Problem> {
    if HouseholdNumber::parse(number) != Ok(HouseholdNumber::of(household)) {
        return Err(Problem::new(ProblemCode::WrongNumber));
    }
    let now_ms = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    withdraw(desk, household, now_ms)?;
    desk.visit = None;
    desk.place = Place::start();
    rescue::keep_up(desk);
    clear_beside(desk);
    fieldwork.tell("household-erased", &[]);
    Ok(())
}

/// Takes cards and bundles away after a household withdrew, here or elsewhere: they may hold what that household said.
pub fn clear_beside(desk: &mut Desk) {
    desk.bundle = None;
    card_file::clear(desk.store.dir());
    bundle_file::clear(desk.store.dir());
}

/// Whether a revision is a withdrawal.
pub fn is_erasure(revision: &Revision) -> bool {
    Header::from_bytes(&revision.header).is_ok_and(|header| header.kind == Kind::Erase)
}

/// Records the withdrawal of a household that is in the list.
pub fn withdraw(desk: &mut Desk, household: HouseholdId, now_ms: u64) -> Result<(), Problem> {
    let missing = || Problem::new(ProblemCode::NoSuchHousehold);
    desk.store.found(household)?.ok_or_else(missing)?;
    let line = desk.line_of(household)?;
    let erasure = desk.sign_on_top(household, Kind::Erase, Body::default().to_bytes(), now_ms)?;
    Ok(desk.store.finish(household, &[erasure], &line, now_ms)?)
}
