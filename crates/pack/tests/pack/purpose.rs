//! S01: a question that nothing uses keeps a pack from being published.

use crate::small::{changed, faults, small, with_question};
use doorstep_pack::{Pack, Viewer, check, purposes};

#[test]
fn s01_a_pack_whose_questions_all_serve_a_purpose_is_published() {
    assert_eq!(faults(&small()), [""; 0]);
}

#[test]
fn s01_a_question_that_nothing_uses_is_a_fault_at_its_cell() {
    let book = with_question("| integer | radios | How many radios? | | | | | |");
    assert_eq!(faults(&book), ["survey 5 name unused-question"]);
}

#[test]
fn s01_relevance_constraints_and_hints_are_no_purpose() {
    let gate = with_question(
        "| integer | radios | How many radios? | | | | | |\n| note | n | Thank you for ${radios} | | ${radios} > 2 | | | |",
    );
    assert_eq!(faults(&gate), ["survey 5 name unused-question"]);
    let bound = with_question(
        "| integer | radios | How many radios? | | | | | |\n| integer | sets | Sets | card | ${radios} > 2 | . < ${radios} | | |",
    );
    assert_eq!(faults(&bound), ["survey 5 name unused-question"]);
}

#[test]
fn s01_a_calculation_that_feeds_only_unused_things_makes_nothing_used() {
    let dead_end = "| integer | radios | How many radios? | | | | | |\n| calculate | c | Twice | | | | ${radios} * 2 | |\n| calculate | d | Four times | | | | ${c} * 2 | |";
    assert_eq!(faults(&with_question(dead_end)), ["survey 5 name unused-question"]);
}

#[test]
fn s01_a_question_is_used_through_calculations_that_reach_a_rule() {
    let row = "| integer | trips | How many trips a day? | | | | | |\n| calculate | a_day | | | | | ${minutes} * ${trips} | |";
    let book = with_question(row);
    assert_eq!(faults(&book), ["survey 5 name unused-question"]);
    let mut read = with_question(row);
    let criteria = read.sheets.iter_mut().find(|sheet| sheet.name == "criteria").unwrap();
    criteria.rows[0].cells[2] = "${clean} = 'yes' and (${a_day} < 600 or ${a_day} >= 600 or true())".to_owned();
    assert!(!faults(&read).iter().any(|fault| fault.ends_with("unused-question")), "{:?}", faults(&read));
}

#[test]
fn s01_the_card_and_identity_are_uses_and_each_is_said_in_the_workbook() {
    assert_eq!(faults(&with_question("| date | visited | Day of the visit | card | | | | |")), [""; 0]);
    assert_eq!(faults(&with_question("| text | street | Street | identity | | | | |")), [""; 0]);
    assert_eq!(
        faults(&with_question("| integer | radios | Radios | pleasure | | | | |")),
        ["survey 5 use unknown-use"]
    );
}

#[test]
fn s01_a_question_is_used_by_a_check_a_wish_or_an_amount() {
    let with_check = format!(
        "{}\n checks\n | name | condition | message |\n | twice | ${{radios}} > 3 | Please ask again |\n",
        crate::small::SMALL.replace(
            "| text             | head",
            "| integer | radios | Radios | | | | | |\n    | text             | head"
        )
    );
    assert_eq!(faults(&doorstep_questionnaire::table::workbook(&with_check)), [""; 0]);
}

#[test]
fn s01_a_roster_of_names_that_nothing_reads_is_refused() {
    let roster = "| begin_repeat | member | Member | | | | | |\n| text | name | Name | identity | | | | |\n| end_repeat | | | | | | | |";
    assert_eq!(faults(&with_question(roster)), ["survey 5 name unused-question"]);
}

#[test]
fn s01_taking_out_the_rule_makes_its_question_unused() {
    let book = changed(
        "| well    | ${minutes} > 20  | Too far | Near enough   |",
        "| well    | ${clean} = 'no'  | Too far | Near enough   |",
    );
    assert!(faults(&book).contains(&"survey 3 name unused-question".to_owned()), "{:?}", faults(&book));
}

#[test]
fn s01_the_fault_says_what_the_question_leads_to_and_what_would_make_it_used() {
    let fix = |rows: &str| check(&with_question(rows)).faults[0].fix.clone();
    let dead_end =
        "| integer | radios | How many radios? | | | | | |\n| calculate | c | Twice | | | | ${radios} * 2 | |";
    assert!(fix(dead_end).contains("worked into «c» (row 6)"), "{}", fix(dead_end));
    let gate = "| integer | radios | How many radios? | | | | | |\n| note | n | Thank you | | ${radios} > 2 | | | |";
    assert!(fix(gate).contains("only steers «n» (row 6) by «relevant»"), "{}", fix(gate));
}

#[test]
fn s01_each_question_tells_what_it_is_for_and_who_sees_it() {
    let pack = Pack::compile(small()).unwrap();
    let table = purposes(&pack, "en");
    let of = |name: &str| table.iter().find(|question| question.name == name).unwrap();
    assert_eq!((of("minutes").measures.as_slice(), of("minutes").identity), (&["well".to_owned()][..], false));
    assert!(of("head").identity && !of("head").seen_by.contains(&Viewer::Township));
    assert!(table.iter().all(|question| question.seen_by.contains(&Viewer::Household)));
}
