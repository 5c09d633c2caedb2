//! Which conditions the cases decide, in both ways, and which values beside a threshold none of them tries.
//! A case counts for a condition only if the sheet `expect` says something about its measure, criterion or check.

use super::case;
use super::expectation::{self, Expectation, Subject};
use super::run::{Run, run_all};
use crate::comparisons::{Comparison, comparisons};
use crate::known::Known;
use crate::model::{Asked, Rules};
use crate::sheets::{FUNCTIONS, Reading};
use doorstep_expression::Tri;
use doorstep_questionnaire::{Cell, Condition, Questionnaire, Workbook};
use doorstep_record::MemberId;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How the cases decide one condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Covered {
    /// The sheet: `rules`, `criteria` or `checks`.
    pub sheet: &'static str,
    /// Its row.
    pub row: u32,
    /// The measure, criterion or check.
    pub about: String,
    /// The condition as it is written.
    pub condition: String,
    /// How often cases decide it with yes, with no, and can't.
    pub yes: usize,
    /// See `yes`.
    pub no: usize,
    /// See `yes`.
    pub unknown: usize,
    /// Its thresholds.
    pub bounds: Vec<Bound>,
}

/// A threshold inside a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bound {
    /// What is compared, as it is written: `${income_per_person}`.
    pub value: String,
    /// With what, as it is written: `parameter('poverty_line')`.
    pub threshold: String,
    /// The values that no case tries.
    pub untried: Vec<Untried>,
}

/// A value that no case tries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Untried {
    /// The threshold itself.
    At(String),
    /// One below it.
    Below(String),
    /// One above it.
    Above(String),
    /// No answer.
    Missing,
}

impl Covered {
    /// Whether some case decides it with yes and another with no.
    pub fn both_ways(&self) -> bool {
        self.yes > 0 && self.no > 0
    }
}

/// How the cases of a workbook decide its conditions, in the order of the sheets.
pub fn cover(workbook: &Workbook, questionnaire: &Arc<Questionnaire>, rules: &Rules) -> Vec<Covered> {
    let open = |name, columns: &[&str]| Reading::open(workbook, questionnaire, name, columns);
    let cases = open("cases", &["case", "value"]).map(|mut reading| case::read(&mut reading)).unwrap_or_default();
    let expected = open("expect", &["case", "result"]).map(|mut reading| expectation::read(&mut reading, rules));
    let expected = expected.unwrap_or_default();
    let runs = run_all(&cases, questionnaire, rules, &mut Vec::new());
    let seen = seen(&expected, &runs, rules);
    let covering = Covering { questionnaire, rules, runs: &runs, seen: &seen };
    conditions(rules).into_iter().map(|condition| covering.one(condition)).collect()
}

/// A condition and where it stands.
struct Standing<'a> {
    sheet: &'static str,
    row: u32,
    about: &'a Arc<str>,
    roster: Option<&'a Arc<str>>,
    asked: &'a Asked,
}

fn conditions(rules: &Rules) -> Vec<Standing<'_>> {
    let measures = rules.measures.iter().flat_map(|measure| {
        let rules = measure.alternatives.iter().flatten();
        let roster = measure.roster.as_ref();
        rules.map(move |rule| Standing {
            sheet: "rules",
            row: rule.row,
            about: &measure.name,
            roster,
            asked: &rule.asked,
        })
    });
    let criteria = rules.criteria.iter().map(|criterion| {
        let asked = &criterion.rule.asked;
        Standing { sheet: "criteria", row: criterion.row, about: &criterion.name, roster: None, asked }
    });
    let checks = rules.checks.iter().map(|check| {
        let roster = check.roster.as_ref();
        Standing { sheet: "checks", row: check.row, about: &check.name, roster, asked: &check.asked }
    });
    let mut all: Vec<Standing> = measures.chain(criteria).chain(checks).collect();
    all.sort_by_key(|standing| {
        (["rules", "criteria", "checks"].iter().position(|s| *s == standing.sheet), standing.row)
    });
    all
}

/// By measure, criterion or check: the cases that speak of it, each with the member.
type Seen<'a> = BTreeMap<String, BTreeSet<(&'a str, Option<MemberId>)>>;

