//! What the compiler says about workbooks that are wrong: every fault at once, each with its cell.

use doorstep_questionnaire::{Cell, Fault, FaultCode, compile, table};

fn faults(markdown: &str) -> Vec<(FaultCode, Option<u32>, Option<String>)> {
    let found = match compile(&table::workbook(markdown)) {
        Ok(questionnaire) => questionnaire.notices,
        Err(faults) => faults,
    };
    found.into_iter().map(|fault| (fault.code, fault.row, fault.column)).collect()
}

fn at(code: FaultCode, row: u32, column: &str) -> (FaultCode, Option<u32>, Option<String>) {
    (code, Some(row), Some(column.to_owned()))
}

#[test]
fn all_faults_come_at_once_each_with_its_cell() {
    let found = faults(
        "
        | type            | name  | label | relevant     | calculation |
        | integer         | age   | Age   |              |             |
        | colour          | c     | C     |              |             |
        | text            | age   | Again |              |             |
        | text            | a b   | Bad   |              |             |
        | select_one list | pick  | Pick  |              |             |
        | integer         | x     | X     | ${nobody} > 1 |            |
        | integer         | y     | Y     | ${age} >     |             |
        | calculate       | z     |       |              |             |
        | calculate       | w     |       |              | nofunc(1)   |
        ",
    );
    for expected in [
        at(FaultCode::UnknownType, 3, "type"),
        at(FaultCode::DuplicateName, 4, "name"),
        at(FaultCode::BadName, 5, "name"),
        at(FaultCode::UnknownList, 6, "type"),
        at(FaultCode::UnknownQuestion, 7, "relevant"),
        at(FaultCode::SyntaxFault, 8, "relevant"),
        at(FaultCode::MissingCalculation, 9, "calculation"),
        at(FaultCode::UnknownFunction, 10, "calculation"),
    ] {
        assert!(found.contains(&expected), "{expected:?} is not among {found:#?}");
    }
}

#[test]
fn a_value_that_is_worked_out_from_itself_is_a_fault_that_tells_the_way() {
    let book = table::workbook(
        "
        | type      | name | label | calculation | relevant |
        | calculate | a    |       | ${b} + 1    |          |
        | calculate | b    |       | ${c} + 1    |          |
        | integer   | c    | C     |             | ${a} > 1 |
        ",
    );
    let faults = compile(&book).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].code, FaultCode::Cycle);
    assert!(faults[0].message.contains("→"), "{}", faults[0]);
}

#[test]
fn a_circle_through_a_repeat_is_a_fault() {
    let found = faults(
        "
        | type         | name   | label | calculation    | repeat_count |
        | begin repeat | member | M     |                | ${n}         |
        | integer      | income | I     |                |              |
        | end repeat   |        |       |                |              |
        | calculate    | n      |       | sum(${income}) |              |
        ",
    );
    assert!(found.iter().any(|(code, _, _)| *code == FaultCode::Cycle), "{found:?}");
}

#[test]
fn groups_that_are_not_closed_or_not_open_are_named() {
    let found = faults(
        "
        | type        | name | label |
        | end repeat  |      |       |
        | begin group | g    | G     |
        | text        | t    | T     |
        ",
    );
    assert_eq!(found[0], at(FaultCode::UnbalancedEnd, 2, "type"));
    assert_eq!(found[1], (FaultCode::UnbalancedBegin, Some(3), None));
}

#[test]
fn a_missing_sheet_or_column_is_one_clear_fault() {
    assert_eq!(faults("other\n| a |\n| b |")[0].0, FaultCode::MissingSheet);
    assert_eq!(faults("| kind | name |\n| text | a |")[0].0, FaultCode::MissingColumn);
}

#[test]
fn what_is_not_read_or_not_translated_is_a_notice_and_no_error() {
    let found = faults(
        "
        | type     | name | label::English (en) | label::中文 (zh) | colour |
        | text     | a    | A                   | 甲              | red    |
        | geopoint | b    | B                   |                 |        |
        ",
    );
    assert_eq!(
        found,
        [
            at(FaultCode::UnknownColumn, 1, "colour"),
            at(FaultCode::NotCollected, 3, "type"),
            at(FaultCode::MissingTranslation, 3, "label"),
        ]
    );
}

#[test]
fn conditions_of_other_sheets_name_their_own_cell() {
    let form = compile(&table::workbook(
        "
        | type         | name   | label |
        | begin repeat | member | M     |
        | integer      | age    | Age   |
        | end repeat   |        |       |
        ",
    ))
    .unwrap();
    let cell = Cell::new("rules", 4, "condition");
    let faults: Vec<Fault> = form.condition("${agee} > 1", Some("member"), &[], &cell).unwrap_err();
    assert_eq!((faults[0].sheet.as_str(), faults[0].row), ("rules", Some(4)));
    let faults = form.condition("1", Some("nobody"), &[], &cell).unwrap_err();
    assert_eq!(faults[0].code, FaultCode::UnknownRoster);
    assert!(form.condition("${age} >= 60", Some("member"), &[], &cell).is_ok());
}

#[test]
fn columns_are_known_by_their_other_names() {
    let form = compile(&table::workbook(
        "
        survey
        | Type          | NAME | label::English (en) | relevance | bind::constraint | readonly | constraint_message::English (en) |
        | begin_group   | g    | Group               |           |                  |          |                                  |
        | select one yn | a    | A                   |           |                  |          |                                  |
        | int           | b    | B                   | ${a} = ‘yes’ | . < 5         | yes      | Too much                         |
        | end group     |      |                     |           |                  |          |                                  |
        choices
        | list name | name | label::English (en) |
        | yn        | yes  | Yes                 |
        settings
        | form_title | form_id | version | default_language |
        | Title      | house   | 3       | English (en)     |
        ",
    ))
    .unwrap();
    let b = form.question("b").unwrap();
    assert!(b.relevant.is_some() && b.constraint.is_some());
    assert_eq!(b.constraint_message.plain("en", "en").as_deref(), Some("Too much"));
    assert_eq!((form.name.as_str(), form.version.as_str(), form.default_language.as_str()), ("house", "3", "en"));
    assert_eq!(form.title.plain("en", "en").as_deref(), Some("Title"));
}
