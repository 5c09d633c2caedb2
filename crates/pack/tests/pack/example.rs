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
    assert!(REPORT.cases.len() >= 150 && REPORT.cases.iter().all(doorstep_eligibility::CaseResult::passed));
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
    assert_eq!(measures.len(), 28);
    let on_request: Vec<&str> = measures.into_iter().filter(|measure| pack.rules.is_on_request(measure)).collect();
    assert_eq!(
        on_request,
        [
            "job_placement",
            "vocational_training",
            "public_post",
            "startup_loan",
            "production_support",
            "resettlement",
            "online_shop"
        ]
    );
    assert_eq!(pack.rules.criteria().count(), 7);
    assert_eq!(pack.rules.checks().count(), 13);
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
    assert!(bytes.len() < 60_000, "{} bytes", bytes.len());
}

#[test]
fn every_condition_of_the_example_pack_but_a_wish_is_decided_both_ways_by_cases() {
    let pack = REPORT.pack.as_ref().unwrap();
    let covered = doorstep_eligibility::cover(&BOOK, &pack.questionnaire, &pack.rules);
    let open: Vec<String> = covered
        .iter()
        .filter(|condition| !condition.both_ways() && !condition.condition.starts_with("selected(${household_wishes}"))
        .map(|condition| format!("{} {}: {}", condition.sheet, condition.row, condition.condition))
        .collect();
    assert_eq!(open, [""; 0]);
}

#[test]
fn the_small_pack_shows_how_little_is_needed() {
    let book = read_workbook(include_bytes!("../../../../packs/flood-relief.xlsx")).unwrap();
    let report = check(&book);
    let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, [""; 0]);
    let pack = report.pack.unwrap();
    let questions = pack.questionnaire.fields.iter().filter(|field| field.is_question()).count();
    assert_eq!((questions, pack.rules.measures().count(), pack.languages().len()), (12, 3, 3));
}
