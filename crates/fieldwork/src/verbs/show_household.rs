//! Shows one household, and writes into the access log that it was opened (S21).

use crate::desk::Place;
use crate::{Fieldwork, Problem, ProblemCode};
use doorstep_record::HouseholdId;
use doorstep_store::AccessKind;

pub fn show_household(fieldwork: &mut Fieldwork, household: HouseholdId) -> Result<(), Problem> {
    let now = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    if desk.store.revisions(household)?.is_empty() {
        return Err(Problem::new(ProblemCode::NoSuchHousehold));
    }
    desk.store.log_access(AccessKind::Opened, household, now)?;
    desk.visit = None;
    desk.place = Place::Household { household };
    Ok(())
}
