//! Reads the rules for one household: every measure in force, every criterion, every check. Fast, and without words.
//! Must not know how a result is explained.

use crate::Outcome;
use crate::findings::{CheckFinding, Circumstances, CriterionFinding, Findings, MeasureFinding};
use crate::kleene::{all, any, outcome, standing};
use crate::known::{Known, Results};
use crate::model::{Asked, Measure, Rule, Rules};
use doorstep_expression::Tri;
use doorstep_interview::{Interview, Unit};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Decides all measures, criteria and checks over an interview.
pub fn decide(rules: &Rules, interview: &Interview, circumstances: &Circumstances) -> Findings {
    let mut deciding = Deciding {
        interview,
        known: Known::nothing(rules, circumstances),
        units: Vec::new(),
        decided: RefCell::default(),
    };
    for &index in &rules.order {
        let measure = &rules.measures[index];
        if measure.validity.includes(circumstances.on) {
            let results = deciding.measure(measure);
            deciding.known.settle(index, results);
        }
    }
    let criteria = rules.criteria.iter().map(|criterion| CriterionFinding {
        criterion: criterion.name.clone(),
        standing: standing(deciding.answer(&criterion.rule.asked, interview.household())),
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
    /// The household, and the entries of the rosters that were asked about so far.
    units: Vec<(Option<&'a str>, Rc<[Unit<'a>]>)>,
    /// What shared conditions came to.
    decided: RefCell<BTreeMap<(usize, Unit<'a>), Tri>>,
}

impl<'a> Deciding<'a> {
    fn measure(&mut self, measure: &'a Measure) -> Results<'a> {
        let units = self.units(measure.roster.as_deref());
        let mut results = Vec::with_capacity(units.len());
        let offered = units.iter().filter(|unit| self.is_offered(measure, **unit));
        results.extend(offered.map(|unit| (unit.member(), self.outcome(measure, *unit))));
        results
    }

    /// A wish counts only if it was given: skipping the question is not asking.
    fn is_offered(&self, measure: &Measure, unit: Unit<'a>) -> bool {
        measure.on_request.as_ref().is_none_or(|wish| self.answer(wish, unit) == Tri::Yes)
    }

    fn outcome(&self, measure: &Measure, unit: Unit<'a>) -> Outcome {
        let alternative = |rules: &Vec<Rule>| all(rules.iter().map(|rule| self.answer(&rule.asked, unit)));
        outcome(any(measure.alternatives.iter().map(alternative)))
    }

    fn answer(&self, asked: &Asked, unit: Unit<'a>) -> Tri {
        let verdict = || self.interview.verdict_of(&asked.condition, unit, &self.known);
        let Some(shared) = asked.shared else { return verdict() };
        let of = if shared.everywhere { self.interview.household() } else { unit };
        let known = self.decided.borrow().get(&(shared.number, of)).copied();
        known.unwrap_or_else(|| {
            let found = verdict();
            self.decided.borrow_mut().insert((shared.number, of), found);
            found
        })
    }

    fn checks(&mut self, rules: &'a Rules) -> Vec<CheckFinding> {
        let mut found = Vec::new();
        for check in &rules.checks {
            let units = self.units(check.roster.as_deref());
            let doubtful = units.iter().filter(|unit| self.answer(&check.asked, **unit) == Tri::Yes);
            let finding = |unit: &Unit| CheckFinding { check: check.name.clone(), member: unit.member().cloned() };
            found.extend(doubtful.map(finding));
        }
        found
    }

    /// Whom something is for: the household, or each entry of a roster.
    fn units(&mut self, roster: Option<&'a str>) -> Rc<[Unit<'a>]> {
        if let Some((_, units)) = self.units.iter().find(|(of, _)| *of == roster) {
            return Rc::clone(units);
        }
        let units = roster.map_or_else(|| vec![self.interview.household()], |roster| self.interview.units(roster));
        let units: Rc<[Unit<'a>]> = units.into();
        self.units.push((roster, Rc::clone(&units)));
        units
    }
}

fn in_order(rules: &Rules, results: Vec<Results>) -> Vec<MeasureFinding> {
    let mut findings = Vec::with_capacity(results.iter().map(Vec::len).sum());
    for (measure, results) in rules.measures.iter().zip(results) {
        findings.extend(results.into_iter().map(|(member, outcome)| MeasureFinding {
            measure: measure.name.clone(),
            member: member.cloned(),
            outcome,
        }));
    }
    findings
}
