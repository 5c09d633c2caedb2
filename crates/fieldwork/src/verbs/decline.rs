//! The household declines: a full outcome. Nothing of it is kept but a count of the village (S09).

use crate::desk::Place;
use crate::{Fieldwork, Problem, ProblemCode};

pub fn decline(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let desk = fieldwork.desk()?;
    if desk.place != Place::Notice {
        return Err(Problem::new(ProblemCode::NotHere));
    }
    let visit = desk.visit.take().ok_or_else(|| Problem::new(ProblemCode::NotHere))?;
    desk.store.discard_draft(visit.household)?;
    desk.store.add_decline(&visit.village, &visit.pack.id)?;
    desk.place = Place::start();
    fieldwork.tell("declined-counted", &[]);
    Ok(())
}
