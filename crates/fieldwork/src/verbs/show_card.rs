//! Shows what is to be printed for the household, before it is.

use super::show_matches::household_here;
use crate::desk::{Desk, Place, Sheet};
use crate::{Fieldwork, Paper, Problem};
use doorstep_keys::random;

pub fn show_card(fieldwork: &mut Fieldwork, paper: Paper, language: String) -> Result<(), Problem> {
    let desk = fieldwork.desk()?;
    let household = household_here(desk)?;
    let sheet = sheet(desk, paper, language);
    desk.place = Place::Card { household, sheet, file: None };
    Ok(())
}

/// A slip keeps its number while it is looked at and printed; each slip that is asked for has a new one.
pub fn sheet(desk: &Desk, paper: Paper, language: String) -> Sheet {
    match &desk.place {
        Place::Card { sheet, file: None, .. } if sheet.paper == paper => Sheet { language, ..sheet.clone() },
        _ => Sheet { paper, language, drawn: random() },
    }
}
