//! `packs/yunmen-2016.xlsx` as it is committed: faultless, small, and in three languages throughout.

use doorstep_pack::{Report, build, check, read_workbook};
use doorstep_questionnaire::{FaultCode, Workbook};
use std::sync::LazyLock;

const FILE: &[u8] = include_bytes!("../../../../packs/yunmen-2016.xlsx");

static BOOK: LazyLock<Workbook> = LazyLock::new(|| read_workbook(FILE).unwrap());
static REPORT: LazyLock<Report> = LazyLock::new(|| check(&BOOK));

#[test]
fn the_example_pack_has_no_fault_and_every_case_passes() {
    let faults: Vec<String> = REPORT.faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, [""; 0]);
    assert!(REPORT.cases.len() >= 90 && REPORT.cases.iter().all(doorstep_eligibility::CaseResult::passed));
}

#[test]
fn the_example_pack_speaks_three_languages_and_misses_no_text_in_any() {
    assert_eq!(REPORT.pack.as_ref().unwrap().languages(), ["zh", "en", "ar"]);
    let missing: Vec<String> = REPORT
        .notices
        .iter()
        .filter(|notice| notice.code == FaultCode::MissingTranslation)
        .map(ToString::to_string)
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_example_pack_has_what_the_visit_needs() {
    let pack = REPORT.pack.as_ref().unwrap();
    let measures: Vec<&str> = pack.rules.measures().collect();
    assert_eq!(
        measures,
        [
            "subsistence_allowance",
            "medical_assistance",
            "house_repair",
            "safe_water",
            "vocational_grant",
            "job_placement"
        ]
    );
    assert!(pack.rules.is_on_request("job_placement"));
    assert_eq!(pack.rules.criteria().count(), 7);
    assert_eq!(pack.rules.checks().count(), 3);
    assert_eq!(pack.rules.figures_shown().len(), 2, "income per person with and without transfers");
    assert_eq!(pack.identity_names(), ["household_name", "village_group", "address", "phone", "member_name"]);
}

#[test]
fn the_first_question_about_a_member_is_the_name() {
    let questionnaire = &REPORT.pack.as_ref().unwrap().questionnaire;
    let roster = questionnaire.roster("member").unwrap();
    assert_eq!(questionnaire.field(roster.children[0]).name, "member_name");
}

#[test]
fn the_example_pack_fits_a_slow_line() {
    let bytes = build(&BOOK).unwrap();
    assert!(bytes.len() < 40_000, "{} bytes", bytes.len());
}
