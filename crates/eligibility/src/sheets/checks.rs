//! The sheet `checks`: name, per, condition (true = ask again), message, reasons (the list of reasons to confirm it).

use super::{Named, Needed, Reading};
use crate::flow::reaching;
use crate::model::Check;
use doorstep_questionnaire::{FaultCode, Row};

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
    let reasons = read_reasons(reading, row);
    let asked = named.condition(reading, row, "condition", roster.as_deref())?;
    let reads = reaching(reading.questionnaire, asked.condition.reads().to_vec()).into_iter().collect();
    Some(Check { name, row: row.number, roster, asked, message, reasons, reads })
}

/// The list of the reasons; without one the check can't be confirmed, only followed or left.
fn read_reasons(reading: &mut Reading, row: &Row) -> Option<String> {
    let list = reading.cell(row, "reasons").to_owned();
    if !list.is_empty() && !reading.questionnaire.lists.contains_key(&list) {
        reading.fault(FaultCode::UnknownList, row, "reasons", &[("list", &list)]);
    }
    Some(list).filter(|list| !list.is_empty())
}
