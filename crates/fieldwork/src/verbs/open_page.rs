//! Opens a page of the interview and remembers it, so that a killed app resumes there.

use crate::desk::Place;
use crate::{Fieldwork, Problem, ProblemCode};

pub fn open_page(fieldwork: &mut Fieldwork, page: String) -> Result<(), Problem> {
    let desk = fieldwork.desk()?;
    let visit = desk.visit()?;
    if !visit.agreed {
        return Err(Problem::new(ProblemCode::NoAgreement));
    }
    if visit.interview.page(&page, "").is_none() {
        return Err(Problem::new(ProblemCode::NotHere));
    }
    visit.page = page.clone();
    let household = visit.household;
    desk.place = Place::Interview;
    desk.store.set_draft_page(household, Some(&page))?;
    Ok(())
}
