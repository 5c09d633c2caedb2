//! Sets the language on the spot, for the screen and for what is read out. Kept in memory only (S12).

use crate::{Fieldwork, Problem};

pub fn set_language(fieldwork: &mut Fieldwork, language: String) -> Result<(), Problem> {
    fieldwork.language = language;
    Ok(())
}
