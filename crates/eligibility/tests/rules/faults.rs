//! Faults: everything a workbook's rules can get wrong, each with its cell, all at once.
use crate::common::{faults, listed};
use doorstep_questionnaire::table;

const FORM: &str = "
    survey
    | type            | name   | label  |
    | integer         | income | Income |
    | select_one yn   | ill    | Ill    |
    | begin repeat    | member | Member |
    | integer         | age    | Age    |
    | begin repeat    | job    | Job    |
    | integer         | pay    | Pay    |
    | end repeat      |        |        |
    | end repeat      |        |        |
    choices
    | list_name | name | label |
    | yn        | yes  | Yes   |
    | yn        | no   | No    |
";

fn of(sheets: &str) -> Vec<String> {
    faults(&format!("{FORM}{sheets}"))
}

/// Measures `low` (household) and `school` (member), each with a rule, and further rows of rules.
fn of_rules(rows: &str) -> Vec<String> {
    of(&format!(
        "
    parameters
    | name | value |
    | line | 3000  |
    measures
    | name   | label | per    | basis | decided_by | on_request    |
    | low    | Low   |        | b     | d          |               |
    | school | S     | member | b     | d          |               |
    | loan   | Loan  |        | b     | d          | ${{ill}} = 'yes' |
    rules
    | measure | alternative | condition                        | met | unmet |
    | low     | a           | ${{income}} < parameter('line')    | m   | u     |
    | school  | a           | ${{age}} < 16 and matched('low')   | m   | u     |
    | loan    | a           | true()                           | m   | u     |
{rows}"
    ))
}

#[test]
fn sound_rules_have_no_fault() {
    assert_eq!(of_rules(""), Vec::<String>::new());
    assert_eq!(of(""), Vec::<String>::new());
}

#[test]
fn conditions_that_cannot_be_used_are_told_with_their_cell() {
    let cases = [
        ("${nothing} = 1", "unknown-question"),
        ("${income} <", "syntax"),
        ("frobnicate(${income}) = 1", "unknown-function"),
        ("parameter('lime') > 1", "unknown-parameter"),
        ("parameter(${income}) > 1", "expression"),
        ("matched('lowe')", "unknown-measure"),
        ("matched('loan')", "depends-on-wish"),
        ("matched('low', 1)", "wrong-arguments"),
        ("${age} > 60", "outside-roster"),
        ("${income} div 0 > 1", "expression"),
        ("${income} mod 0.00 = 1", "expression"),
        ("${income} + 1", "not-yes-no"),
        ("3", "not-yes-no"),
        ("${income}", "not-yes-no"),
        ("${ill}", "not-yes-no"),
        ("'yes'", "not-yes-no"),
        ("parameter('line')", "not-yes-no"),
    ];
    for (condition, code) in cases {
        let found = of_rules(&format!("| low | b | {condition} | m | u |"));
        assert_eq!(found, [format!("rules 5 condition {code}")], "{condition}");
    }
}

#[test]
fn a_rosters_questions_are_read_inside_it_or_all_together() {
    let sound = ["sum(${age}) > 3", "count(${member}[${age} > 60]) > 0", "max(${age}) > 60", "count(${member}) > 2"];
    for condition in sound {
        assert_eq!(of_rules(&format!("| low | b | {condition} | m | u |")), Vec::<String>::new(), "{condition}");
    }
    assert_eq!(of_rules("| school | b | ${age} > 60 | m | u |"), Vec::<String>::new());
    assert_eq!(of_rules("| school | b | ${pay} > 60 | m | u |"), ["rules 5 condition outside-roster"]);
}

#[test]
fn a_sum_over_members_inside_a_rule_for_each_member_is_told() {
    assert_eq!(of_rules("| school | a | sum(${age}) = 0 | m | u |"), ["rules 5 condition expression"]);
    assert_eq!(of_rules("| school | a | count(${age}) > 0 | m | u |"), ["rules 5 condition expression"]);
    assert_eq!(of_rules("| school | a | max(${age}, 3) > 3 | m | u |"), Vec::<String>::new());
    assert_eq!(of_rules("| low | a | sum(${age}) = 0 | m | u |"), Vec::<String>::new());
}

#[test]
fn rows_that_are_not_whole_are_told() {
    assert_eq!(of_rules("| | b | true() | m | u |"), ["rules 5 measure missing-cell"]);
    assert_eq!(of_rules("| high | b | true() | m | u |"), ["rules 5 measure unknown-measure"]);
    assert_eq!(of_rules("| low | b | | m | u |"), ["rules 5 condition missing-cell"]);
    assert_eq!(of_rules("| low | b | true() | | u |"), ["rules 5 met missing-text"]);
    assert_eq!(of_rules("| low | b | true() | ${nothing} | u |"), ["rules 5 met unknown-question"]);
}

