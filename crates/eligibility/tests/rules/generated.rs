//! Generated rules and answers for the properties: any number of measures over a small fixed questionnaire.
#![allow(clippy::unwrap_used)] // a helper of tests

use crate::common::{Pack, pack_of};
use doorstep_questionnaire::{Row, Workbook, table};
use doorstep_record::{AnswerPath, Answers};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::Just;
use proptest::prop_oneof;
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Strategy};

const FORM: &str = "
    survey
    | type               | name   | label  | relevant                | calculation |
    | integer            | income | Income |                         |             |
    | integer            | rent   | Rent   | ${income} > 3           |             |
    | select_one grade   | house  | House  |                         |             |
    | select_one yn      | fixed  | Fixed  | ${house} = 'D'          |             |
    | select_multiple wish | wishes | Wishes |                       |             |
    | begin repeat       | member | Member |                         |             |
    | integer            | age    | Age    |                         |             |
    | select_one yn      | pupil  | Pupil  | ${age} < 19 or ${income} > 5 |        |
    | select_one yn      | ill    | Ill    |                         |             |
    | end repeat         |        |        |                         |             |
    | calculate          | each   | Each   |                         | (${income} + coalesce(${rent}, 0)) div count(${member}) |
    | calculate          | oldest | Oldest |                         | max(${age}) |
    choices
    | list_name | name | label     |
    | grade     | A    | safe      |
    | grade     | D    | dangerous |
    | wish      | job  | a job     |
    | wish      | loan | a loan    |
    | yn        | yes  | yes       |
    | yn        | no   | no        |
    parameters
    | name | value |
    | line | 4     |
    measures
    | name | label | per | basis | decided_by | on_request | amount |
    rules
    | measure | alternative | condition | met | unmet |
    criteria
    | name | label | condition | met | unmet |
";

const OF_HOUSEHOLD: [&str; 10] = [
    "${income} < 5",
    "${each} <= parameter('line')",
    "${house} = 'D'",
    "${fixed} = 'yes'",
    "${rent} * 2 > ${income}",
    "count(${member}[${ill} = 'yes']) > 0",
    "${oldest} >= 60",
    "if(${house} = 'A', ${income} > 2, ${fixed} != 'no')",
    "stage() = 'registered'",
    // The last is not for rules about a member: it would read that member alone.
    "sum(${age}) < 30",
];
const OF_MEMBER: [&str; 5] = [
    "${age} >= 16",
    "${pupil} = 'yes'",
    "${ill} = 'yes' and ${age} < 60",
    "${ill} != ${pupil}",
    "${income} div ${age} > 1",
];

/// A generated measure: for members or not, on request or not, alternatives of conditions.
#[derive(Debug, Clone)]
pub struct Generated {
    pub of_member: bool,
    pub on_request: bool,
    pub alternatives: Vec<Vec<String>>,
}

fn condition(of_member: bool) -> BoxedStrategy<String> {
    let of_all = if of_member { &OF_HOUSEHOLD[..OF_HOUSEHOLD.len() - 1] } else { &OF_HOUSEHOLD[..] };
    let household = select(of_all).prop_map(str::to_owned);
    let atom = if of_member {
        prop_oneof![household, select(&OF_MEMBER[..]).prop_map(str::to_owned)].boxed()
    } else {
        household.boxed()
    };
    let joined = atom.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| format!("not({inner})")),
            (inner.clone(), select(&["and", "or"][..]), inner).prop_map(|(a, word, b)| format!("({a} {word} {b})")),
        ]
    });
    joined.boxed()
}

pub fn measures() -> impl Strategy<Value = Vec<Generated>> {
    let flags = (proptest::bool::ANY, proptest::bool::weighted(0.25));
    let measure = flags.prop_flat_map(|(of_member, on_request)| {
        let alternatives = vec(vec(condition(of_member), 1..3), 1..4);
        alternatives.prop_map(move |alternatives| Generated { of_member, on_request, alternatives })
    });
    vec(measure, 1..6)
}

/// The workbook of generated measures. Each measure after the first also asks about the one before, where it may.
pub fn workbook(measures: &[Generated]) -> Workbook {
    let mut book = table::workbook(FORM);
    for (index, measure) in measures.iter().enumerate() {
        let name = name(index, measure);
        let per = if measure.of_member { "member" } else { "" };
        let wish = if measure.on_request { "selected(${wishes}, 'loan')" } else { "" };
        add(&mut book, "measures", &[&name, &format!("Label {name}"), per, "basis", "body", wish, "${each} * 2"]);
        for (alternative, conditions) in measure.alternatives.iter().enumerate() {
            for condition in conditions {
                add(&mut book, "rules", &[&name, &alternative.to_string(), condition, &format!("met {name}"), "unmet"]);
            }
        }
        if let Some(before) = index.checked_sub(1).filter(|before| !measures[*before].on_request) {
            let asks = format!("matched('{}')", self::name(before, &measures[before]));
            add(&mut book, "rules", &[&name, "last", &asks, "met", "unmet"]);
        }
    }
    add(&mut book, "criteria", &["poor", "Poor", "${each} < parameter('line')", "met", "unmet"]);
    book
}

pub fn name(index: usize, measure: &Generated) -> String {
    if measure.on_request { format!("wished_{index}") } else { format!("measure_{index}") }
}

pub fn pack(measures: &[Generated]) -> Pack {
    pack_of(workbook(measures))
}

fn add(book: &mut Workbook, sheet: &str, cells: &[&str]) {
    let sheet = book.sheets.iter_mut().find(|found| found.name == sheet).unwrap();
    let number = sheet.rows.last().map_or(2, |row| row.number + 1);
    sheet.rows.push(Row { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() });
}

/// Some answers of a household with up to three members.
pub fn answers() -> impl Strategy<Value = Answers> {
    let number = || option::weighted(0.8, (0..9_i32).prop_map(|n| n.to_string()));
    let yes_no = || option::weighted(0.8, select(&["yes", "no"][..]).prop_map(str::to_owned));
    let grade = option::weighted(0.8, select(&["A", "D"][..]).prop_map(str::to_owned));
    let wishes = option::weighted(0.8, select(&["job", "loan", "job loan"][..]).prop_map(str::to_owned));
    let age = option::weighted(0.8, prop_oneof![Just(0), 5..80].prop_map(|n: i32| n.to_string()));
    let member = (age, yes_no(), yes_no());
    (number(), number(), grade, yes_no(), wishes, vec(member, 0..4)).prop_map(
        |(income, rent, house, fixed, wishes, members)| {
            let mut answers = Answers::new();
            let named = [("income", income), ("rent", rent), ("house", house), ("fixed", fixed), ("wishes", wishes)];
            for (name, value) in named {
                answers.extend(value.map(|value| (AnswerPath::question(name), value)));
            }
            for (place, (age, pupil, ill)) in members.into_iter().enumerate() {
                let entry = AnswerPath::parse(&format!("member/m{place}")).unwrap();
                for (name, value) in [("age", age), ("pupil", pupil), ("ill", ill)] {
                    answers.extend(value.map(|value| (entry.below(name), value)));
                }
                answers.insert(entry, (place + 1).to_string());
            }
            answers
        },
    )
}
