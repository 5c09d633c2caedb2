//! The rules' sheets, one file each: rows to the checked model, faults with their cells.

mod checks;
mod condition;
mod criteria;
mod measures;
pub(crate) mod parameters;
mod reading;
mod rules;

pub(crate) use checks::read as read_checks;
pub use condition::FUNCTIONS;
pub(crate) use condition::Named;
pub(crate) use criteria::read as read_criteria;
pub(crate) use measures::{MeasureRow, fill as fill_measures, read as read_measures};
pub(crate) use parameters::read as read_parameters;
pub(crate) use reading::{Needed, Reading, read_day};
pub(crate) use rules::{read as read_rules, require as require_rules};
