//! How long it takes to decide and to explain thirty generated measures for a household of five.
//! `cargo bench -p doorstep-eligibility`

use chrono::NaiveTime;
use doorstep_eligibility::{Circumstances, Findings, Rules, compile, decide, explain};
use doorstep_interview::{Context, Interview};
use doorstep_questionnaire::table;
use doorstep_record::{AnswerPath, Answers, Area};
use std::sync::Arc;

fn main() {
    divan::main();
}

/// Thirty measures, two in five of them for members, seven criteria and a dozen checks over a form of 37 questions.
fn workbook() -> String {
    let mut text = String::from("survey\n| type | name | label | relevant | calculation |\n");
    let mut line = |row: String| text.push_str(&format!("{row}\n"));
    (0..24).for_each(|n| line(format!("| integer | q{n} | Question {n} | | |")));
    line("| select_one grade | house | House | | |".to_owned());
    line("| select_multiple wish | wishes | Wishes | | |".to_owned());
    line("| begin repeat | member | Member | | |".to_owned());
    line("| integer | age | Age | | |".to_owned());
    (0..8).for_each(|n| line(format!("| integer | m{n} | Of a member {n} | ${{age}} > {n} | |")));
    line("| select_one yn | pupil | Pupil | ${age} < 20 | |".to_owned());
    line("| end repeat | | | | |".to_owned());
    line("| calculate | income | Income | | ${q0} + ${q1} + ${q2} + ${q3} - ${q4} - ${q5} |".to_owned());
    line("| calculate | each | Each | | ${income} div count(${member}) |".to_owned());
    line("choices\n| list_name | name | label |\n| grade | A | a |\n| grade | D | d |\n| wish | job | j |".to_owned());
    line("| wish | loan | l |\n| yn | yes | y |\n| yn | no | n |".to_owned());
    line("parameters\n| name | area | from | value |\n| line | | 2016-01-01 | 2952 |\n| line | 990101 | 2016-01-01 | 3100 |".to_owned());
    line("measures\n| name | label | per | basis | decided_by | on_request |".to_owned());
    (0..30).for_each(|n| line(measure(n)));
    line("rules\n| measure | alternative | condition | met | unmet |".to_owned());
    (0..30).for_each(|n| conditions(n).into_iter().for_each(&mut line));
    line("criteria\n| name | label | condition | met | unmet |".to_owned());
    (0..7).for_each(|n| line(format!("| c{n} | C | ${{q{n}}} > 3 and ${{house}} = 'A' | m | u |")));
    line("checks\n| name | condition | message |".to_owned());
    (0..12).for_each(|n| line(format!("| k{n} | ${{q{n}}} > 100000 | m |")));
    text
}

fn measure(n: usize) -> String {
    let per = if n % 5 < 2 { "member" } else { "" };
    let wish = if n >= 25 { "selected(${wishes}, 'loan')" } else { "" };
    format!("| x{n} | Measure {n} | {per} | b | d | {wish} |")
}

fn conditions(n: usize) -> Vec<String> {
    let conditions = match n % 5 {
        0 => vec![format!("${{age}} >= 60 and ${{m{}}} = 3", n % 8)],
        1 => vec!["${pupil} = 'yes'".to_owned(), "${each} < parameter('line')".to_owned()],
        2 => vec![format!("${{q{}}} < 3", n % 24), "${house} = 'D'".to_owned()],
        3 => vec!["${each} < 1.5 * parameter('line')".to_owned(), "matched('x2')".to_owned()],
        _ => vec!["count(${member}[${age} > 16]) < 2".to_owned(), "stage() = 'registered'".to_owned()],
    };
    let rows = conditions.into_iter().enumerate();
    rows.map(|(row, condition)| format!("| x{n} | {} | {condition} | met ${{q1}} | unmet |", row % 2)).collect()
}

fn answers() -> Answers {
    let mut answers = Answers::new();
    let mut add = |path: String, value: String| {
        answers.insert(AnswerPath::parse(&path).expect("a path written here"), value);
    };
    (0..24).for_each(|n| add(format!("q{n}"), (n * 700).to_string()));
    add("house".to_owned(), "D".to_owned());
    add("wishes".to_owned(), "loan".to_owned());
    for member in 1..=5 {
        add(format!("member/k{member}"), member.to_string());
        add(format!("member/k{member}/age"), (member * 13).to_string());
        (0..8).for_each(|n| add(format!("member/k{member}/m{n}"), n.to_string()));
        if member < 2 {
            add(format!("member/k{member}/pupil"), "yes".to_owned());
        }
    }
    answers
}

struct Household {
    rules: Rules,
    interview: Interview,
    circumstances: Circumstances,
}

impl Household {
    fn new() -> Self {
        let book = table::workbook(&workbook());
        let questionnaire = doorstep_questionnaire::compile(&book).expect("the form has no faults");
        let rules = compile(&book, &questionnaire).expect("the rules have no faults");
        let on = chrono::NaiveDate::from_ymd_opt(2016, 8, 1).expect("a day");
        let context = Context::begun(on.and_time(NaiveTime::default()).and_utc().fixed_offset(), 0);
        let (interview, unfit) = Interview::resume(Arc::new(questionnaire), context, &answers());
        assert!(unfit.is_empty(), "{unfit:?}");
        let village = Area::parse("990101001001").expect("an area");
        Self { rules, interview, circumstances: Circumstances { village, on, stage: None } }
    }

    fn decide(&self) -> Findings {
        decide(&self.rules, &self.interview, &self.circumstances)
    }
}

#[divan::bench]
fn decide_thirty_measures(bencher: divan::Bencher) {
    let household = Household::new();
    bencher.bench_local(|| divan::black_box(household.decide()));
}

#[divan::bench]
fn decide_after_an_answer(bencher: divan::Bencher) {
    let mut household = Household::new();
    let path = AnswerPath::question("q0");
    let mut value = 0_u32;
    bencher.bench_local(|| {
        value += 1;
        household.interview.answer(&path, &value.to_string()).expect("a number fits");
        divan::black_box(household.decide())
    });
}

#[divan::bench]
fn explain_thirty_measures(bencher: divan::Bencher) {
    let household = Household::new();
    let findings = household.decide();
    bencher.bench_local(|| divan::black_box(explain(&findings, &household.rules, &household.interview, "en")));
}
