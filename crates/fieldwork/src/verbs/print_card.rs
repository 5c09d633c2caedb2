//! Writes the card as a file, and hands it to the system's viewer. Printing is written into the access log (S21).

use super::show_matches::household_here;
use crate::desk::Place;
use crate::{Fieldwork, Problem, ProblemCode, Viewing, card_file};
use doorstep_record::HouseholdNumber;
use doorstep_store::AccessKind;

pub fn print_card(fieldwork: &mut Fieldwork, language: String) -> Result<(), Problem> {
    let (now, folder) = (fieldwork.environment.now(), fieldwork.folder.clone());
    let now_ms = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    let household = household_here(desk)?;
    let content = crate::screen::card_content(desk, household, &language, now)?;
    let pdf = doorstep_card::print(&content)?;
    let file = card_file::write(&folder, &HouseholdNumber::of(household), &language, &pdf)?;
    desk.store.log_access(AccessKind::Printed, household, now_ms)?;
    let shown = file.display().to_string();
    desk.place = Place::Card { household, language, file: Some(shown.clone()) };
    match fieldwork.environment.view(&file) {
        Viewing::Opened => fieldwork.tell("card-opened", &[("file", shown)]),
        Viewing::ShownByPage => fieldwork.tell("card-saved", &[("file", shown)]),
        Viewing::NoViewer => return Err(Problem::new(ProblemCode::NoViewer).with("file", shown)),
    }
    Ok(())
}
