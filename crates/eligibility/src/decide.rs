//! Reads the rules for one household: every measure in force, every criterion, every check. Fast, and without words.
//! Must not know how a result is explained.

use crate::Outcome;
use crate::findings::{CheckFinding, Circumstances, CriterionFinding, Findings, MeasureFinding};
use crate::kleene::{all, any, outcome, standing};
use crate::known::{Found, Known};
use crate::model::{Asked, Measure, Rule, Rules};
use doorstep_expression::Tri;
use doorstep_interview::{Decidable, Unit};
use std::cell::RefCell;
use std::rc::Rc;

/// Decides all measures, criteria and checks over an interview, or over a household that lies on a
/// [`Desk`](doorstep_interview::Desk).
pub fn decide(rules: &Rules, answered: &impl Decidable, circumstances: &Circumstances) -> Findings {
    let mut deciding = Deciding {
        answered,
        known: Known::nothing(rules, circumstances),
        units: Vec::new(),
        decided: RefCell::new(Vec::new()),
        shared: rules.shared,
    };
    let mut outcomes = Vec::new();
    for &index in &rules.order {
        let measure = &rules.measures[index];
        if measure.validity.includes(circumstances.on) {
            deciding.measure(measure, &mut outcomes);
            deciding.known.settle(index, &outcomes);
            outcomes.clear();
        }
    }
    let household = answered.household();
    let criteria = rules.criteria.iter().map(|criterion| CriterionFinding {
        criterion: criterion.name.clone(),
        standing: standing(deciding.answer(&criterion.rule.asked, household)),
    });
    Findings {
        criteria: criteria.collect(),
        checks: deciding.checks(rules),
        measures: in_order(rules, &deciding.known),
        circumstances: circumstances.clone(),
    }
}

struct Deciding<'a, D> {
    answered: &'a D,
    known: Known<'a>,
    /// The household, and the entries of the rosters that were asked about so far.
    units: Vec<(Option<&'a str>, Rc<[Unit<'a>]>)>,
    /// What shared conditions came to: for the household first, then for each place of a roster.
    decided: RefCell<Vec<Option<Tri>>>,
    /// How many conditions are shared.
    shared: usize,
}

impl<'a, D: Decidable> Deciding<'a, D> {
    fn measure(&mut self, measure: &'a Measure, outcomes: &mut Vec<Found<'a>>) {
        let units = self.units(measure.roster.as_deref());
        for unit in units.iter() {
            if self.is_offered(measure, *unit) {
                outcomes.push((unit.member(), self.outcome(measure, *unit)));
            }
        }
    }

    /// A wish counts only if it was given: skipping the question is not asking.
    fn is_offered(&self, measure: &Measure, unit: Unit<'a>) -> bool {
        measure.on_request.as_ref().is_none_or(|wish| self.answer(wish, unit) == Tri::Yes)
    }

    fn outcome(&self, measure: &Measure, unit: Unit<'a>) -> Outcome {
        if let [rules] = measure.alternatives.as_slice() {
            return outcome(self.alternative(rules, unit));
        }
        outcome(any(measure.alternatives.iter().map(|rules| self.alternative(rules, unit))))
    }

    fn alternative(&self, rules: &[Rule], unit: Unit<'a>) -> Tri {
        all(rules.iter().map(|rule| self.answer(&rule.asked, unit)))
    }

    fn answer(&self, asked: &Asked, unit: Unit<'a>) -> Tri {
        let verdict = || self.answered.verdict_of(&asked.condition, unit, &self.known);
        let Some(shared) = asked.shared else { return verdict() };
        let of = if shared.everywhere { 0 } else { unit.place() };
        let place = of * self.shared + shared.number;
        let known = self.decided.borrow().get(place).copied().flatten();
        known.unwrap_or_else(|| {
            let found = verdict();
            let mut decided = self.decided.borrow_mut();
            if decided.len() <= place {
                decided.resize((of + 1) * self.shared, None);
            }
            decided[place] = Some(found);
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
        let units = roster.map_or_else(|| vec![self.answered.household()], |roster| self.answered.units(roster));
        let units: Rc<[Unit<'a>]> = units.into();
        self.units.push((roster, Rc::clone(&units)));
        units
    }
}

fn in_order(rules: &Rules, known: &Known) -> Vec<MeasureFinding> {
    let mut findings = Vec::with_capacity(known.len());
    for (index, measure) in rules.measures.iter().enumerate() {
        findings.extend(known.of(index).iter().map(|(member, outcome)| MeasureFinding {
            measure: measure.name.clone(),
            member: member.cloned(),
            outcome: *outcome,
        }));
    }
    findings
}
