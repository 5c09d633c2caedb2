//! Finds the conditions that several rules ask, so that each is decided once for a household or an entry.
//! Must not know what any of them comes to.

use crate::model::{Asked, Rules};
use doorstep_questionnaire::FieldId;
use std::collections::BTreeMap;

/// A condition that is asked more than once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shared {
    /// The same for all that are the same.
    pub number: usize,
    /// Whether every entry of a roster has the same answer, so that one stands for all.
    pub everywhere: bool,
}

/// Marks what is shared, and numbers it.
pub(crate) fn mark(rules: &mut Rules) {
    let mut times: BTreeMap<(FieldId, String), usize> = BTreeMap::new();
    for asked in all(rules) {
        // One that stands once is asked again for each entry.
        *times.entry(key(asked)).or_default() += if is_everywhere(asked) { 2 } else { 1 };
    }
    times.retain(|_, times| *times > 1);
    let numbers: BTreeMap<(FieldId, String), usize> = times.into_keys().zip(0..).collect();
    for asked in all(rules) {
        let number = numbers.get(&key(asked)).copied();
        asked.shared = number.map(|number| Shared { number, everywhere: is_everywhere(asked) });
    }
    rules.shared = numbers.len();
}

fn key(asked: &Asked) -> (FieldId, String) {
    (asked.condition.at, asked.condition.source().to_owned())
}

/// Whether it stands in a rule for entries and reads nothing of theirs. `matched()` may be about an entry.
fn is_everywhere(asked: &Asked) -> bool {
    let of_entries = asked.condition.at != FieldId(0);
    of_entries && asked.matched.is_empty() && asked.condition.formula.program.is_same_everywhere()
}

fn all(rules: &mut Rules) -> impl Iterator<Item = &mut Asked> {
    let measures = rules.measures.iter_mut().flat_map(|measure| {
        let conditions = measure.alternatives.iter_mut().flatten().map(|rule| &mut rule.asked);
        conditions.chain(&mut measure.on_request)
    });
    let criteria = rules.criteria.iter_mut().map(|criterion| &mut criterion.rule.asked);
    measures.chain(criteria).chain(rules.checks.iter_mut().map(|check| &mut check.asked))
}
