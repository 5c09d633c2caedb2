//! Each example of the catalogue of faults is run: the bad one has its fault, the good one has not.

use crate::small::SMALL;
use doorstep_pack::{check, read_workbook};
use doorstep_questionnaire::{Fault, FaultCode, Workbook, compile, table};

/// How an example is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Judge {
    /// As the bytes of a file.
    File,
    /// As a form that stands alone.
    Form,
    /// As a pack: its sheets in place of those of the small workbook.
    Pack,
}

fn codes(sheets: &str, judge: Judge) -> Vec<FaultCode> {
    let book = table::workbook(sheets);
    match judge {
        Judge::File if sheets.contains('|') => Vec::new(),
        Judge::File => of_faults(read_workbook(sheets.as_bytes()).unwrap_err()),
        Judge::Form => of_form(&book),
        Judge::Pack => {
            let report = check(&framed(book));
            of_faults(report.faults.into_iter().chain(report.notices).collect())
        }
    }
}

fn of_faults(faults: Vec<Fault>) -> Vec<FaultCode> {
    faults.into_iter().map(|fault| fault.code).collect()
}

fn of_form(book: &Workbook) -> Vec<FaultCode> {
    let faults = match compile(book) {
        Ok(questionnaire) => questionnaire.notices,
        Err(faults) => faults,
    };
    of_faults(faults)
}

fn framed(book: Workbook) -> Workbook {
    let mut whole = table::workbook(SMALL);
    whole.sheets.retain(|sheet| book.sheet(&sheet.name).is_none());
    whole.sheets.extend(book.sheets);
    whole
}

/// The first judge who finds the fault in the bad example must not find it in the good one.
#[test]
fn each_bad_example_has_its_fault_and_each_good_one_has_not() {
    let mut not_given = Vec::new();
    for code in FaultCode::ALL {
        let example = code.example().unwrap_or_else(|| panic!("{code} has no example"));
        let finds = |judge: &Judge, sheets: &str| codes(sheets, *judge).contains(code);
        let judges: &[Judge] = if example.bad.contains('|') { &[Judge::Form, Judge::Pack] } else { &[Judge::File] };
        match judges.iter().find(|judge| finds(judge, example.bad)) {
            None => not_given.push(*code),
            Some(judge) => assert!(!finds(judge, &example.good()), "the good example of {code} has it too"),
        }
    }
    assert_eq!(not_given, [], "bad examples without their fault");
}
