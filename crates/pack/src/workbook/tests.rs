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
fn a_sheet_with_a_million_blank_rows_opens_at_once() {
    let bytes = written(|sheet| {
        let shaded = Format::new().set_bold();
        for (place, heading) in ["type", "name"].iter().enumerate() {
            sheet.write(0, place as u16, *heading).unwrap();
        }
        for row in 1..1_048_576 {
            sheet.write_blank(row, 0, &shaded).unwrap();
        }
        sheet.write(1_048_575, 1, "last").unwrap();
        sheet.write(1_048_575, 16_383, "far away").unwrap();
    });
    let begun = Instant::now();
    let book = read(&bytes);
    let took = begun.elapsed();
    assert_eq!((book.sheets[0].rows.len(), book.sheets[0].rows[0].number), (1, 1_048_576));
    let most = if cfg!(debug_assertions) { 10 } else { 1 };
    assert!(took < Duration::from_secs(most), "{took:?}");
}

#[test]
fn an_old_xls_is_read_like_an_xlsx() {
    let book = read(include_bytes!("../../tests/pack/files/spaces.xls"));
    let survey = book.sheet("survey").unwrap();
    assert_eq!(survey.columns, ["Type", "NAME", "label::English (en)", "relevant", "from", "flag", "number"]);
    assert_eq!(survey.rows[0].cells, ["integer", "age", "“Age”", "${a} = 'yes'", "2016-05-01", "TRUE", "7"]);
    assert_eq!(survey.rows[0].number, 4);
    let choices = book.sheet("CHOICES").unwrap();
    assert_eq!(choices.cell(&choices.rows[0], "list_name"), "yn");
    assert_eq!(choices.cell(&choices.rows[0], "Name"), "1");
}

#[test]
fn a_sheet_that_begins_late_or_says_it_is_larger_reads_the_same() {
    let book = read(&written(|sheet| {
        sheet.write(4, 2, "type").unwrap();
        sheet.write(4, 4, " NAME\u{a0}").unwrap();
        sheet.write(5, 2, "text\u{a0}").unwrap();
        sheet.write(5, 4, "001").unwrap();
        sheet.set_row_format(900, &Format::new().set_bold()).unwrap();
    }));
    let sheet = &book.sheets[0];
    assert_eq!(sheet.columns, ["type", "NAME"]);
    assert_eq!(sheet.column("name"), Some(1));
    assert_eq!((sheet.rows[0].number, sheet.rows[0].cells.join("|")), (6, "text|001".to_owned()));
}

/// The container that a spreadsheet program wraps a workbook with a password in, with nothing inside.
fn encrypted() -> Vec<u8> {
    const FREE: [u8; 4] = [0xff; 4];
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(24, 0);
    bytes.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    bytes.resize(44, 0);
    // One table of sectors, the directory in sector 1, nothing small, nothing further.
    bytes.extend([1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0]);
    bytes.extend([0xfe, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend(FREE.repeat(108));
    bytes.extend([0xfd, 0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff]);
    bytes.extend(FREE.repeat(126));
    for (name, kind) in [("Root Entry", 5_u8), ("EncryptedPackage", 2), ("", 0), ("", 0)] {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = if name.is_empty() { 0 } else { entry.len() as u8 + 2 };
        entry.resize(64, 0);
        entry.extend([length, 0, kind, 1]);
        entry.extend(FREE.repeat(3));
        entry.resize(116, 0);
        entry.extend([0xfe, 0xff, 0xff, 0xff]);
        entry.resize(128, 0);
        bytes.extend(entry);
    }
    bytes
}

#[test]
fn a_workbook_with_a_password_says_so() {
    let faults = read_workbook(&encrypted()).unwrap_err();
    assert_eq!(faults[0].code, FaultCode::NotAWorkbook);
    assert!(faults[0].message.contains("protected by a password"), "{}", faults[0].message);
    assert!(!faults[0].message.contains("damaged"), "{}", faults[0].message);
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
