//! A faultless workbook → the bytes of an unsigned pack file.

use crate::envelope::Envelope;
use crate::pack::id_of;
use crate::{check, pack_limits};
use doorstep_questionnaire::{Cell, Fault, FaultCode, SHEETS, Sheet, Workbook};
use doorstep_record::canonical;

/// Builds the unsigned pack file. The workbook must pass the publish gate: errors with all faults otherwise.
pub fn build(workbook: &Workbook) -> Result<Vec<u8>, Vec<Fault>> {
    let report = check(workbook);
    let Some(pack) = report.pack.filter(|_| report.faults.is_empty()) else {
        return Err(report.faults);
    };
    let content = canonical(&pack.workbook);
    if content.len() > pack_limits::MOST_CONTENT {
        return Err(vec![too_large()]);
    }
    Ok(Envelope::unsigned(&content, id_of(&content)).write())
}

/// The workbook without what no pack needs: sheets of other purposes, and cells and rows that are blank.
pub(crate) fn trimmed(workbook: &Workbook) -> Workbook {
    let known = |sheet: &&Sheet| SHEETS.iter().any(|name| sheet.name.trim().eq_ignore_ascii_case(name));
    Workbook { sheets: workbook.sheets.iter().filter(known).map(trimmed_sheet).collect() }
}

fn trimmed_sheet(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    sheet.name = sheet.name.trim().to_lowercase();
    for row in &mut sheet.rows {
        let filled = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        row.cells.truncate(filled);
    }
    sheet.rows.retain(|row| !row.cells.is_empty());
    sheet
}

fn too_large() -> Fault {
    Fault::new(FaultCode::NotAWorkbook, Cell::sheet("workbook"), &[("why", "a pack may hold 16 MiB of text at most")])
}
