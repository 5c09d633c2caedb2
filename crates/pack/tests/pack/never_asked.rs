//! S02: the list of what is never asked is held against every word of a pack, in every sheet and language.

use crate::small::{changed, faults, small, with_question};
use doorstep_pack::check;

#[test]
fn s02_a_name_a_label_a_hint_a_choice_a_rule_or_a_text_on_the_card_is_refused_at_its_cell() {
    assert_eq!(
        faults(&with_question("| select_one yn | religion_q | Which one? | card | | | | |")),
        ["survey 5 name never-asked"]
    );
    assert_eq!(
        faults(&with_question("| select_one yn | q | Which mosque? | card | | | | |")),
        ["survey 5 label never-asked"]
    );
    assert_eq!(
        faults(&with_question("| select_one yn | q | Which? | card | | | | 民族 |")),
        ["survey 5 hint never-asked"]
    );
    assert_eq!(
        faults(&changed("| yn        | no   | No    |", "| yn        | no   | 汉族    |")),
        ["choices 3 label never-asked"]
    );
    assert_eq!(faults(&changed("| Too far |", "| Not a party member |")), ["rules 2 met never-asked"]);
    assert_eq!(faults(&changed("Water card", "ما دينك")), ["card 2 text never-asked"]);
}

#[test]
fn s02_a_condition_that_asks_is_refused_too() {
    let book = changed("${minutes} > 20 ", "${minutes} > 20 or 'passport' = 'x'");
    assert_eq!(faults(&book), ["rules 2 condition never-asked"]);
}

#[test]
fn s02_the_notice_may_say_what_is_not_asked() {
    assert_eq!(faults(&small()), [""; 0]);
}

#[test]
fn s02_the_fault_says_which_term_and_what_it_is_about() {
    let report = check(&with_question("| select_one yn | q | 您有护照吗 | card | | | | |"));
    assert!(
        report.faults[0].message.contains("护照") && report.faults[0].message.contains("passport"),
        "{}",
        report.faults[0]
    );
}

#[test]
fn s02_a_workbook_that_does_not_compile_is_held_against_the_list_all_the_same() {
    let found = faults(&with_question("| no_such_type | q | Which church? | | | | | |"));
    assert!(found.contains(&"survey 5 label never-asked".to_owned()), "{found:?}");
}

#[test]
fn s02_a_product_line_named_after_a_people_is_refused_and_explained() {
    let report = check(&with_question("| select_one yn | q | 企业生产民族药吗 | card | | | | |"));
    let fault = &report.faults[0];
    assert_eq!((fault.column.as_deref(), fault.row), (Some("label"), Some(5)));
    assert!(fault.message.contains("民族") && fault.message.contains("ethnicity"), "{fault}");
    let renamed = with_question("| select_one yn | q | 企业生产中药吗 | card | | | | |");
    assert_eq!(faults(&renamed), [""; 0]);
}

#[test]
fn s02_honest_words_of_the_country_may_stand() {
    for label in ["The party wall is cracked", "How much faith in the estimate?", "在信用社有贷款吗", "宗地面积是多少"]
    {
        let row = format!("| select_one yn | q | {label} | card | | | | |");
        assert_eq!(faults(&with_question(&row)), [""; 0], "{label}");
    }
}
