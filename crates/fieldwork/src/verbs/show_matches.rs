//! Shows the matches with their reasons, of the open visit or of the household that is shown.

use crate::desk::{Desk, Place};
use crate::{Fieldwork, Problem, ProblemCode};
use doorstep_record::HouseholdId;

pub fn show_matches(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let desk = fieldwork.desk()?;
    let household = household_here(desk)?;
    desk.place = Place::Matches { household };
    Ok(())
}

/// The household that the person is at.
pub fn household_here(desk: &Desk) -> Result<HouseholdId, Problem> {
    if let Some(visit) = desk.visit.as_ref().filter(|visit| visit.agreed) {
        return Ok(visit.household);
    }
    match &desk.place {
        Place::Household { household } | Place::Matches { household } | Place::Card { household, .. } => Ok(*household),
        Place::Village { .. } | Place::Notice | Place::Interview | Place::Sync => {
            Err(Problem::new(ProblemCode::NotHere))
        }
    }
}
