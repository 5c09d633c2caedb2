//! What the conditions may ask besides answers: parameters of the place and day, the stage, results of other measures.
//! Filled measure by measure in the order of deciding.

use crate::kleene::{any, tri};
use crate::model::Rules;
use crate::{Circumstances, Findings, Outcome};
use doorstep_expression::Tri;
use doorstep_interview::Facts;
use doorstep_record::MemberId;
use std::cell::RefCell;

/// One result of a measure: the member (or `None` for the household) and what was found.
pub(crate) type Found<'a> = (Option<&'a MemberId>, Outcome);

/// What is known so far.
pub(crate) struct Known<'a> {
    rules: &'a Rules,
    circumstances: &'a Circumstances,
    /// The results, measure by measure as they were decided.
    results: Vec<Found<'a>>,
    /// Where the results of each measure stand; empty while it is not decided, not in force, or for an empty roster.
    places: Vec<(u32, u32)>,
    /// The parameters that were asked for, as the same ones are asked for again and again.
    parameters: RefCell<Vec<(&'a str, Option<&'a str>)>>,
}

impl<'a> Known<'a> {
    /// Nothing is decided yet.
    pub fn nothing(rules: &'a Rules, circumstances: &'a Circumstances) -> Self {
        let places = vec![(0, 0); rules.measures.len()];
        Self {
            rules,
            circumstances,
            results: Vec::with_capacity(2 * rules.measures.len()),
            places,
            parameters: RefCell::default(),
        }
    }

    /// Everything is decided.
    pub fn all(rules: &'a Rules, findings: &'a Findings) -> Self {
        let mut known = Self::nothing(rules, &findings.circumstances);
        for findings in findings.measures.chunk_by(|one, next| one.measure == next.measure) {
            if let Some(index) = rules.index(&findings[0].measure) {
                let found: Vec<Found> = findings.iter().map(|one| (one.member.as_ref(), one.outcome)).collect();
                known.settle(index, &found);
            }
        }
        known
    }

    /// Keeps the results of a measure.
    pub fn settle(&mut self, measure: usize, results: &[Found<'a>]) {
        let from = self.results.len() as u32;
        self.results.extend_from_slice(results);
        self.places[measure] = (from, self.results.len() as u32);
    }

    /// How many results there are.
    pub fn len(&self) -> usize {
        self.results.len()
    }

    /// The results of a measure.
    pub fn of(&self, measure: usize) -> &[Found<'a>] {
        let (from, to) = self.places.get(measure).copied().unwrap_or_default();
        &self.results[from as usize..to as usize]
    }

    /// The results of a measure that somebody sees who asks from `member`: its own, or those of every entry when a
    /// measure of members is asked about from the household or from another roster.
    pub fn seen(&self, measure: usize, member: Option<&MemberId>) -> impl Iterator<Item = &Found<'a>> {
        let results = self.of(measure);
        let own = results.iter().position(|(of, _)| of.is_some() && *of == member);
        match own {
            Some(own) => results[own..=own].iter(),
            None => results.iter(),
        }
    }
}

impl Facts for Known<'_> {
    fn parameter(&self, name: &str) -> Option<&str> {
        let asked = self.parameters.borrow().iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        asked.unwrap_or_else(|| {
            let Circumstances { village, on, .. } = self.circumstances;
            let (name, value) = self.rules.parameters.entry(name, village, *on)?;
            self.parameters.borrow_mut().push((name, value));
            value
        })
    }

    fn stage(&self) -> Option<&str> {
        Some(self.circumstances.stage.as_deref().unwrap_or(""))
    }

    fn matched(&self, measure: &str, member: Option<&MemberId>) -> Option<Tri> {
        let index = self.rules.index(measure)?;
        Some(any(self.seen(index, member).map(|(_, outcome)| tri(*outcome))))
    }
}
