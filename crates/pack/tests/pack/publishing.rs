//! The publish gate: settings, words that households are owed, and cases of every result.

use crate::small::{changed, faults, small};
use doorstep_pack::{build, check, open_unchecked};
use doorstep_questionnaire::{FaultCode, Workbook};

#[test]
fn a_measure_and_a_criterion_need_a_case_of_each_result() {
    let book = changed("    | none | well    | cannot_tell |\n", "");
    assert_eq!(faults(&book), ["measures 2 name case-missing"]);
    let book = changed("    | near | water   | met         |\n", "");
    assert_eq!(faults(&book), ["criteria 2 name case-missing"]);
}

#[test]
fn a_failing_case_names_its_row_what_was_expected_and_what_was_found() {
    let report = check(&changed("${minutes} > 20 ", "${minutes} > 30 "));
    let fault = report.faults.iter().find(|fault| fault.code == FaultCode::CaseFails).unwrap();
    assert_eq!((fault.sheet.as_str(), fault.row), ("expect", Some(2)));
    assert!(fault.message.contains("may_qualify") && fault.message.contains("not_yet"), "{fault}");
}

#[test]
fn the_words_that_households_are_owed_must_be_there() {
    assert_eq!(
        faults(&changed("    | agree_question | Do you agree?                                 |\n", "")),
        ["notice missing-text"]
    );
    for row in [
        "    | objection | Anybody may object in time. |\n",
        "    | objection_body | The village assembly  |\n",
        "    | objection_days | 15                    |\n",
    ] {
        assert_eq!(faults(&changed(row, "")), ["card missing-text"], "{row}");
    }
    assert_eq!(faults(&changed("| 15  ", "| soon")), ["card bad-number"]);
}

#[test]
fn a_version_is_a_whole_number_and_a_pack_has_a_name() {
    assert_eq!(
        faults(&changed("| Wells      | wells   | 3       |", "| Wells      | wells   | 3.1     |")),
        ["settings 2 version bad-version"]
    );
    assert_eq!(
        faults(&changed("| Wells      | wells   | 3       |", "| Wells      |         | 3       |")),
        ["settings 2 form_id missing-cell"]
    );
}

#[test]
fn a_missing_sheet_is_named() {
    let mut book = small();
    book.sheets.retain(|sheet| sheet.name != "card");
    assert!(faults(&book).contains(&"workbook missing-sheet".to_owned()), "{:?}", faults(&book));
}

#[test]
fn an_empty_workbook_is_all_faults_and_no_panic() {
    assert!(!check(&Workbook::default()).is_faultless());
    assert!(build(&Workbook::default()).is_err());
}

#[test]
fn a_workbook_with_faults_is_not_built() {
    let faulty = build(&changed("| Clean water |", "| Household score |")).unwrap_err();
    assert_eq!(faulty[0].code, FaultCode::GradesPerson);
}

#[test]
fn a_pack_says_the_same_after_it_was_built_and_opened() {
    let bytes = build(&small()).unwrap();
    let (checked, opened) = (check(&small()).pack.unwrap(), open_unchecked(&bytes).unwrap());
    assert_eq!(opened.id, checked.id);
    assert_eq!((opened.name.as_str(), opened.version), ("wells", 3));
    assert_eq!(opened.title("en"), "Wells");
    assert_eq!(opened.identity_names(), ["head"]);
    assert_eq!(opened.notice_text("agree_question", "en"), Some("Do you agree?"));
    assert_eq!(opened.card_texts("en")["hotline"], "0100-5550123");
    assert_eq!(opened.workbook, checked.workbook);
    assert_eq!(build(&small()).unwrap(), bytes, "the same workbook gives the same bytes");
}
