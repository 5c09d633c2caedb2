//! One line of a file of households → a household, or why the command stops.

use super::line::read_household;
use crate::exit::Stop;
use chrono::NaiveDate;
use doorstep_eligibility::impact::Household;

/// Reads a line. `today` is the day of a household that says none. Errors name the line and never an answer.
pub fn household(text: &str, number: u64, today: NaiveDate) -> Result<Household, Stop> {
    read_household(text, number, today).map_err(Stop::fault)
}
