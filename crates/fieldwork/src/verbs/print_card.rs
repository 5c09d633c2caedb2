//! Writes the card, or what else is shown, as a file, and hands it to the system's viewer. Printing what a household said is
//! written into the access log (S21); a slip and the table of purposes hold nothing of it.

use super::show_card::sheet;
use super::show_matches::household_here;
use crate::desk::Place;
use crate::{Fieldwork, Paper, Problem, ProblemCode, Viewing, card_file};
use doorstep_record::HouseholdNumber;
use doorstep_store::AccessKind;

pub fn print_card(fieldwork: &mut Fieldwork, paper: Paper, language: String) -> Result<(), Problem> {
    let (now, folder) = (fieldwork.environment.now(), fieldwork.folder.clone());
    let now_ms = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    let household = household_here(desk)?;
    let sheet = sheet(desk, paper, language);
    let printed = crate::screen::printed(desk, household, &sheet, now)?;
    let pdf = doorstep_card::print(printed.as_sheet())?;
    let name = match paper {
        Paper::Card => HouseholdNumber::of(household).to_string(),
        Paper::Summary => format!("{}-summary", HouseholdNumber::of(household)),
        Paper::Slip => "slip".to_owned(),
        Paper::Purposes => "purposes".to_owned(),
    };
    let file = card_file::write(&folder, &format!("{name}-{}", sheet.language), &pdf)?;
    if matches!(paper, Paper::Card | Paper::Summary) {
        desk.store.log_access(AccessKind::Printed, household, now_ms)?;
    }
    let shown = file.display().to_string();
    desk.place = Place::Card { household, sheet, file: Some(shown.clone()) };
    match fieldwork.environment.view(&file) {
        Viewing::Opened => fieldwork.tell("card-opened", &[("file", shown)]),
        Viewing::ShownByPage => fieldwork.tell("card-saved", &[("file", shown)]),
        Viewing::NoViewer => return Err(Problem::new(ProblemCode::NoViewer).with("file", shown)),
    }
    Ok(())
}
