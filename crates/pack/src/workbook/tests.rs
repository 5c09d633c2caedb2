//! Whole files through the reader: what people's programs write, and what is no workbook at all.

use super::read_workbook;
use doorstep_questionnaire::{FaultCode, Workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Writer};
use std::time::{Duration, Instant};

fn written(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet();
    sheet.set_name("survey").unwrap();
    fill(sheet);
    writer.save_to_buffer().unwrap()
}

fn read(bytes: &[u8]) -> Workbook {
    read_workbook(bytes).unwrap()
}

#[test]
fn every_kind_of_cell_becomes_text() {
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let book = read(&written(|sheet| {
        for (place, heading) in ["type", "value", "flag", "from", "relevant", "label::zh"].iter().enumerate() {
            sheet.write(0, place as u16, *heading).unwrap();
        }
        sheet.write(1, 0, "  integer ").unwrap();
        sheet.write(1, 1, 2952.0).unwrap();
        sheet.write(1, 2, true).unwrap();
        sheet.write_with_format(1, 3, ExcelDateTime::from_ymd(2016, 5, 1).unwrap(), &date).unwrap();
        sheet.write(1, 4, "${a} = “yes”").unwrap();
        sheet.write(1, 5, "“好”").unwrap();
    }));
    let sheet = &book.sheets[0];
    assert_eq!(sheet.rows[0].cells, ["integer", "2952", "TRUE", "2016-05-01", "${a} = \"yes\"", "“好”"]);
    assert_eq!(sheet.rows[0].number, 2);
}

#[test]
fn blank_rows_and_columns_leave_nothing_and_row_numbers_stay() {
    let book = read(&written(|sheet| {
        sheet.write(0, 0, "type").unwrap();
        sheet.write(0, 3, "name").unwrap();
        sheet.write(1, 0, "   ").unwrap();
        sheet.write(9, 3, "age").unwrap();
        sheet.write(9, 1, "below no heading").unwrap();
    }));
    let sheet = &book.sheets[0];
    assert_eq!(sheet.columns, ["type", "name"]);
    assert_eq!(sheet.rows.len(), 1);
    assert_eq!((sheet.rows[0].number, sheet.rows[0].cells.as_slice()), (10, &["".to_owned(), "age".to_owned()][..]));
}

#[test]
fn a_huge_sheet_of_blank_rows_opens_at_once() {
    let bytes = written(|sheet| {
        let shaded = Format::new().set_bold();
        sheet.write(0, 0, "type").unwrap();
        for row in 1..50_000 {
            sheet.write_blank(row, 0, &shaded).unwrap();
        }
        sheet.write(1_048_575, 16_383, "far away").unwrap();
    });
    let begun = Instant::now();
    assert!(read(&bytes).sheets[0].rows.is_empty());
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}

#[test]
fn what_is_no_workbook_is_one_clear_fault() {
    let whole = written(|sheet| {
        sheet.write(0, 0, "type").unwrap();
    });
    for bytes in [
        &b""[..],
        b"type,name\ninteger,age",
        b"PK\x03\x04 and then nothing",
        &whole[..whole.len() / 2],
        &[0xd0, 0xcf, 0x11, 0xe0, 1, 2],
    ] {
        let faults = read_workbook(bytes).unwrap_err();
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].code, FaultCode::NotAWorkbook);
    }
}

#[test]
fn a_workbook_with_empty_sheets_says_so() {
    let faults = read_workbook(&written(|_| {})).unwrap_err();
    assert!(faults[0].message.contains("empty"), "{}", faults[0].message);
}

#[test]
fn a_byte_changed_anywhere_never_panics() {
    let whole = written(|sheet| {
        sheet.write(0, 0, "type").unwrap();
        sheet.write(1, 0, 1.5).unwrap();
    });
    for at in (0..whole.len()).step_by(37) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _either = read_workbook(&bytes);
    }
}
