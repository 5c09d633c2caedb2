//! What the conditions may ask besides answers: parameters of the place and day, the stage, results of other measures.
//! Filled measure by measure in the order of deciding.

use crate::kleene::{any, tri};
use crate::model::Rules;
use crate::{Circumstances, Findings, Outcome};
use doorstep_expression::Tri;
use doorstep_interview::Facts;
use doorstep_record::MemberId;

/// The results of one measure: a member (or `None` for the household) and what was found.
pub(crate) type Results<'a> = Vec<(Option<&'a MemberId>, Outcome)>;

/// What is known so far.
pub(crate) struct Known<'a> {
    rules: &'a Rules,
    circumstances: &'a Circumstances,
    /// By the measure's place; empty while it is not decided, not in force, or for an empty roster.
    results: Vec<Results<'a>>,
}

impl<'a> Known<'a> {
    /// Nothing is decided yet.
    pub fn nothing(rules: &'a Rules, circumstances: &'a Circumstances) -> Self {
        Self { rules, circumstances, results: vec![Vec::new(); rules.measures.len()] }
    }

    /// Everything is decided.
    pub fn all(rules: &'a Rules, findings: &'a Findings) -> Self {
        let mut known = Self::nothing(rules, &findings.circumstances);
        for finding in &findings.measures {
            if let Some(index) = rules.index(&finding.measure) {
                known.results[index].push((finding.member.as_ref(), finding.outcome));
            }
        }
        known
    }

    /// Keeps the results of a measure.
    pub fn settle(&mut self, measure: usize, results: Results<'a>) {
        self.results[measure] = results;
    }

    /// All results, by the measure's place.
    pub fn into_results(self) -> Vec<Results<'a>> {
        self.results
    }

    /// The results of a measure that somebody sees who asks from `member`: its own, or those of every entry when a
    /// measure of members is asked about from the household or from another roster.
    pub fn seen(
        &self,
        measure: usize,
        member: Option<&MemberId>,
    ) -> impl Iterator<Item = &(Option<&'a MemberId>, Outcome)> {
        let results = self.results.get(measure).map_or(&[][..], Vec::as_slice);
        let own = results.iter().position(|(of, _)| of.is_some() && *of == member);
        match own {
            Some(own) => results[own..=own].iter(),
            None => results.iter(),
        }
    }
}

impl Facts for Known<'_> {
    fn parameter(&self, name: &str) -> Option<&str> {
        let Circumstances { village, on, .. } = self.circumstances;
        self.rules.parameters.value(name, village, *on)
    }

    fn stage(&self) -> Option<&str> {
        Some(self.circumstances.stage.as_deref().unwrap_or(""))
    }

    fn matched(&self, measure: &str, member: Option<&MemberId>) -> Option<Tri> {
        let index = self.rules.index(measure)?;
        Some(any(self.seen(index, member).map(|(_, outcome)| tri(*outcome))))
    }
}
