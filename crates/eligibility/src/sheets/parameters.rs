//! The sheet `parameters`: name, label, area, from, to, value, source.

use super::{Needed, Reading};
use crate::parameter::{ParameterRow, Parameters};
use doorstep_questionnaire::{Cell, Fault, FaultCode, Row, Texts};
use doorstep_record::Area;
use std::collections::BTreeMap;

/// Reads all parameters and what people call them (the first row of a name that has a label says so).
pub(crate) fn read(reading: &mut Reading) -> (Parameters, BTreeMap<String, Texts>) {
    let mut labels = BTreeMap::new();
    let mut rows = Vec::new();
    for row in reading.rows() {
        let Some(name) = reading.needed(row, "name") else { continue };
        let label = reading.texts(row, "label", None, Needed::MayBeMissing);
        if !label.is_empty() {
            labels.entry(name.to_owned()).or_insert(label);
        }
        rows.extend(read_row(reading, row).map(|row| (name.to_owned(), row)));
    }
    let parameters = Parameters::new(rows);
    add_overlaps(reading, &parameters);
    (parameters, labels)
}

fn read_row(reading: &mut Reading, row: &Row) -> Option<ParameterRow> {
    let code = reading.sheet.cell(row, "area").to_owned();
    let area = (!code.is_empty()).then(|| Area::parse(&code)).transpose();
    if area.is_err() {
        reading.fault(FaultCode::BadArea, row, "area", &[("value", &code)]);
    }
    let validity = reading.validity(row);
    let value = reading.needed(row, "value")?.to_owned();
    Some(ParameterRow { row: row.number, area: area.ok()?, validity, value })
}

fn add_overlaps(reading: &mut Reading, parameters: &Parameters) {
    for overlap in parameters.overlaps() {
        let facts = [("parameter", overlap.name.as_str()), ("first", &overlap.other_row.to_string())];
        let at = Cell::new(&reading.sheet.name, overlap.row, "from");
        reading.faults.push(Fault::new(FaultCode::Overlap, at, &facts));
    }
}
