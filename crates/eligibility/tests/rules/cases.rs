//! The workbook's own cases: run, compared, and what publishing still misses.
use crate::common::{listed, pack, short};
use doorstep_eligibility::{CaseReport, Untried, cover, missing_cases, run_cases};

const BOOK: &str = "
    survey
    | type            | name   | label  |
    | integer         | income | Income |
    | select_one yn   | wish   | Wish   |
    | begin repeat    | member | Member |
    | integer         | age    | Age    |
    | end repeat      |        |        |
    choices
    | list_name | name | label |
    | yn        | yes  | Yes   |
    | yn        | no   | No    |
    parameters
    | name | area   | from       | value |
    | line | 990101 | 2016-01-01 | 3000  |
    measures
    | name | label | per    | basis | decided_by | on_request       |
    | low  | Low   |        | b     | d          |                  |
    | old  | Old   | member | b     | d          |                  |
    | loan | Loan  |        | b     | d          | ${wish} = 'yes'  |
    rules
    | measure | condition                                             | met | unmet |
    | low     | ${income} < parameter('line') or stage() = 'registered' | low | The income is not low. |
    | old     | ${age} >= 60                                          | m   | u     |
    | loan    | true()                                                | m   | u     |
    criteria
    | name   | label | condition        | met | unmet |
    | steady | C     | ${income} > 5000 | m   | Too little. |
    checks
    | name | condition                                   | message |
    | jump | ${income} > 2 * ${last-visit#income}        | So much more? |
";

fn report(sheets: &str) -> CaseReport {
    let pack = pack(&format!("{BOOK}{sheets}"));
    run_cases(&pack.book, &pack.questionnaire, &pack.rules)
}

fn told(report: &CaseReport) -> Vec<String> {
    report.faults.iter().map(short).collect()
}

#[test]
fn cases_that_hold_have_no_fault() {
    let report = report(
        "
    cases
    | case | question          | value        |
    | *    | area()            | 990101001001 |
    | poor | income            | 100          |
    | poor | member[12].age    | 70           |
    | poor | member[1].age     | 7            |
    | rich | income            | 9000         |
    | rich | last-visit#income | 4000         |
    | rich | wish              | yes          |
    | reg  | income            | 9000         |
    | reg  | stage()           | registered   |
    | far  | income            | 100          |
    | far  | area()            | 990102       |
    | none | today()           | 2016-05-01   |
    expect
    | case | measure | member | result      |
    | poor | low     |        | may_qualify |
    | poor | old     | 12     | may_qualify |
    | poor | old     | 1      | not_yet     |
    | poor | old     | 2      | cannot tell |
    | poor | old     | 13     | not_shown   |
    | poor | loan    |        | not_shown   |
    | poor | steady  |        | unmet       |
    | poor | jump    |        | nothing     |
    | rich | low     |        | not_yet     |
    | rich | loan    |        | may_qualify |
    | rich | steady  |        | met         |
    | rich | jump    |        | ask_again   |
    | reg  | low     |        | may_qualify |
    | far  | low     |        | cannot_tell |
    | none | low     |        | cannot_tell |
    | none | steady  |        | cannot_tell |
    ",
    );
    assert!(report.faults.is_empty(), "{}", listed(&report.faults));
    assert!(report.results.len() == 16 && report.results.iter().all(|result| result.passed()));
}

#[test]
fn a_case_that_fails_names_its_row_what_was_expected_what_was_found_and_why() {
    let report = report(
        "
    cases
    | case | question | value        |
    | rich | area()   | 990101001001 |
    | rich | income   | 9000         |
    | rich | member[1].age | 7       |
    expect
    | case | measure | member | result      |
    | rich | steady  |        | met         |
    | rich | low     |        | may_qualify |
    | rich | old     | 1      | may_qualify |
    ",
    );
    assert_eq!(told(&report), ["expect 3 result case-fails", "expect 4 result case-fails"]);
    let message = &report.faults[0].message;
    assert_eq!(message, "The case «rich» expects may_qualify for «low», and the rules say not_yet.");
    assert_eq!(report.results[1].why, ["The income is not low."]);
    assert!(report.faults[1].message.contains("«old [1]»"));
}

#[test]
fn rows_that_cannot_be_read_and_answers_that_do_not_fit_are_told() {
    let report = report(
        "
    cases
    | case | question  | value |
    | a    | income    | many  |
    | a    | outcome   | 3     |
    | a    | wish      | maybe |
    | a    | member[x] | 3     |
    | a    | today()   | soon  |
    | a    | area()    | here  |
    |      | income    | 3     |
    expect
    | case | measure | member | result |
    | b    | low     |        | not_yet |
    | a    | lower   |        | not_yet |
    | a    | low     |        | denied  |
    | a    | old     |        | not_yet |
    | a    | old     | two    | not_yet |
    | a    | low     |        |         |
    ",
    );
    let mut told = told(&report);
    told.sort();
    let expected = [
        "cases 2 question answer-does-not-fit",
        "cases 3 question answer-does-not-fit",
        "cases 4 question answer-does-not-fit",
        "cases 5 question bad-path",
        "cases 6 value bad-date",
        "cases 7 value bad-area",
        "cases 8 case missing-cell",
        "expect 2 case unknown-case",
        "expect 3 measure unknown-subject",
        "expect 4 result bad-outcome",
        "expect 5 member missing-cell",
        "expect 6 member bad-number",
        "expect 7 result missing-cell",
    ];
    assert_eq!(told, expected);
}

#[test]
fn publishing_needs_a_case_of_each_result() {
    let pack = pack(&format!(
        "{BOOK}
    cases
    | case | question | value        |
    | poor | area()   | 990101001001 |
    | poor | income   | 100          |
    | none | area()   | 990101001001 |
    expect
    | case | measure | member | result      |
    | poor | low     |        | may_qualify |
    | none | low     |        | cannot_tell |
    | none | steady  |        | unknown     |
    "
    ));
    let report = run_cases(&pack.book, &pack.questionnaire, &pack.rules);
    let missing: Vec<String> = missing_cases(&pack.rules, &report.results)
        .iter()
        .map(|fault| format!("{} {}", short(fault), fault.message.rsplit(' ').next().unwrap()))
        .collect();
    let expected = [
        "measures 2 name case-missing not_yet.",
        "measures 3 name case-missing may_qualify.",
        "measures 3 name case-missing not_yet.",
        "measures 3 name case-missing cannot_tell.",
        "measures 4 name case-missing may_qualify.",
        "criteria 2 name case-missing met.",
        "criteria 2 name case-missing unmet.",
    ];
    assert_eq!(missing, expected);
}

#[test]
fn a_condition_that_no_case_decides_is_told_with_the_values_to_try() {
    let sheets = "
    cases
    | case | question      | value        |
    | *    | area()        | 990101001001 |
    | poor | income        | 2999         |
    | rich | income        | 3000         |
    | old  | member[1].age | 60           |
    | none | income        |              |
    expect
    | case | measure | member | result      |
    | poor | low     |        | may_qualify |
    | rich | low     |        | not_yet     |
    | none | low     |        | cannot_tell |
    | old  | old     | 1      | may_qualify |
";
    let pack = pack(&format!("{BOOK}{sheets}"));
    let covered = cover(&pack.book, &pack.questionnaire, &pack.rules);
    let [low, old, loan, steady, jump] = &covered[..] else { panic!("{covered:#?}") };
    assert!(low.both_ways() && low.unknown == 1);
    assert_eq!(low.bounds[0].untried, [Untried::Above("3001".to_owned())]);
    assert_eq!((low.bounds[0].value.as_str(), low.bounds[0].threshold.as_str()), ("${income}", "parameter('line')"));
    assert_eq!((old.yes, old.no, old.row), (1, 0, 3));
    let untried = [Untried::Below("59".to_owned()), Untried::Above("61".to_owned()), Untried::Missing];
    assert_eq!(old.bounds[0].untried, untried);
    assert_eq!((loan.yes, loan.no), (0, 0), "nobody asked for it");
    assert_eq!((steady.sheet, steady.yes + steady.no + steady.unknown), ("criteria", 0));
    assert!(jump.bounds.is_empty(), "there is no fixed threshold");
}
