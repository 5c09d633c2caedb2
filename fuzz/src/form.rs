//! The fixed form that expressions and steps run on: skips, constraints, calculations, a roster in a roster.

use chrono::DateTime;
use doorstep_interview::{Context, Interview, Opening};
use doorstep_questionnaire::{Questionnaire, compile, table};
use std::sync::{Arc, LazyLock};

const FORM: &str = "
    survey
    | type               | name  | label::English (en) | label::中文 (zh) | relevant     | calculation                            | repeat_count | constraint | required |
    | select_one yn      | a     | A                   | 甲               |              |                                        |              |            | yes      |
    | integer            | b     | B ${a}              | 乙               | ${a} = 'yes' |                                        |              | . < 8      |          |
    | begin group        | g     | G                   | 庚               | ${b} > 2     |                                        |              |            |          |
    | select_multiple yn | c     | C                   | 丙               |              |                                        |              |            |          |
    | calculate          | d     |                     |                  |              | ${b} + count-selected(${c})            |              |            |          |
    | date               | on    | On                  | 日               |              |                                        |              | . <= today() |        |
    | end group          |       |                     |                  |              |                                        |              |            |          |
    | text               | t     | T                   | 丁               |              |                                        |              | regex(., '^[a-z]+$') |  |
    | begin repeat       | m     | M                   | 人               | ${a} != 'no' |                                        |              |            |          |
    | decimal            | x     | X                   | 数               |              |                                        |              |            |          |
    | calculate          | share |                     |                  |              | ${x} * 100 div sum(../../m/x)          |              |            |          |
    | integer            | y     | Y                   | 又               | ${x} > ${b}  |                                        |              |            |          |
    | begin repeat       | k     | K                   | 子               |              |                                        | ${y}         |            |          |
    | integer            | z     | Z                   | 岁               | position(..) < 3 |                                    |              |            |          |
    | end repeat         |       |                     |                  |              |                                        |              |            |          |
    | end repeat         |       |                     |                  |              |                                        |              |            |          |
    | calculate          | total |                     |                  |              | sum(${z}) + count(${m}) + count(${k})  |              |            |          |
    choices
    | list_name | name | label::English (en) | label::中文 (zh) | size |
    | yn        | yes  | Yes                 | 是               | 1    |
    | yn        | no   | No                  | 否               | 2    |
    ";

static QUESTIONNAIRE: LazyLock<Arc<Questionnaire>> =
    LazyLock::new(|| Arc::new(compile(&table::workbook(FORM)).expect("the form has no fault")));

pub(crate) fn questionnaire() -> Arc<Questionnaire> {
    Arc::clone(&QUESTIONNAIRE)
}

pub(crate) fn context() -> Context {
    let now = DateTime::parse_from_rfc3339("2016-05-01T10:30:00+08:00").expect("it is a moment");
    Context { rosters: Opening::OneEntry, ..Context::begun(now, 7) }
}

pub(crate) fn begun() -> Interview {
    Interview::new(questionnaire(), context())
}
