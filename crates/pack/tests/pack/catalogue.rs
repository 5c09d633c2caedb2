//! Each example of the catalogue of faults is run: the bad one has its fault, the good one has not.

use crate::small::SMALL;
use doorstep_pack::{check, read_workbook};
use doorstep_questionnaire::{Example, FaultCode, Workbook, compile, table};

/// Codes that no check gives yet; one that is given fails the test, and leaves this list.
const NOT_GIVEN: &[FaultCode] = &[
    FaultCode::UnknownSheet,
    FaultCode::UnknownSetting,
    FaultCode::UnknownAppearance,
    FaultCode::BadYesNo,
    FaultCode::ChoiceWithSpace,
    FaultCode::UnknownLanguage,
];

/// The codes of a form alone, and of a pack: its sheets in place of those of the small workbook.
fn codes(sheets: &str) -> Vec<FaultCode> {
    if !sheets.contains('|') {
        return read_workbook(sheets.as_bytes()).unwrap_err().into_iter().map(|fault| fault.code).collect();
    }
    let book = table::workbook(sheets);
    let alone = book.sheet("survey").is_some() || book.sheet("questions").is_some();
    let mut found = if alone { of_form(&book) } else { Vec::new() };
    let report = check(&framed(book));
    found.extend(report.faults.into_iter().chain(report.notices).map(|fault| fault.code));
    found
}

fn of_form(book: &Workbook) -> Vec<FaultCode> {
    let faults = match compile(book) {
        Ok(questionnaire) => questionnaire.notices,
        Err(faults) => faults,
    };
    faults.into_iter().map(|fault| fault.code).collect()
}

fn framed(book: Workbook) -> Workbook {
    let mut whole = table::workbook(SMALL);
    whole.sheets.retain(|sheet| book.sheet(&sheet.name).is_none());
    whole.sheets.extend(book.sheets);
    whole
}

fn example(code: FaultCode) -> &'static Example {
    code.example().unwrap_or_else(|| panic!("{code} has no example"))
}

#[test]
fn each_bad_example_has_its_fault_and_each_good_one_has_not() {
    let given = |code: &FaultCode, sheets: &str| codes(sheets).contains(code);
    let silent = FaultCode::ALL.iter().filter(|code| !given(code, example(**code).bad)).copied();
    assert_eq!(silent.collect::<Vec<_>>(), NOT_GIVEN, "bad examples without their fault");
    let loud = FaultCode::ALL.iter().filter(|code| given(code, &example(**code).good()));
    assert_eq!(loud.collect::<Vec<_>>(), [&FaultCode::BadYesNo; 0], "good examples with the fault");
}
