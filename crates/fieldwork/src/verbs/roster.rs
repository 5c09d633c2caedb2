//! Adds and removes entries of a roster. An entry's id is random and stays its own on every device.

use super::answer::change_visit;
use super::open_page::open_page;
use crate::{Fieldwork, Problem};
use doorstep_keys::random;
use doorstep_record::MemberId;

/// Adds an entry and opens its page.
pub fn add_entry(fieldwork: &mut Fieldwork, roster: &str) -> Result<(), Problem> {
    let before = fieldwork.desk()?.visit()?.interview.entries(roster).len();
    let id = MemberId::after(before, u32::from_le_bytes(random()));
    change_visit(fieldwork, |visit| visit.interview.add_entry(roster, &id).map(drop).map_err(Problem::from))?;
    open_page(fieldwork, format!("{roster}/{id}"))
}

/// Removes an entry; a person who stands on its page is taken to the page before it.
pub fn remove_entry(fieldwork: &mut Fieldwork, roster: &str, id: &MemberId) -> Result<(), Problem> {
    let (previous, _) = fieldwork.desk()?.visit()?.interview.neighbours(&format!("{roster}/{id}"));
    change_visit(fieldwork, |visit| visit.interview.remove_entry(roster, id).map(drop).map_err(Problem::from))?;
    let visit = fieldwork.desk()?.visit()?;
    match previous {
        Some(previous) if visit.interview.page(&visit.page, "").is_none() => open_page(fieldwork, previous),
        _ => Ok(()),
    }
}
