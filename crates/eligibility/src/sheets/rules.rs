//! The sheet `rules`: measure, alternative, condition, met, unmet, unknown. Rows of one alternative are all needed; one
//! alternative is enough.

use super::{MeasureRow, Named, Needed, Reading};
use crate::model::{Rule, Standings};
use doorstep_questionnaire::{Cell, Fault, FaultCode, Row};
use std::collections::BTreeMap;

/// Reads the alternatives of every measure, in the order of the measures.
pub(crate) fn read(reading: &mut Reading, named: &Named, measures: &[MeasureRow]) -> Vec<Vec<Vec<Rule>>> {
    let mut alternatives: Vec<Vec<Vec<Rule>>> = measures.iter().map(|_| Vec::new()).collect();
    let mut places: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for row in reading.rows() {
        let Some(measure) = measure_of(reading, named, row) else { continue };
        let of_measure = &mut alternatives[measure];
        let name = reading.cell(row, "alternative");
        let place = *places.entry((measure, name)).or_insert(of_measure.len());
        if place == of_measure.len() {
            of_measure.push(Vec::new());
        }
        if let Ok(per) = &measures[measure].per {
            of_measure[place].extend(read_rule(reading, named, row, per.as_deref()));
        }
    }
    alternatives
}

fn measure_of(reading: &mut Reading, named: &Named, row: &Row) -> Option<usize> {
    let name = reading.sheet.cell(row, "measure").to_owned();
    if name.is_empty() {
        reading.fault(FaultCode::MissingCell, row, "measure", &[("column", "measure")]);
        return None;
    }
    let measure = named.measures.get(name.as_str()).copied();
    if measure.is_none() {
        reading.fault(FaultCode::UnknownMeasure, row, "measure", &[("measure", &name)]);
    }
    measure
}

/// Reads a condition with its words; criteria have the same columns.
pub(super) fn read_rule(reading: &mut Reading, named: &Named, row: &Row, per: Option<&str>) -> Option<Rule> {
    let words = Standings {
        met: reading.texts(row, "met", per, Needed::InEach),
        unmet: reading.texts(row, "unmet", per, Needed::InEach),
        unknown: reading.texts(row, "unknown", per, Needed::MayBeMissing),
    };
    if reading.sheet.cell(row, "condition").is_empty() {
        reading.fault(FaultCode::MissingCell, row, "condition", &[("column", "condition")]);
        return None;
    }
    let asked = named.condition(reading, row, "condition", per)?;
    Some(Rule { row: row.number, asked, words })
}

/// Adds a fault for each measure that has no rule: nobody could be told why.
pub(crate) fn require(measures: &[MeasureRow], alternatives: &[Vec<Vec<Rule>>], faults: &mut Vec<Fault>) {
    for (measure, alternatives) in measures.iter().zip(alternatives) {
        if alternatives.is_empty() {
            let at = Cell::new("measures", measure.row.number, "name");
            faults.push(Fault::new(FaultCode::NoRules, at, &[("measure", &measure.name)]));
        }
    }
}
