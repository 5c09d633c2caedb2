//! Leaves a visit: for later, as a draft; or for good, after the person confirmed it.

use crate::desk::Place;
use crate::{Fieldwork, Problem};

/// Leaves the visit for later.
pub fn leave_visit(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let desk = fieldwork.desk()?;
    let kept = desk.visit.take().is_some_and(|visit| visit.agreed);
    desk.place = Place::start();
    if kept {
        fieldwork.tell("draft-kept", &[]);
    }
    Ok(())
}

/// Throws the draft away. What was recorded in earlier visits stays.
pub fn discard_visit(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let desk = fieldwork.desk()?;
    let household = desk.visit()?.household;
    desk.store.discard_draft(household)?;
    desk.visit = None;
    desk.place = Place::start();
    fieldwork.tell("draft-discarded", &[]);
    Ok(())
}
