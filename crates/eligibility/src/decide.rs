//! Reads the rules for one household: every measure in force, every criterion, every check. Fast, and without words.
//! Must not know how a result is explained.

use crate::findings::{CheckFinding, Circumstances, CriterionFinding, Findings, MeasureFinding};
use crate::kleene::{all, any, outcome, standing};
use crate::known::{Known, Results};
use crate::model::{Asked, Measure, Rule, Rules};
use doorstep_expression::Tri;
use doorstep_interview::Interview;
use doorstep_record::MemberId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Decides all measures, criteria and checks over an interview.
pub fn decide(rules: &Rules, interview: &Interview, circumstances: &Circumstances) -> Findings {
    let mut deciding = Deciding { interview, known: Known::nothing(rules, circumstances), entries: BTreeMap::new() };
    for &index in &rules.order {
        let measure = &rules.measures[index];
        if measure.validity.includes(circumstances.on) {
            let results = deciding.measure(measure);
            deciding.known.settle(index, results);
        }
    }
    let criteria = rules.criteria.iter().map(|criterion| CriterionFinding {
        criterion: criterion.name.clone(),
        standing: standing(deciding.answer(&criterion.rule.asked, None)),
    });
    Findings {
        criteria: criteria.collect(),
        checks: deciding.checks(rules),
        measures: in_order(rules, deciding.known.into_results()),
        circumstances: circumstances.clone(),
    }
}

struct Deciding<'a> {
    interview: &'a Interview,
    known: Known<'a>,
    entries: BTreeMap<Arc<str>, Vec<Option<MemberId>>>,
}

impl Deciding<'_> {
    fn measure(&mut self, measure: &Measure) -> Results {
        let units = self.units(measure.roster.as_ref());
        let asked_for = units.into_iter().filter(|member| self.is_offered(measure, member.as_ref()));
        asked_for
            .map(|member| {
                let found = self.outcome(measure, member.as_ref());
                (member, found)
            })
            .collect()
    }

    /// A wish counts only if it was given: skipping the question is not asking.
    fn is_offered(&self, measure: &Measure, member: Option<&MemberId>) -> bool {
        measure.on_request.as_ref().is_none_or(|wish| self.answer(wish, member) == Tri::Yes)
    }

    fn outcome(&self, measure: &Measure, member: Option<&MemberId>) -> crate::Outcome {
        let alternative = |rules: &Vec<Rule>| all(rules.iter().map(|rule| self.answer(&rule.asked, member)));
        outcome(any(measure.alternatives.iter().map(alternative)))
    }

    fn answer(&self, asked: &Asked, member: Option<&MemberId>) -> Tri {
        self.interview.verdict(&asked.condition, member, &self.known)
    }

    fn checks(&mut self, rules: &Rules) -> Vec<CheckFinding> {
        let mut found = Vec::new();
        for check in &rules.checks {
            let units = self.units(check.roster.as_ref());
            let doubtful = units.into_iter().filter(|member| self.answer(&check.asked, member.as_ref()) == Tri::Yes);
            found.extend(doubtful.map(|member| CheckFinding { check: check.name.clone(), member }));
        }
        found
    }

    /// Whom something is for: the household, or each entry of a roster.
    fn units(&mut self, roster: Option<&Arc<str>>) -> Vec<Option<MemberId>> {
        let Some(roster) = roster else { return vec![None] };
        let interview = self.interview;
        let entries = self.entries.entry(roster.clone());
        entries.or_insert_with(|| interview.entries(roster).into_iter().map(Some).collect()).clone()
    }
}

fn in_order(rules: &Rules, results: Vec<Results>) -> Vec<MeasureFinding> {
    let mut findings = Vec::with_capacity(results.iter().map(Vec::len).sum());
    for (measure, results) in rules.measures.iter().zip(results) {
        findings.extend(results.into_iter().map(|(member, outcome)| MeasureFinding {
            measure: measure.name.clone(),
            member,
            outcome,
        }));
    }
    findings
}
