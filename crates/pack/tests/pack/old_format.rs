//! Workbooks of the format before .xlsx, as offices still keep them.

use doorstep_pack::read_workbook;

#[test]
fn an_xls_file_reads_like_an_xlsx_file() {
    let book = read_workbook(include_bytes!("files/old.xls")).unwrap();
    let survey = book.sheet("survey").unwrap();
    assert_eq!(survey.columns, ["type", "name", "label::中文 (zh)", "from", "flag"]);
    assert_eq!(survey.rows[0].number, 4);
    assert_eq!(survey.rows[0].cells, ["integer", "2952", "几口人？", "2016-05-01", "TRUE"]);
}

#[test]
fn an_xls_file_that_was_cut_off_or_changed_is_a_fault_and_never_a_panic() {
    let whole = include_bytes!("files/old.xls");
    for length in (8..whole.len()).step_by(512) {
        let _either = read_workbook(&whole[..length]);
    }
    for at in (8..whole.len()).step_by(97) {
        let mut bytes = whole.to_vec();
        bytes[at] ^= 0xff;
        let _either = read_workbook(&bytes);
    }
}
