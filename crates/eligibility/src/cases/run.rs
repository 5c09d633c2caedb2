//! Runs the cases: each household is interviewed with its answers, decided, and compared with what is expected of it.

use super::case::{self, Case};
use super::expectation::{self, Expectation, Subject, word};
use crate::kleene::{outcome, tri_of};
use crate::model::Rules;
use crate::sheets::Reading;
use crate::{Findings, Outcome, decide, explain, explain_criteria};
use chrono::NaiveTime;
use doorstep_interview::{Context, Interview};
use doorstep_questionnaire::{Cell, Fault, FaultCode, Questionnaire, Workbook};
use doorstep_record::MemberId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What came of the cases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseReport {
    /// One result for each row of the sheet `expect` that can be read.
    pub results: Vec<CaseResult>,
    /// Rows that can't be read, answers that don't fit, and results other than expected, with their cells.
    pub faults: Vec<Fault>,
}

/// What came of one row of the sheet `expect`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseResult {
    /// The row of the sheet `expect`.
    pub row: u32,
    /// The case's name.
    pub case: String,
    /// The measure, criterion or check.
    pub about: String,
    /// The entry's place in its roster, from 1.
    pub member: Option<usize>,
    /// What the sheet says: `may_qualify`, `met`, `ask_again`, `not_shown` …
    pub expected: &'static str,
    /// What the rules say, in the same words.
    pub found: &'static str,
    /// If these differ: the pack's reasons in its default language, an empty line between alternatives.
    pub why: Vec<String>,
}

impl CaseResult {
    /// Whether the rules say what is expected.
    pub fn passed(&self) -> bool {
        self.expected == self.found
    }
}

/// Runs all cases of a workbook. Without the sheets the report is empty.
pub fn run_cases(workbook: &Workbook, questionnaire: &Arc<Questionnaire>, rules: &Rules) -> CaseReport {
    let mut report = CaseReport::default();
    let cases = Reading::open(workbook, questionnaire, "cases", &["case", "value"]).map(|mut reading| {
        let cases = case::read(&mut reading);
        report.faults.append(&mut reading.faults);
        cases
    });
    let expected = Reading::open(workbook, questionnaire, "expect", &["case", "result"]).map(|mut reading| {
        let expected = expectation::read(&mut reading, rules);
        report.faults.append(&mut reading.faults);
        expected
    });
    let cases = cases.unwrap_or_default();
    let runs = run_all(&cases, questionnaire, rules, &mut report.faults);
    for expectation in expected.unwrap_or_default() {
        match runs.get(expectation.case.as_str()) {
            Some(run) => report.add(run.compare(expectation, rules)),
            None => report.faults.push(unknown_case(&expectation)),
        }
    }
    report
}

impl CaseReport {
    fn add(&mut self, result: CaseResult) {
        if !result.passed() {
            self.faults.push(failure(&result));
        }
        self.results.push(result);
    }
}

/// A case that was interviewed and decided.
pub(super) struct Run {
    pub interview: Interview,
    pub findings: Findings,
}

pub(super) fn run_all<'a>(
    cases: &'a BTreeMap<String, Case>,
    questionnaire: &Arc<Questionnaire>,
    rules: &Rules,
    faults: &mut Vec<Fault>,
) -> BTreeMap<&'a str, Run> {
    let runs = cases.iter().map(|(name, case)| (name.as_str(), run(case, questionnaire, rules, faults)));
    runs.collect()
}

