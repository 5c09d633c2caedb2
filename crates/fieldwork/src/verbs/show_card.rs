//! Shows the household's card before it is printed.

use super::show_matches::household_here;
use crate::desk::Place;
use crate::{Fieldwork, Problem};

pub fn show_card(fieldwork: &mut Fieldwork, language: String) -> Result<(), Problem> {
    let desk = fieldwork.desk()?;
    let household = household_here(desk)?;
    desk.place = Place::Card { household, language, file: None };
    Ok(())
}
