//! Opens the file and takes its sheets over, one cell after the other, so that a million blank rows cost nothing.

use super::sheet::SheetCells;
use super::thin::thin;
use calamine::{Data, DataRef, Reader, SheetType, Xls, Xlsx, XlsxError};
use doorstep_questionnaire::{Cell, Fault, FaultCode, Workbook};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The largest file that is opened; a workbook of 5,000 rows has less than a hundredth of it.
const MOST_BYTES: usize = 64 << 20;

/// Reads a workbook (.xlsx, .xls). Cells become trimmed text: integers without `.0`, dates as ISO 8601, booleans as
/// `TRUE` and `FALSE`; curly quotes become straight ones outside of texts that people read. Errors with one fault if it
/// is no workbook.
pub fn read_workbook(bytes: &[u8]) -> Result<Workbook, Vec<Fault>> {
    if bytes.len() > MOST_BYTES {
        return Err(unreadable("it is larger than 64 MiB"));
    }
    // The parsers of these foreign formats are not ours: should one of them panic, it is the file's fault all the same.
    let read = catch_unwind(AssertUnwindSafe(|| read(bytes)));
    let workbook = read.unwrap_or(Err("it is damaged".to_owned())).map_err(|why| unreadable(&why))?;
    if workbook.sheets.iter().all(|sheet| sheet.columns.is_empty()) {
        return Err(unreadable("all its sheets are empty"));
    }
    Ok(workbook)
}

fn read(bytes: &[u8]) -> Result<Workbook, String> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => read_xlsx(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => read_xls(bytes),
        [] => Err("it is empty".to_owned()),
        _ => Err("it is neither .xlsx nor .xls".to_owned()),
    }
}

fn read_xlsx(bytes: &[u8]) -> Result<Workbook, String> {
    let bytes = thin(bytes)?;
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(&*bytes)).map_err(|fault| xlsx_fault(&fault))?;
    let mut workbook = Workbook::default();
    for name in worksheets(file.sheets_metadata()) {
        let mut reader = file.worksheet_cells_reader(&name).map_err(|fault| xlsx_fault(&fault))?;
        let mut cells = SheetCells::new(&name);
        while let Some(cell) = reader.next_cell().map_err(|fault| xlsx_fault(&fault))? {
            cells.add(cell.get_position(), cell.get_value())?;
        }
        workbook.sheets.push(cells.into_sheet());
    }
    Ok(workbook)
}

fn read_xls(bytes: &[u8]) -> Result<Workbook, String> {
    let mut file: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|_| protected_or_damaged(bytes))?;
    let mut workbook = Workbook::default();
    for name in worksheets(file.sheets_metadata()) {
        let range = file.worksheet_range(&name).map_err(|_| format!("its sheet «{name}» is damaged"))?;
        let mut cells = SheetCells::new(&name);
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            cells.add((top + row as u32, left + column as u32), &borrowed(value))?;
        }
        workbook.sheets.push(cells.into_sheet());
    }
    Ok(workbook)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Empty => DataRef::Empty,
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

fn worksheets(sheets: &[calamine::Sheet]) -> Vec<String> {
    sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect()
}

/// A .xlsx with a password is wrapped in the container of old .xls files.
fn protected_or_damaged(bytes: &[u8]) -> String {
    match Xlsx::new(Cursor::new(bytes)) {
        Err(XlsxError::Password) => xlsx_fault(&XlsxError::Password),
        _ => "it is damaged or protected by a password".to_owned(),
    }
}

fn xlsx_fault(fault: &XlsxError) -> String {
    match fault {
        XlsxError::Password => "it is protected by a password".to_owned(),
        XlsxError::Zip(_) | XlsxError::Io(_) => "it is damaged or was cut off".to_owned(),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => "it holds no sheets".to_owned(),
        _ => "its inside is damaged".to_owned(),
    }
}

fn unreadable(why: &str) -> Vec<Fault> {
    vec![Fault::new(FaultCode::NotAWorkbook, Cell::sheet("workbook"), &[("why", why)])]
}
