//! The smallest workbook that may be published, and ways to change it.

use doorstep_pack::check;
use doorstep_questionnaire::{Fault, Workbook, table};

/// Two questions, one measure, one criterion, all that publishing needs.
pub const SMALL: &str = "
    settings
    | form_title | form_id | version |
    | Wells      | wells   | 3       |

    survey
    | type             | name    | label                  | use      | relevant | constraint | calculation | hint |
    | text             | head    | Name of the head       | identity |          |            |             |      |
    | integer          | minutes | Minutes to the water   |          |          |            |             |      |
    | select_one yn    | clean   | Is the water clean?    |          |          |            |             |      |

    choices
    | list_name | name | label |
    | yn        | yes  | Yes   |
    | yn        | no   | No    |

    measures
    | name | label      | per | programme | basis | decided_by | days | bring   | where  | on_request |
    | well | A new well |     | Water     | Law 1 | The county | 30   | Nothing | Office |            |

    rules
    | measure | condition        | met     | unmet         |
    | well    | ${minutes} > 20  | Too far | Near enough   |

    criteria
    | name  | label       | condition       | met   | unmet     |
    | water | Clean water | ${clean}='yes'  | Clean | Not clean |

    cases
    | case | question | value |
    | far  | minutes  | 30    |
    | far  | clean    | no    |
    | near | minutes  | 5     |
    | near | clean    | yes   |
    | none | head     | Li    |

    expect
    | case | measure | result      |
    | far  | well    | may_qualify |
    | near | well    | not_yet     |
    | none | well    | cannot_tell |
    | far  | water   | unmet       |
    | near | water   | met         |
    | none | water   | unknown     |

    notice
    | key            | text                                          |
    | notice         | We never ask about religion or your passport. |
    | agree_question | Do you agree?                                 |

    card
    | key       | text                        |
    | heading   | Water card                  |
    | hotline   | 0100-5550123                |
    | objection | Anybody may object in time. |
    | objection_body | The village assembly  |
    | objection_days | 15                    |
";

/// The small workbook.
pub fn small() -> Workbook {
    table::workbook(SMALL)
}

/// The small workbook with one more row in the survey, after its last one.
pub fn with_question(row: &str) -> Workbook {
    let last = "| select_one yn    | clean   | Is the water clean?    |          |          |            |             |      |";
    assert!(SMALL.contains(last));
    table::workbook(&SMALL.replace(last, &format!("{last}\n{row}")))
}

/// The small workbook with a text of it replaced.
pub fn changed(from: &str, to: &str) -> Workbook {
    assert!(SMALL.contains(from), "{from}");
    table::workbook(&SMALL.replace(from, to))
}

/// The faults' codes with their cells: `survey 5 name unused-question`.
pub fn faults(workbook: &Workbook) -> Vec<String> {
    check(workbook).faults.iter().map(line).collect()
}

fn line(fault: &Fault) -> String {
    let row = fault.row.map(|row| format!(" {row}")).unwrap_or_default();
    let column = fault.column.as_ref().map(|column| format!(" {column}")).unwrap_or_default();
    format!("{}{row}{column} {}", fault.sheet, fault.code)
}
