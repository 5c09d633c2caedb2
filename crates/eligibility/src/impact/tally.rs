//! The counts of one comparison by village and measure. Its size depends on villages and measures, never on households.

use super::Effect;
use super::effect::effects;
use crate::Findings;
use doorstep_record::Area;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many were affected in each way, in the order of [`Effect::ALL`].
pub type Counts = [u64; 4];

/// What was counted so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    pub(super) villages: BTreeMap<Area, Village>,
}

/// What was counted in one village.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Village {
    pub households: u64,
    /// Households with an answer that the new pack does not take.
    pub unfit: u64,
    pub subjects: BTreeMap<Arc<str>, Counts>,
}

impl Village {
    fn count(&mut self, subject: &Arc<str>, counts: Counts) {
        let sum = match self.subjects.get_mut(subject) {
            Some(sum) => sum,
            None => self.subjects.entry(subject.clone()).or_default(),
        };
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
}

impl Tally {
    /// Adds one household's results under both packs.
    pub fn add(&mut self, before: &Findings, after: &Findings) {
        let village = self.village(&after.circumstances.village);
        village.households += 1;
        effects(before, after, |subject, counts| village.count(subject, counts));
    }

    /// Notes that a household has an answer that the new pack does not take.
    pub fn add_unfit(&mut self, village: &Area) {
        self.village(village).unfit += 1;
    }

    /// Lays another tally to this one.
    pub fn absorb(&mut self, other: Self) {
        for (area, theirs) in other.villages {
            let own = self.village(&area);
            own.households += theirs.households;
            own.unfit += theirs.unfit;
            theirs.subjects.iter().for_each(|(subject, counts)| own.count(subject, *counts));
        }
    }

    /// How many households were counted.
    pub fn households(&self) -> u64 {
        self.villages.values().map(|village| village.households).sum()
    }

    /// The effects other than [`Effect::Same`] in all villages together; for tests and for a quick look. Not for
    /// people: small counts are not hidden here.
    pub fn changed(&self) -> u64 {
        let counts = self.villages.values().flat_map(|village| village.subjects.values());
        counts.map(|counts| counts[1..].iter().sum::<u64>()).sum()
    }

    fn village(&mut self, area: &Area) -> &mut Village {
        // An area that is known needs no name of its own.
        if !self.villages.contains_key(area) {
            self.villages.insert(area.clone(), Village::default());
        }
        self.villages.get_mut(area).expect("it was put in just now")
    }
}

const _: () = assert!(Effect::Same as usize == 0 && Effect::BecomeUnknown as usize == 3);
