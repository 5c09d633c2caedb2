//! The rules as a pack has them, decided by the product's own crates.

use crate::household::Household;
use crate::rules::{Rule, checks, criteria, measures};
use crate::{Decided, Engine};
use chrono::{NaiveDate, NaiveTime};
use doorstep_eligibility::{Circumstances, Findings, Outcome, Rules, compile, decide};
use doorstep_interview::{Context, Desk, Interview};
use doorstep_questionnaire::{Questionnaire, table};
use doorstep_record::{AnswerPath, Answers, Area};
use std::cell::RefCell;
use std::sync::Arc;

/// The compiled rules and the household that is asked.
pub struct Doorstep {
    desk: RefCell<Desk>,
    rules: Rules,
    answers: Answers,
    circumstances: Circumstances,
    interview: Interview,
}

impl Doorstep {
    /// Compiles the rules and lays the household out.
    pub fn new(household: &Household) -> Self {
        let book = table::workbook(&workbook());
        let questionnaire = doorstep_questionnaire::compile(&book).expect("the form has no faults");
        let rules = compile(&book, &questionnaire).expect("the rules have no faults");
        let on = NaiveDate::from_ymd_opt(2016, 8, 1).expect("a day");
        let village = Area::parse("990101001001").expect("an area");
        let (questionnaire, answers) = (Arc::new(questionnaire), answers(household));
        let interview = laid_out(&questionnaire, &answers, on);
        let desk = RefCell::new(Desk::new(questionnaire, begun(on)));
        Self { desk, rules, answers, circumstances: Circumstances { village, on, stage: None }, interview }
    }

    fn findings(&self, interview: &Interview) -> Findings {
        decide(&self.rules, interview, &self.circumstances)
    }
}

impl Engine for Doorstep {
    fn decide(&self) {
        std::hint::black_box(self.findings(&self.interview));
    }

    fn take_in_and_decide(&self) {
        let mut desk = self.desk.borrow_mut();
        desk.lay(begun(self.circumstances.on), &self.answers);
        std::hint::black_box(decide(&self.rules, &*desk, &self.circumstances));
    }

    fn decided(&self) -> Decided {
        let mut decided = Decided::new();
        for finding in self.findings(&self.interview).measures {
            let qualifies = finding.outcome == Outcome::MayQualify;
            decided.entry(finding.measure.to_string()).or_default().push(qualifies);
        }
        decided
    }
}

fn laid_out(questionnaire: &Arc<Questionnaire>, answers: &Answers, on: NaiveDate) -> Interview {
    Interview::resume(Arc::clone(questionnaire), begun(on), answers).0
}

fn begun(on: NaiveDate) -> Context {
    Context::begun(on.and_time(NaiveTime::MIN).and_utc().fixed_offset(), 0)
}

fn workbook() -> String {
    let mut text = String::from("survey\n| type | name | label | relevant | calculation |\n");
    let mut line = |row: &str| text.push_str(&format!("{row}\n"));
    (0..24).for_each(|n| line(&format!("| integer | q{n} | Question {n} | | |")));
    line("| select_one grade | house | House | | |\n| select_multiple wish | wishes | Wishes | | |");
    line("| begin repeat | member | Member | | |\n| integer | age | Age | | |");
    (0..8).for_each(|n| line(&format!("| integer | m{n} | Of a member {n} | | |")));
    line("| select_one yn | pupil | Pupil | ${age} < 20 | |\n| end repeat | | | | |");
    line("| calculate | income | Income | | ${q0} + ${q1} + ${q2} + ${q3} - ${q4} - ${q5} |");
    line("| calculate | each | Each | | ${income} div count(${member}) |");
    line(
        "choices\n| list_name | name | label |\n| grade | A | a |\n| grade | D | d |\n| wish | loan | l |\n| yn | yes | y |",
    );
    line(
        "parameters\n| name | area | from | value |\n| line | | 2016-01-01 | 2952 |\n| line | 990101 | 2016-01-01 | 3100 |",
    );
    line("measures\n| name | label | per | basis | decided_by | on_request |");
    measures().iter().for_each(|measure| line(&measure_row(measure)));
    line("rules\n| measure | alternative | condition | met | unmet |");
    for measure in measures() {
        for (place, condition) in measure.alternatives.iter().enumerate() {
            line(&format!("| {} | {place} | {} | met | unmet |", measure.name, condition.doorstep));
        }
    }
    line("criteria\n| name | label | condition | met | unmet |");
    criteria()
        .iter()
        .for_each(|rule| line(&format!("| {} | C | {} | m | u |", rule.name, rule.alternatives[0].doorstep)));
    line("checks\n| name | condition | message |");
    checks().iter().for_each(|rule| line(&format!("| {} | {} | m |", rule.name, rule.alternatives[0].doorstep)));
    text
}

fn measure_row(measure: &Rule) -> String {
    let per = if measure.per_member { "member" } else { "" };
    let wish = if measure.on_request { "selected(${wishes}, 'loan')" } else { "" };
    format!("| {name} | Measure {name} | {per} | b | d | {wish} |", name = measure.name)
}

fn answers(household: &Household) -> Answers {
    let mut answers = Answers::new();
    let mut add = |path: String, value: String| {
        answers.insert(AnswerPath::parse(&path).expect("a path written here"), value);
    };
    household.numbers.iter().enumerate().for_each(|(n, number)| add(format!("q{n}"), number.to_string()));
    add("house".to_owned(), household.house.to_owned());
    add("wishes".to_owned(), household.wishes.to_owned());
    for (place, member) in household.members.iter().enumerate() {
        let at = format!("member/k{place}");
        add(at.clone(), (place + 1).to_string());
        add(format!("{at}/age"), member.age.to_string());
        member.numbers.iter().enumerate().for_each(|(n, number)| add(format!("{at}/m{n}"), number.to_string()));
        if !member.pupil.is_empty() {
            add(format!("{at}/pupil"), member.pupil.to_owned());
        }
    }
    answers
}
