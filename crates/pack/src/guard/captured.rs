//! S03: no photo, recording, scan, location or identifier of a device. Such types open and never publish.

use super::cells::{self, SurveyRow};
use doorstep_questionnaire::{Fault, FaultCode, Workbook};

/// The types of XLSForm that capture something, and what.
const CAPTURING: &[(&str, &str)] = &[
    ("image", "a photo, a drawing or a signature"),
    ("photo", "a photo"),
    ("audio", "a recording"),
    ("background-audio", "a recording"),
    ("video", "a recording"),
    ("file", "a document"),
    ("barcode", "the code on a document"),
    ("qrcode", "the code on a document"),
    ("geopoint", "a location"),
    ("location", "a location"),
    ("gps", "a location"),
    ("geotrace", "a location"),
    ("geoshape", "a location"),
    ("osm", "a location"),
    ("start-geopoint", "a location"),
    ("audit", "when and where each answer was given"),
    ("deviceid", "the device's identifier"),
    ("imei", "the phone's identifier"),
    ("phonenumber", "the phone's own number"),
    ("simserial", "the phone's identifier"),
    ("subscriberid", "the phone's identifier"),
    ("username", "who is logged in"),
    ("email", "who is logged in"),
];
const EXPRESSIONS: &[&str] = &["calculation", "default", "relevant", "constraint"];

pub(super) fn faults(workbook: &Workbook) -> Vec<Fault> {
    let rows = cells::survey(workbook);
    rows.iter().filter_map(|row| by_type(row).or_else(|| by_expression(row))).collect()
}

fn by_type(row: &SurveyRow<'_>) -> Option<Fault> {
    let (_, what) = CAPTURING.iter().find(|(kind, _)| *kind == row.kind)?;
    Some(fault(row, "type", what))
}

/// `property('deviceid')` and the like ask the device about itself.
fn by_expression(row: &SurveyRow<'_>) -> Option<Fault> {
    let asks = |column: &&&str| row.sheet.cell(row.row, column).replace(' ', "").contains("property(");
    let column = EXPRESSIONS.iter().find(asks)?;
    Some(fault(row, column, "the device's identifier"))
}

fn fault(row: &SurveyRow<'_>, column: &str, what: &str) -> Fault {
    Fault::new(FaultCode::CapturesPerson, row.at(column), &[("name", row.name()), ("what", what)])
}
