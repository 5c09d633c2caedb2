//! The checked rules of a pack: measures, criteria, checks and parameters with their compiled conditions.
//! Everything here has passed the checks of `compile`; nothing here decides.

use crate::parameter::{Parameters, Validity};
use crate::shared::Shared;
use doorstep_questionnaire::{Condition, FieldId, Texts};
use doorstep_record::AnswerPath;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rules of a pack, checked against its questionnaire.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    pub(crate) parameters: Parameters,
    /// What people call a parameter, where the sheet says so.
    pub(crate) parameter_labels: BTreeMap<String, Texts>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) by_name: BTreeMap<Arc<str>, usize>,
    /// The measures in the order of deciding: after those that they ask `matched()` about.
    pub(crate) order: Vec<usize>,
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) checks: Vec<Check>,
    /// How many conditions are asked more than once.
    pub(crate) shared: usize,
    /// Calculations outside rosters that have a label: shown to people as figures.
    pub(crate) figures: Vec<AnswerPath>,
    pub(crate) default_language: String,
}

/// One row of the sheet `measures` with its rules.
#[derive(Debug, Clone)]
pub(crate) struct Measure {
    pub name: Arc<str>,
    pub row: u32,
    pub label: Texts,
    /// The roster whose entries it is for; `None` for the household.
    pub roster: Option<Arc<str>>,
    pub validity: Validity,
    pub on_request: Option<Asked>,
    pub alternatives: Vec<Vec<Rule>>,
    pub amount: Option<Condition>,
    pub days: Option<u32>,
    pub texts: MeasureTexts,
}

/// What a measure's row says to people besides its label.
#[derive(Debug, Clone, Default)]
pub(crate) struct MeasureTexts {
    pub programme: Texts,
    pub basis: Texts,
    pub decided_by: Texts,
    pub amount: Texts,
    pub bring: Texts,
    pub place: Texts,
}

/// A compiled condition and the measures that it asks `matched()` about.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub condition: Condition,
    pub matched: Vec<usize>,
    /// Set if it is asked more than once.
    pub shared: Option<Shared>,
}

/// A condition with the pack's words for how it stands.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub row: u32,
    pub asked: Asked,
    pub words: Standings,
}

/// The pack's words for each standing; `unknown` may be left out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standings {
    pub met: Texts,
    pub unmet: Texts,
    pub unknown: Texts,
}

/// One row of the sheet `criteria`.
#[derive(Debug, Clone)]
pub(crate) struct Criterion {
    pub name: Arc<str>,
    pub row: u32,
    pub label: Texts,
    pub rule: Rule,
}

/// One row of the sheet `checks`.
#[derive(Debug, Clone)]
pub(crate) struct Check {
    pub name: Arc<str>,
    pub row: u32,
    pub roster: Option<Arc<str>>,
    pub asked: Asked,
    pub message: Texts,
    /// The list of `choices` that holds the reasons for which it may be confirmed.
    pub reasons: Option<String>,
    /// The fields whose values reach its condition.
    pub reads: Vec<FieldId>,
}

/// What an expression of the rules is for: whom a question serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose<'a> {
    /// A rule of the measure, its wish or its amount.
    Measure(&'a str),
    /// A criterion.
    Criterion(&'a str),
    /// A check.
    Check(&'a str),
    /// A figure that is shown to people.
    Figure(&'a AnswerPath),
}

impl Rules {
    /// The names of the measures, in the workbook's order.
    pub fn measures(&self) -> impl Iterator<Item = &str> {
        self.measures.iter().map(|measure| &*measure.name)
    }

    /// The names of the criteria, in the workbook's order.
    pub fn criteria(&self) -> impl Iterator<Item = &str> {
        self.criteria.iter().map(|criterion| &*criterion.name)
    }

    /// The names of the checks, in the workbook's order.
    pub fn checks(&self) -> impl Iterator<Item = &str> {
        self.checks.iter().map(|check| &*check.name)
    }

    /// The label of a measure or criterion in a language, without answers filled in.
    pub fn label(&self, name: &str, language: &str) -> Option<String> {
        let criterion = || self.criteria.iter().find(|criterion| *criterion.name == *name).map(|found| &found.label);
        let label = self.measure(name).map(|measure| &measure.label).or_else(criterion)?;
        label.plain(language, &self.default_language)
    }

    /// Whether a measure is offered only to those who ask for it; no if there is no such measure.
    pub fn is_on_request(&self, measure: &str) -> bool {
        self.measure(measure).is_some_and(|measure| measure.on_request.is_some())
    }

    /// Which fields each measure, criterion and check reads in its conditions, wishes and amounts; several entries may
    /// have the same purpose. Texts do not count: to be read out again is no purpose.
    pub fn reads(&self) -> Vec<(Purpose<'_>, &[FieldId])> {
        let measures = self.measures.iter().flat_map(|measure| {
            measure.conditions().map(|condition| (Purpose::Measure(&measure.name), condition.reads()))
        });
        let criteria = self
            .criteria
            .iter()
            .map(|criterion| (Purpose::Criterion(&criterion.name), criterion.rule.asked.condition.reads()));
        let checks = self.checks.iter().map(|check| (Purpose::Check(&check.name), check.asked.condition.reads()));
        measures.chain(criteria).chain(checks).collect()
    }

    /// The calculations that are shown to people as figures.
    pub fn figures_shown(&self) -> &[AnswerPath] {
        &self.figures
    }

    pub(crate) fn index(&self, measure: &str) -> Option<usize> {
        self.by_name.get(measure).copied()
    }

    pub(crate) fn measure(&self, name: &str) -> Option<&Measure> {
        self.index(name).and_then(|index| self.measures.get(index))
    }
}

impl Measure {
    fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let rules = self.alternatives.iter().flatten().map(|rule| &rule.asked.condition);
        let wish = self.on_request.iter().map(|asked| &asked.condition);
        rules.chain(wish).chain(&self.amount)
    }

    /// The measures whose results its rules and its wish ask for.
    pub fn asks_about(&self) -> impl Iterator<Item = usize> {
        let rules = self.alternatives.iter().flatten().map(|rule| &rule.asked);
        rules.chain(&self.on_request).flat_map(|asked| asked.matched.iter().copied())
    }
}
