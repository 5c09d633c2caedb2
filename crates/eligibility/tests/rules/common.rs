//! A household in a few lines: a workbook of Markdown tables, answers, a day and a village.

#![allow(clippy::unwrap_used)] // a helper of tests

use chrono::NaiveTime;
use doorstep_eligibility::{Circumstances, Findings, Match, Outcome, Rules, compile, decide, explain};
use doorstep_interview::{Context, Interview};
use doorstep_questionnaire::{Fault, Questionnaire, Workbook, table};
use doorstep_record::{AnswerPath, Answers, Area, MemberId};
use std::sync::Arc;

pub struct Pack {
    pub book: Workbook,
    pub questionnaire: Arc<Questionnaire>,
    pub rules: Rules,
}

/// Compiles a workbook that must have no faults.
pub fn pack(tables: &str) -> Pack {
    pack_of(table::workbook(tables))
}

pub fn pack_of(book: Workbook) -> Pack {
    let questionnaire = doorstep_questionnaire::compile(&book).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    let rules = compile(&book, &questionnaire).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    Pack { book, questionnaire: Arc::new(questionnaire), rules }
}

/// The faults of the rules of a workbook whose questionnaire has none, as `sheet row column code`.
pub fn faults(tables: &str) -> Vec<String> {
    let book = table::workbook(tables);
    let questionnaire = doorstep_questionnaire::compile(&book).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    compile(&book, &questionnaire).err().unwrap_or_default().iter().map(short).collect()
}

pub fn short(fault: &Fault) -> String {
    let row = fault.row.map_or_else(String::new, |row| row.to_string());
    format!("{} {row} {} {}", fault.sheet, fault.column.as_deref().unwrap_or(""), fault.code.code())
}

pub fn listed(faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("{fault}\n")).collect()
}

pub fn circumstances() -> Circumstances {
    Circumstances { village: Area::parse("990101001001").unwrap(), on: "2016-08-01".parse().unwrap(), stage: None }
}

impl Pack {
    /// An interview with answers written as `member/a/age=7`, with spaces or line ends between. `member/a` is an entry.
    pub fn interview(&self, answers: &str) -> Interview {
        self.interview_of(&answers_of(answers))
    }

    pub fn interview_of(&self, answers: &Answers) -> Interview {
        let moment = circumstances().on.and_time(NaiveTime::default()).and_utc().fixed_offset();
        let (interview, unfit) = Interview::resume(self.questionnaire.clone(), Context::begun(moment, 0), answers);
        assert!(unfit.is_empty(), "{unfit:?}");
        interview
    }

    pub fn decide(&self, answers: &str) -> Findings {
        decide(&self.rules, &self.interview(answers), &circumstances())
    }

    /// What is found, as `measure member outcome` lines.
    pub fn found(&self, answers: &str) -> Vec<String> {
        lines(&self.decide(answers))
    }

    pub fn explain(&self, answers: &str, language: &str) -> Vec<Match> {
        let interview = self.interview(answers);
        explain(&decide(&self.rules, &interview, &circumstances()), &self.rules, &interview, language)
    }
}

pub fn answers_of(text: &str) -> Answers {
    let pairs = text.split_whitespace().map(|pair| pair.split_once('=').unwrap_or((pair, "1")));
    pairs.map(|(path, value)| (AnswerPath::parse(path).unwrap(), value.replace('+', " "))).collect()
}

pub fn lines(findings: &Findings) -> Vec<String> {
    let line = |measure: &str, member: Option<&MemberId>, outcome: Outcome| {
        let member = member.map_or_else(String::new, |member| format!(" {member}"));
        format!("{measure}{member} {outcome:?}")
    };
    findings.measures.iter().map(|found| line(&found.measure, found.member.as_ref(), found.outcome)).collect()
}