fn run(case: &Case, questionnaire: &Arc<Questionnaire>, rules: &Rules, faults: &mut Vec<Fault>) -> Run {
    let circumstances = case.circumstances(rules);
    let noon = circumstances.on.and_time(NaiveTime::default()).and_utc().fixed_offset();
    let context = Context { last_visit: case.last_visit.clone(), ..Context::begun(noon, 0) };
    let (mut interview, unfit) = Interview::resume(questionnaire.clone(), context, &case.answers);
    for path in unfit {
        let value = case.answers.get(&path).map_or("", String::as_str);
        let why =
            interview.answer(&path, value).err().map_or_else(|| "it was left out".to_owned(), |why| why.to_string());
        let at = case.cells.get(&path).cloned().unwrap_or_else(|| Cell::sheet("cases"));
        let facts = [("value", value), ("path", path.as_str()), ("why", &why)];
        faults.push(Fault::new(FaultCode::AnswerDoesNotFit, at, &facts));
    }
    let findings = decide(rules, &interview, &circumstances);
    Run { interview, findings }
}

impl Run {
    fn compare(&self, expectation: Expectation, rules: &Rules) -> CaseResult {
        let Expectation { row, case, subject, about, member, result } = expectation;
        let entry = member.and_then(|place| self.entry(rules, subject, &about, place));
        let is_there = member.is_none() || entry.is_some();
        let found = if is_there { self.found(subject, &about, entry.as_ref()) } else { None };
        let (expected, found) = (word(subject, result), word(subject, found));
        let why = if expected == found { Vec::new() } else { self.why(rules, subject, &about, entry.as_ref()) };
        CaseResult { row, case, about, member, expected, found, why }
    }

    pub fn entry(&self, rules: &Rules, subject: Subject, about: &str, place: usize) -> Option<MemberId> {
        let roster = match subject {
            Subject::Measure => rules.measure(about)?.roster.clone(),
            Subject::Check => rules.checks.iter().find(|check| &*check.name == about)?.roster.clone(),
            Subject::Criterion => None,
        };
        self.interview.entries(&roster?).into_iter().nth(place.checked_sub(1)?)
    }

    pub fn found(&self, subject: Subject, about: &str, member: Option<&MemberId>) -> Option<Outcome> {
        let Findings { measures, criteria, checks, .. } = &self.findings;
        match subject {
            Subject::Measure => {
                let mut measures = measures.iter();
                measures.find(|m| &*m.measure == about && m.member.as_ref() == member).map(|m| m.outcome)
            }
            Subject::Criterion => criteria.iter().find(|c| &*c.criterion == about).map(|c| outcome(tri_of(c.standing))),
            Subject::Check => {
                let mut checks = checks.iter();
                checks.find(|c| &*c.check == about && c.member.as_ref() == member).map(|_| Outcome::MayQualify)
            }
        }
    }

    fn why(&self, rules: &Rules, subject: Subject, about: &str, member: Option<&MemberId>) -> Vec<String> {
        let language = &rules.default_language;
        match subject {
            Subject::Measure => {
                let matches = explain(&self.findings, rules, &self.interview, language);
                let own = matches.into_iter().find(|m| m.measure == about && m.member.as_ref() == member);
                own.map(|m| m.alternatives.iter().map(said).collect::<Vec<_>>().join(&String::new()))
                    .unwrap_or_default()
            }
            Subject::Criterion => {
                let views = explain_criteria(&self.findings, rules, &self.interview, language);
                views.into_iter().filter(|view| view.name == about).map(|view| view.text).collect()
            }
            Subject::Check => Vec::new(),
        }
    }
}

fn said(alternative: &crate::Alternative) -> Vec<String> {
    alternative.reasons.iter().map(|reason| reason.text.clone()).collect()
}

fn failure(result: &CaseResult) -> Fault {
    let about = match result.member {
        Some(place) => format!("{} [{place}]", result.about),
        None => result.about.clone(),
    };
    let facts =
        [("case", result.case.as_str()), ("expected", result.expected), ("about", &about), ("found", result.found)];
    Fault::new(FaultCode::CaseFails, Cell::new("expect", result.row, "result"), &facts)
}

fn unknown_case(expectation: &Expectation) -> Fault {
    Fault::new(FaultCode::UnknownCase, Cell::new("expect", expectation.row, "case"), &[("case", &expectation.case)])
}
