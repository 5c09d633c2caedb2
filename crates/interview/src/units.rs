//! Whom a condition can be about: the household, or one entry of a roster. Found once, asked about many times.

use crate::{Facts, Interview};
use doorstep_expression::{FieldId, NodeId, Tri};
use doorstep_questionnaire::Condition;
use doorstep_record::MemberId;

/// The household or an entry of one interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit<'a> {
    node: NodeId,
    member: Option<&'a MemberId>,
    place: usize,
}

impl<'a> Unit<'a> {
    /// The entry's id; `None` for the household.
    pub fn member(self) -> Option<&'a MemberId> {
        self.member
    }

    /// The entry's place in its roster, from 1; 0 for the household.
    pub fn place(self) -> usize {
        self.place
    }
}

/// What rules are read over: an interview, or a desk with a household's answers on it.
pub trait Decidable {
    /// The household.
    fn household(&self) -> Unit<'_>;
    /// The entries of a roster, in order; none if there is no such roster.
    fn units(&self, roster: &str) -> Vec<Unit<'_>>;
    /// Whether a condition holds for a unit that was found before. The condition is about the household, or about the
    /// roster that the unit is an entry of.
    fn verdict_of(&self, condition: &Condition, unit: Unit<'_>, facts: &dyn Facts) -> Tri;
}

impl Decidable for Interview {
    fn household(&self) -> Unit<'_> {
        Unit { node: NodeId(0), member: None, place: 0 }
    }

    fn units(&self, roster: &str) -> Vec<Unit<'_>> {
        let range = self.tree.range(&self.questionnaire, roster);
        let entries = range.into_iter().flat_map(|range| &self.tree.node(range).kids);
        let unit = |(before, entry): (usize, &NodeId)| {
            let member = self.tree.member(*entry);
            Unit { node: *entry, member, place: before + 1 }
        };
        entries.enumerate().map(unit).collect()
    }

    /// The same as [`Interview::verdict`] gives.
    fn verdict_of(&self, condition: &Condition, unit: Unit<'_>, facts: &dyn Facts) -> Tri {
        let at = if condition.at == FieldId(0) { NodeId(0) } else { unit.node };
        self.verdict_at(condition, at, facts)
    }
}