fn seen<'a>(expected: &'a [Expectation], runs: &BTreeMap<&str, Run>, rules: &Rules) -> Seen<'a> {
    let mut seen = Seen::new();
    for expectation in expected {
        let Some(run) = runs.get(expectation.case.as_str()) else { continue };
        let Expectation { subject, about, member, .. } = expectation;
        let entry = member.and_then(|place| run.entry(rules, *subject, about, place));
        let is_there = member.is_none() || entry.is_some();
        // A measure that is not shown is not asked about.
        let is_asked = *subject != Subject::Measure || run.found(*subject, about, entry.as_ref()).is_some();
        if is_there && is_asked {
            seen.entry(about.clone()).or_default().insert((expectation.case.as_str(), entry));
        }
    }
    seen
}

struct Covering<'a> {
    questionnaire: &'a Questionnaire,
    rules: &'a Rules,
    runs: &'a BTreeMap<&'a str, Run>,
    seen: &'a Seen<'a>,
}

impl Covering<'_> {
    fn one(&self, standing: Standing) -> Covered {
        let (mut yes, mut no, mut unknown) = (0, 0, 0);
        for (run, member) in self.runs_about(standing.about) {
            let known = Known::all(self.rules, &run.findings);
            match run.interview.verdict(&standing.asked.condition, member, &known) {
                Tri::Yes => yes += 1,
                Tri::No => no += 1,
                Tri::Unknown => unknown += 1,
            }
        }
        let source = standing.asked.condition.source();
        let bounds = comparisons(source).into_iter().filter_map(|comparison| self.bound(&standing, comparison));
        let bounds = bounds.filter(|bound| !bound.untried.is_empty()).collect();
        let (about, condition) = (standing.about.to_string(), source.to_owned());
        Covered { sheet: standing.sheet, row: standing.row, about, condition, yes, no, unknown, bounds }
    }

    fn runs_about(&self, about: &str) -> impl Iterator<Item = (&Run, Option<&MemberId>)> {
        let seen = self.seen.get(about).into_iter().flatten();
        seen.filter_map(|(case, member)| Some((self.runs.get(case)?, member.as_ref())))
    }

    /// The threshold of a comparison whose one side reads no question.
    fn bound(&self, standing: &Standing, Comparison { left, right }: Comparison) -> Option<Bound> {
        let (value, threshold) = match (left.contains("${"), right.contains("${")) {
            (true, false) => (left, right),
            (false, true) => (right, left),
            (true, true) | (false, false) => return None,
        };
        let (of_value, of_threshold) = (self.compiled(standing, value)?, self.compiled(standing, threshold)?);
        let mut tried = Tried::default();
        for (run, member) in self.runs_about(standing.about) {
            let known = Known::all(self.rules, &run.findings);
            let number =
                |condition| run.interview.value(condition, member, &known).map(|text| text.parse::<Decimal>().ok());
            tried.add(number(&of_value), number(&of_threshold).flatten());
        }
        Some(Bound { value: value.to_owned(), threshold: threshold.to_owned(), untried: tried.untried() })
    }

    fn compiled(&self, standing: &Standing, source: &str) -> Option<Condition> {
        let roster = standing.roster.map(|name| &**name);
        let cell = Cell::new(standing.sheet, standing.row, "condition");
        self.questionnaire.condition(source, roster, FUNCTIONS, &cell).ok()
    }
}

/// What the cases try beside a threshold.
#[derive(Default)]
struct Tried {
    threshold: Option<Decimal>,
    at: bool,
    below: bool,
    above: bool,
    missing: bool,
}

impl Tried {
    /// Adds a case. The value is `None` while unknown, and `Some(None)` if it is no number (an answer that is not asked).
    fn add(&mut self, value: Option<Option<Decimal>>, threshold: Option<Decimal>) {
        self.missing |= value.is_none();
        let Some(threshold) = threshold else { return };
        self.threshold.get_or_insert(threshold);
        if let Some(Some(value)) = value {
            let beyond = value - threshold;
            self.at |= beyond.is_zero();
            self.below |= beyond < Decimal::ZERO && beyond >= -Decimal::ONE;
            self.above |= beyond > Decimal::ZERO && beyond <= Decimal::ONE;
        }
    }

    fn untried(&self) -> Vec<Untried> {
        let Some(threshold) = self.threshold else { return Vec::new() };
        let text = |value: Decimal| value.normalize().to_string();
        let untried = [
            (!self.below).then(|| Untried::Below(text(threshold - Decimal::ONE))),
            (!self.at).then(|| Untried::At(text(threshold))),
            (!self.above).then(|| Untried::Above(text(threshold + Decimal::ONE))),
            (!self.missing).then_some(Untried::Missing),
        ];
        untried.into_iter().flatten().collect()
    }
}
