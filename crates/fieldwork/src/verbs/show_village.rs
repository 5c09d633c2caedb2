//! Shows the list of households, all or those that fit a search.

use crate::desk::Place;
use crate::{Fieldwork, Problem};
use doorstep_record::Area;

pub fn show_village(fieldwork: &mut Fieldwork, village: Option<Area>, search: String) -> Result<(), Problem> {
    let desk = fieldwork.desk()?;
    desk.visit = None;
    desk.place = Place::Village { village, search };
    Ok(())
}
