//! S07: what is asked of children under 14, and what proves that the rest is not.

use crate::small::{SMALL, faults};
use doorstep_questionnaire::{Workbook, table};

/// The small workbook with more rows in its survey, of type, name, label, use, relevant, constraint, calculation, under_14.
fn with_rows(rows: &str) -> Workbook {
    let last = "| select_one yn    | clean   | Is the water clean?    |          |          |            |             |      |";
    let marked = SMALL.replace("| calculation | hint |", "| calculation | under_14 |");
    assert!(marked.contains(last) && marked.contains("under_14"));
    table::workbook(&marked.replace(last, &format!("{last}\n{}", rows.trim())))
}

const PEOPLE: &str = "
    | begin_repeat  | member     | Member        |          | | | | |
    | text          | called     | Name          | identity | | | | |
    | integer       | birth_year | Year of birth | card     | | | | birth_year |
    | calculate     | age        |               |          | | | number(format-date(today(), '%Y')) - ${birth_year} | |
    ROW
    | end_repeat    |            |               |          | | | | |
";

fn codes(row: &str) -> Vec<String> {
    faults(&with_rows(&PEOPLE.replace("    ROW", row)))
}

const ASKED: &str = "survey 9 name asked-of-children";

#[test]
fn s07_a_question_that_nothing_keeps_from_children_is_refused() {
    assert_eq!(codes("| integer | months | Months worked | card | | | | |"), [ASKED]);
    assert_eq!(codes("| integer | months | Months worked | card | ${age} >= 13 | | | |"), [ASKED], "13 is a child");
    assert_eq!(codes("| integer | months | Months worked | card | ${clean} = 'yes' | | | |"), [ASKED]);
    assert_eq!(codes("| integer | months | Months worked | card | ${age} >= 14 or ${clean} = 'yes' | | | |"), [ASKED]);
}

#[test]
fn s07_a_relevance_or_a_constraint_that_no_child_passes_closes_a_question() {
    assert_eq!(codes("| integer | months | Months worked | card | ${age} >= 14 | | | |"), [""; 0]);
    assert_eq!(codes("| integer | months | Months worked | card | ${clean} = 'yes' and ${age} > 60 | | | |"), [""; 0]);
    assert_eq!(codes("| integer | months | Months worked | card | | not(${age} < 14) | | |"), [""; 0]);
    assert_eq!(codes("| integer | months | Months worked | card | | . >= 0 | | |"), [ASKED]);
}

#[test]
fn s07_a_question_may_hang_on_one_that_is_closed_to_children_or_stand_in_a_closed_group() {
    let chain = "| select_one yn | work | Works? | card | ${age} >= 16 | | | |
        | integer | months | Months worked | card | ${work} = 'yes' | | | |
        | integer | pay | Pay | card | ${months} > 0 | | | |";
    assert_eq!(codes(chain), [""; 0]);
    let group = "| begin_group | work | Work | | ${age} >= 16 | | | |
        | integer | months | Months worked | card | | | | |
        | end_group | | | | | | | |";
    assert_eq!(codes(group), [""; 0]);
}

#[test]
fn s07_what_hangs_on_a_question_that_is_not_asked_at_the_moment_is_not_thereby_closed() {
    let hidden = "| select_one yn | school | At school? | card | ${clean} = 'yes' | | | schooling |
        | integer | months | Months | card | ${school} = 'yes' | | | |";
    assert_eq!(codes(hidden), ["survey 10 name asked-of-children"]);
}

#[test]
fn s07_a_guardian_answers_only_what_a_measure_or_criterion_needs() {
    let row = "| select_one yn | insured | Insured? | card | | | | guardian |";
    assert_eq!(codes(row), [ASKED], "the card alone is no need");
    let mut book = with_rows(&PEOPLE.replace("    ROW", row));
    let rules = book.sheets.iter_mut().find(|sheet| sheet.name == "rules").unwrap();
    rules.rows[0].cells[1] = "${minutes} > 20 and count(${member}[${insured} = 'yes']) >= 0".to_owned();
    assert_eq!(faults(&book), [""; 0], "a measure needs it");
}

#[test]
fn s07_only_one_question_is_the_age_one_the_schooling_and_one_the_name() {
    assert_eq!(codes("| integer | age_again | Age | card | | | | birth_year |"), [ASKED]);
    assert_eq!(codes("| text | phone | Telephone | identity | | | | |"), [ASKED]);
    let schools = "| select_one yn | school | At school? | card | | | | schooling |
        | select_one yn | class | In a class? | card | | | | schooling |";
    assert_eq!(codes(schools), ["survey 10 name asked-of-children"]);
    assert_eq!(
        codes("| integer | months | Months | card | | | | mother |"),
        ["survey 9 name asked-of-children", "survey 9 under_14 unknown-mark"]
    );
}

#[test]
fn s07_without_an_age_nobody_can_be_told_from_a_child() {
    let rows = PEOPLE
        .replace("| birth_year |\n", "| |\n")
        .replace("    ROW", "| integer | months | Months | card | ${age} >= 14 | | | |");
    let found = faults(&with_rows(&rows));
    assert_eq!(found, ["survey 7 name asked-of-children", ASKED]);
}

#[test]
fn s07_rosters_of_things_are_not_looked_at() {
    let rows = "| begin_repeat | plot | Plot | | | | | |
        | integer | size | Size | card | | | | |
        | end_repeat | | | | | | | |";
    assert_eq!(faults(&with_rows(rows)), [""; 0]);
}
