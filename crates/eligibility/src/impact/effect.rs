//! How a result differs between two packs. Knows results only.

use super::Counts;
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

/// Tells `found` how many are affected in each way, for every measure (each member or the household) and criterion that
/// either side has; a name may come several times.
pub(super) fn effects(before: &Findings, after: &Findings, mut found: impl FnMut(&Arc<str>, Counts)) {
    let (old, new) = (before.measures.as_slice(), after.measures.as_slice());
    if old.len() == new.len() && old.iter().zip(new).all(is_one_unit) {
        measure_by_measure(old, new, &mut found);
    } else {
        by_unit(old, new).into_iter().for_each(|((name, _), effect)| found(name, one(effect)));
    }
    let (old, new) = (before.criteria.as_slice(), after.criteria.as_slice());
    let standing = |found: &CriterionFinding| outcome(tri_of(found.standing));
    if old.len() == new.len() && old.iter().zip(new).all(|(before, after)| before.criterion == after.criterion) {
        let pairs = old.iter().zip(new);
        return pairs.for_each(|(b, a)| found(&a.criterion, one(Effect::of(Some(standing(b)), Some(standing(a))))));
    }
    let by_name = |criteria: &[CriterionFinding]| -> BTreeMap<Arc<str>, Outcome> {
        criteria.iter().map(|found| (found.criterion.clone(), standing(found))).collect()
    };
    let (before, after) = (by_name(old), by_name(new));
    for name in before.keys().chain(after.keys().filter(|name| !before.contains_key(*name))) {
        found(name, one(Effect::of(before.get(name).copied(), after.get(name).copied())));
    }
}

/// The results of a measure stand together: they are told together.
fn measure_by_measure(old: &[MeasureFinding], new: &[MeasureFinding], found: &mut impl FnMut(&Arc<str>, Counts)) {
    let mut from = 0;
    for of_measure in new.chunk_by(|one, next| Arc::ptr_eq(&one.measure, &next.measure)) {
        let mut counts = Counts::default();
        for (before, after) in old[from..].iter().zip(of_measure) {
            counts[Effect::of(Some(before.outcome), Some(after.outcome)) as usize] += 1;
        }
        found(&of_measure[0].measure, counts);
        from += of_measure.len();
    }
}

fn one(effect: Effect) -> Counts {
    let mut counts = Counts::default();
    counts[effect as usize] = 1;
    counts
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