#[test]
fn parameters_that_contradict_or_cannot_be_read_are_told() {
    let found = of("
    parameters
    | name | area   | from       | to         | value |
    | line | 99010  | 2016-01-01 |            | 1     |
    | line |        | soon       |            | 2     |
    | rate |        | 2016-01-01 | 2015-01-01 | 3     |
    | rate |        | 2017-01-01 |            |       |
    | fee  | 990101 | 2016-01-01 |            | 5     |
    | fee  | 990101 | 2015-01-01 | 2016-01-01 | 6     |
    |      |        |            |            | 7     |
    ");
    let expected = [
        "parameters 2 area bad-area",
        "parameters 3 from bad-date",
        "parameters 4 to dates-reversed",
        "parameters 5 value missing-cell",
        "parameters 8 name missing-cell",
        "parameters 7 from overlap",
    ];
    assert_eq!(found, expected);
}

#[test]
fn measures_that_cannot_be_used_are_told() {
    let found = of("
    measures
    | name  | label | per    | basis | decided_by | days | on_request | amount       | from |
    | a     | A     | people | b     | d          |      |            |              |      |
    | a     | A     |        | b     | d          |      |            |              |      |
    | b b   | B     |        | b     | d          |      |            |              |      |
    | c     |       | job    |       | d          | soon |            |              | x    |
    | e     | E     |        | b     | d          |      | ${income}  | ${nothing}+1 |      |
    rules
    | measure | condition | met | unmet |
    | a       | true()    | m   | u     |
    | c       | true()    | m   | u     |
    ");
    let expected = [
        "measures 2 per unknown-roster",
        "measures 3 name duplicate-name",
        "measures 4 name bad-name",
        "measures 5 per nested-roster",
        "measures 6 name no-rules",
        "measures 5 label missing-text",
        "measures 5 from bad-date",
        "measures 5 days bad-number",
        "measures 5 basis missing-text",
        "measures 6 on_request not-yes-no",
        "measures 6 amount unknown-question",
    ];
    assert_eq!(found, expected);
}

#[test]
fn measures_that_wait_for_each_other_are_a_circle() {
    let found = of("
    measures
    | name | label | basis | decided_by |
    | a    | A     | b     | d          |
    | b    | B     | b     | d          |
    rules
    | measure | condition    | met | unmet |
    | a       | matched('b') | m   | u     |
    | b       | matched('a') | m   | u     |
    ");
    assert_eq!(found, ["measures 2 name cycle"]);
}

#[test]
fn a_text_missing_in_one_language_is_told() {
    let tables = "
    survey
    | type    | name   | label::English (en) | label::中文 (zh) |
    | integer | income | Income | 收入 |
    criteria
    | name | label::English (en) | label::中文 (zh) | condition | met::English (en) | met::中文 (zh) | unmet::English (en) |
    | c    | C | 标准 | ${income} > 1 | m | | u |
    ";
    assert_eq!(faults(tables), ["criteria 2 met missing-text", "criteria 2 unmet missing-text"]);
    let book = table::workbook(tables);
    let questionnaire = doorstep_questionnaire::compile(&book).unwrap();
    let told = listed(&doorstep_eligibility::compile(&book, &questionnaire).unwrap_err());
    assert!(told.contains("The text «met» is missing in 中文."), "{told}");
}

#[test]
fn a_sheet_without_a_column_is_told_once() {
    let found = of("
    checks
    | name | condition |
    | a    | true()    |
    | b    | true()    |
    ");
    assert_eq!(found, ["checks 1 message missing-column"]);
}

#[test]
fn a_name_belongs_to_one_measure_criterion_or_check() {
    let found = of("
    criteria
    | name | label | condition | met | unmet |
    | a    | A     | true()    | m   | u     |
    checks
    | name | condition | message |
    | a    | true()    | m       |
    ");
    assert_eq!(found, ["checks 2 name duplicate-name"]);
}

#[test]
fn ten_thousand_rules_are_compiled_in_bounded_time() {
    let rows: String = (0..10_000).map(|n| format!("| low | {n} | ${{income}} < {n} | m | u |\n")).collect();
    let begun = std::time::Instant::now();
    assert_eq!(of_rules(&rows), Vec::<String>::new());
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

#[test]
fn a_division_by_a_parameter_that_is_zero_somewhere_is_told() {
    let dividing = |value: &str| {
        of(&format!(
            "
    parameters
    | name | from       | to         | value   |
    | many | 2016-01-01 | 2016-12-31 | 2       |
    | many | 2017-01-01 |            | {value} |
    measures
    | name | label | basis | decided_by |
    | low  | Low   | b     | d          |
    rules
    | measure | condition                            | met | unmet |
    | low     | ${{income}} div parameter('many') > 1 | m   | u     |"
        ))
    };
    assert_eq!(dividing("0"), ["rules 2 condition expression"]);
    assert_eq!(dividing("3"), Vec::<String>::new());
}
