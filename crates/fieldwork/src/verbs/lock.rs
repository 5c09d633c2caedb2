//! Closes the store. An open visit stays as a draft; printed cards are removed.

use crate::desk::Stage;
use crate::{Fieldwork, Problem, card_file};

pub fn lock(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    fieldwork.stage = Stage::of(&fieldwork.folder);
    card_file::clear(&fieldwork.folder);
    Ok(())
}
