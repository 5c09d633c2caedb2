//! The sheet `criteria`: name, label, condition, met, unmet, unknown. Each is about the household.

use super::rules::read_rule;
use super::{Named, Needed, Reading};
use crate::model::Criterion;

/// Reads all criteria.
pub(crate) fn read(reading: &mut Reading, named: &Named) -> Vec<Criterion> {
    let mut criteria = Vec::new();
    for row in reading.rows() {
        let Some(name) = reading.own_name(row) else { continue };
        let label = reading.texts(row, "label", None, Needed::InEach);
        let rule = read_rule(reading, named, row, None);
        criteria.extend(rule.map(|rule| Criterion { name, row: row.number, label, rule }));
    }
    criteria
}
