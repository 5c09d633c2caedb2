//! The sheet `checks`: name, per, condition (true = ask again), message.

use super::{Named, Needed, Reading};
use crate::model::Check;
use doorstep_questionnaire::Row;

/// Reads all checks.
pub(crate) fn read(reading: &mut Reading, named: &Named) -> Vec<Check> {
    let rows = reading.rows();
    rows.iter().filter_map(|row| read_check(reading, named, row)).collect()
}

fn read_check(reading: &mut Reading, named: &Named, row: &Row) -> Option<Check> {
    let name = reading.own_name(row)?;
    let roster = reading.per(row).ok()?;
    let message = reading.texts(row, "message", roster.as_deref(), Needed::InEach);
    reading.needed(row, "condition")?;
    let asked = named.condition(reading, row, "condition", roster.as_deref())?;
    Some(Check { name, row: row.number, roster, asked, message })
}
