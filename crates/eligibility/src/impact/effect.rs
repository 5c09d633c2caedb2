//! How a result differs between two packs. Knows results only.

use crate::findings::Findings;
use crate::kleene::{outcome, tri_of};
use crate::{CriterionFinding, MeasureFinding, Outcome};
use doorstep_record::MemberId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a result differs between two packs. A measure that one of them does not have counts as "not yet" there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The result is the same.
    Same,
    /// It is "may qualify" (for a criterion: met) now and was not before.
    Gain,
    /// It is "not yet" (unmet) now and was not before.
    Lose,
    /// It can't be told now and could be before.
    BecomeUnknown,
}

impl Effect {
    /// All effects, in the order of reports.
    pub const ALL: [Self; 4] = [Self::Same, Self::Gain, Self::Lose, Self::BecomeUnknown];

    /// `same`, `gain`, `lose`, `become_unknown`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Gain => "gain",
            Self::Lose => "lose",
            Self::BecomeUnknown => "become_unknown",
        }
    }

    fn of(before: Option<Outcome>, after: Option<Outcome>) -> Self {
        let (before, after) = (before.unwrap_or(Outcome::NotYet), after.unwrap_or(Outcome::NotYet));
        match after {
            _ if before == after => Self::Same,
            Outcome::MayQualify => Self::Gain,
            Outcome::NotYet => Self::Lose,
            Outcome::CannotTell => Self::BecomeUnknown,
        }
    }
}

/// Tells `found` the effect on every measure (for each member or the household) and criterion that either side has.
pub(super) fn effects(before: &Findings, after: &Findings, mut found: impl FnMut(&Arc<str>, Effect)) {
    let measures = (before.measures.as_slice(), after.measures.as_slice());
    match measures {
        (before, after) if before.len() == after.len() && before.iter().zip(after).all(is_one_unit) => {
            before.iter().zip(after).for_each(|(b, a)| found(&a.measure, Effect::of(Some(b.outcome), Some(a.outcome))));
        }
        (before, after) => by_unit(before, after).into_iter().for_each(|((name, _), effect)| found(name, effect)),
    }
    let standing = |found: &CriterionFinding| outcome(tri_of(found.standing));
    let criteria = |findings: &Findings| -> BTreeMap<Arc<str>, Outcome> {
        findings.criteria.iter().map(|found| (found.criterion.clone(), standing(found))).collect()
    };
    let (before, after) = (criteria(before), criteria(after));
    for name in before.keys().chain(after.keys().filter(|name| !before.contains_key(*name))) {
        found(name, Effect::of(before.get(name).copied(), after.get(name).copied()));
    }
}

fn is_one_unit((before, after): (&MeasureFinding, &MeasureFinding)) -> bool {
    before.measure == after.measure && before.member == after.member
}

type Unit<'a> = (&'a Arc<str>, Option<&'a MemberId>);

fn by_unit<'a>(before: &'a [MeasureFinding], after: &'a [MeasureFinding]) -> BTreeMap<Unit<'a>, Effect> {
    let mut both: BTreeMap<Unit<'a>, (Option<Outcome>, Option<Outcome>)> = BTreeMap::new();
    for found in before {
        both.entry((&found.measure, found.member.as_ref())).or_default().0 = Some(found.outcome);
    }
    for found in after {
        both.entry((&found.measure, found.member.as_ref())).or_default().1 = Some(found.outcome);
    }
    both.into_iter().map(|(unit, (before, after))| (unit, Effect::of(before, after))).collect()
}

#[cfg(test)]
mod tests {
    use super::Effect;
    use crate::Outcome::{CannotTell, MayQualify, NotYet};

    #[test]
    fn an_effect_is_named_by_what_comes_out_now() {
        assert_eq!(Effect::of(Some(NotYet), Some(MayQualify)), Effect::Gain);
        assert_eq!(Effect::of(Some(CannotTell), Some(MayQualify)), Effect::Gain);
        assert_eq!(Effect::of(Some(MayQualify), Some(NotYet)), Effect::Lose);
        assert_eq!(Effect::of(Some(MayQualify), Some(CannotTell)), Effect::BecomeUnknown);
        assert_eq!(Effect::of(Some(CannotTell), Some(CannotTell)), Effect::Same);
    }

    #[test]
    fn a_measure_that_a_pack_does_not_have_counts_as_not_yet() {
        assert_eq!(Effect::of(None, Some(MayQualify)), Effect::Gain);
        assert_eq!(Effect::of(None, Some(NotYet)), Effect::Same);
        assert_eq!(Effect::of(Some(MayQualify), None), Effect::Lose);
    }
}
