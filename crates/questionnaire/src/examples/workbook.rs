//! Examples of faults of the workbook as a whole.

use super::Example;
use crate::FaultCode;

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        code: FaultCode::NotAWorkbook,
        why: "The file could be a .csv that was only renamed, cut off on its way, or locked with a password. Nothing in it can be read, so nothing else can be told about it.",
        bad: "
type,name,label
integer,age,Age
",
        mend: (
            "type,name,label
integer,age,Age",
            "survey
| type | name | label |
| integer | age | Age |",
        ),
    },
    Example {
        code: FaultCode::MissingSheet,
        why: "Questions stand in the sheet `survey`; a pack also needs `settings`, `measures`, `rules`, `cases`, `expect`, `notice` and `card`. Upper and lower case and spaces around the name do not matter.",
        bad: "
questions
| type | name | label |
| integer | age | Age |
",
        mend: (
            "questions
",
            "survey
",
        ),
    },
    Example {
        code: FaultCode::MissingColumn,
        why: "The column tells what a row is. Its heading must be the first row of the sheet that is not blank.",
        bad: "
survey
| kind | name | label |
| integer | age | Age |
",
        mend: ("kind", "type"),
    },
    Example {
        code: FaultCode::MissingCell,
        why: "Without this cell the row means nothing. A row that is not wanted can be deleted, or switched off with «yes» in a column `disabled`.",
        bad: "
survey
| type | name | label |
| | age | Age |
",
        mend: ("| | age", "| integer | age"),
    },
    Example {
        code: FaultCode::UnknownSheet,
        why: "Sheets with other names are kept in the file and never read. A slip in a name would silently take a whole sheet away, so it is pointed out.",
        bad: "
survey
| type | name | label |
| integer | age | Age |
choises
| list_name | name | label |
| yn | yes | Yes |
",
        mend: ("choises", "choices"),
    },
    Example {
        code: FaultCode::UnknownColumn,
        why: "A column that is not known is kept and has no effect. Often its heading holds a slip, and what was meant does not happen.",
        bad: "
survey
| type | name | label | relevent |
| integer | age | Age | |
| integer | school | Years at school | ${age} > 5 |
",
        mend: ("relevent", "relevant"),
    },
    Example {
        code: FaultCode::UnknownSetting,
        why: "A setting that is not known has no effect.",
        bad: "
survey
| type | name | label |
| integer | age | Age |
settings
| form_titel | form_id | version |
| Wells | wells | 3 |
",
        mend: ("form_titel", "form_title"),
    },
    Example {
        code: FaultCode::EmptySurvey,
        why: "A form without a question can ask nothing.",
        bad: "
survey
| type | name | label |
",
        mend: (
            "| type | name | label |",
            "| type | name | label |
| integer | age | Age |",
        ),
    },
];
