//! Conditions of rules over a running interview: yes, no, or unknown with the questions that would settle it.

use crate::person::*;
use crate::rosters::FAMILY;
use doorstep_expression::ExtraFunction;
use doorstep_interview::{Facts, Interview, NoFacts, Source, Tri};
use doorstep_questionnaire::{Cell, Condition};
use doorstep_record::MemberId;

struct Line;

impl Facts for Line {
    fn parameter(&self, name: &str) -> Option<&str> {
        (name == "poverty_line").then_some("2952")
    }
    fn stage(&self) -> Option<&str> {
        Some("registered")
    }
    fn matched(&self, _measure: &str, member: Option<&MemberId>) -> Option<Tri> {
        Some(Tri::from(member.is_some()))
    }
}

const EXTRA: &[ExtraFunction] = &[
    ExtraFunction { name: "parameter", min: 1, max: 1 },
    ExtraFunction { name: "stage", min: 0, max: 0 },
    ExtraFunction { name: "matched", min: 1, max: 1 },
];

fn condition(interview: &Interview, source: &str, roster: Option<&str>) -> Condition {
    interview.questionnaire().condition(source, roster, EXTRA, &Cell::new("rules", 2, "condition")).unwrap()
}

#[test]
fn a_missing_answer_behind_a_calculation_and_a_relevance_is_named() {
    let mut interview = begin(FAMILY);
    interview.add_entry("member", &id("a")).unwrap();
    let poor = condition(&interview, "sum(${income}) < parameter('poverty_line')", None);
    let decision = interview.decide(&poor, None, &Line);
    assert_eq!((decision.answer, decision.missing), (Tri::Unknown, vec![path("member/a/born")]));
    interview.says("member/a/born", "1980");
    let decision = interview.decide(&poor, None, &Line);
    assert_eq!((decision.answer, decision.missing), (Tri::Unknown, vec![path("member/a/income")]));
    interview.says("member/a/income", "1000");
    let decision = interview.decide(&poor, None, &Line);
    assert_eq!(decision.answer, Tri::Yes);
    assert!(decision.used.contains(&Source::Answer { path: path("member/a/income"), value: "1000".into() }));
    assert!(decision.used.iter().any(|used| matches!(used, Source::Fact { value, .. } if value == "2952")));
}

#[test]
fn a_member_who_is_not_asked_is_out_of_the_sum() {
    let mut interview = begin(FAMILY);
    interview.add_entry("member", &id("a")).unwrap();
    interview.says("member/a/born", "2012");
    let poor = condition(&interview, "sum(${income}) < 1", None);
    assert_eq!(interview.decide(&poor, None, &NoFacts).answer, Tri::Yes);
}

#[test]
fn a_condition_about_an_entry_is_decided_for_that_entry() {
    let mut interview = begin(FAMILY);
    for (member, born) in [("a", "1950"), ("b", "2000")] {
        interview.add_entry("member", &id(member)).unwrap();
        interview.says(&format!("member/{member}/born"), born);
    }
    let old = condition(&interview, "${age} >= 60 and stage() = 'registered' and matched('x')", Some("member"));
    assert_eq!(interview.decide(&old, Some(&id("a")), &Line).answer, Tri::Yes);
    assert_eq!(interview.decide(&old, Some(&id("b")), &Line).answer, Tri::No);
    assert_eq!(interview.decide(&old, Some(&id("c")), &Line).answer, Tri::Unknown);
    let amount = condition(&interview, "${age} * 2", Some("member"));
    assert_eq!(interview.value(&amount, Some(&id("a")), &Line).as_deref(), Some("132"));
}

#[test]
fn how_many_entries_there_are_is_unknown_while_their_number_is() {
    let mut interview = begin(
        "
        | type         | name  | label | repeat_count |
        | integer      | n     | N     |              |
        | begin repeat | child | Child | ${n}         |
        | integer      | age   | Age   |              |
        | end repeat   |       |       |              |
        ",
    );
    let many = condition(&interview, "count(${child}) >= 2", None);
    let decision = interview.decide(&many, None, &NoFacts);
    assert_eq!((decision.answer, decision.missing), (Tri::Unknown, vec![path("n")]));
    interview.says("n", "2");
    assert_eq!(interview.decide(&many, None, &NoFacts).answer, Tri::Yes);
    interview.says("n", "1");
    assert_eq!(interview.decide(&many, None, &NoFacts).answer, Tri::No);
}

#[test]
fn texts_of_rules_are_filled_with_what_a_person_reads() {
    let mut interview = begin(
        "
        survey
        | type          | name | label |
        | select_one yn | ill  | Ill   |
        choices
        | list_name | name | label |
        | yn        | yes  | Yes   |
        ",
    );
    let book =
        doorstep_questionnaire::table::workbook("rules\n| met | met::العربية (ar) |\n| Said ${ill} | قال ${ill} |");
    let sheet = &book.sheets[0];
    let texts = interview.questionnaire().texts(sheet, &sheet.rows[0], "met", None).unwrap();
    interview.says("ill", "yes");
    assert_eq!(interview.fill(&texts, "", None), "Said Yes");
    assert_eq!(interview.fill(&texts, "ar", None), "قال Yes");
}
