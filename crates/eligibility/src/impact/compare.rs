//! Decides one household under two packs. Where both ask the same questions, the household is laid out once.

use super::Tally;
use crate::{Circumstances, Rules, decide};
use chrono::{NaiveDate, NaiveTime};
use doorstep_interview::{Context, Desk};
use doorstep_questionnaire::Questionnaire;
use doorstep_record::Answers;
use std::sync::Arc;

/// One pack of the two.
#[derive(Debug, Clone)]
pub struct Side {
    /// Its questions.
    pub questionnaire: Arc<Questionnaire>,
    /// Its rules, compiled against them.
    pub rules: Arc<Rules>,
}

/// A household as it stood at a visit.
#[derive(Debug, Clone)]
pub struct Household {
    /// Where, when, and at which stage.
    pub circumstances: Circumstances,
    /// What it answered.
    pub answers: Answers,
}

/// Two packs that are held against each other.
#[derive(Debug, Clone)]
pub struct Comparing {
    old: Side,
    new: Side,
}

/// Households that are counted one after another; one for each thread.
#[derive(Debug)]
pub struct Counting<'a> {
    comparing: &'a Comparing,
    new: Desk,
    /// There only if the packs ask different questions.
    old: Option<Desk>,
    tally: Tally,
}

impl Comparing {
    /// `new` is to take the place of `old`. If both ask the same questions, let them share one questionnaire: it is
    /// twice as fast.
    pub fn new(old: Side, new: Side) -> Self {
        Self { old, new }
    }

    /// Begins to count.
    pub fn counting(&self) -> Counting<'_> {
        let desk = |side: &Side| Desk::new(Arc::clone(&side.questionnaire), context(NaiveDate::default()));
        let shared = Arc::ptr_eq(&self.old.questionnaire, &self.new.questionnaire);
        let old = (!shared).then(|| desk(&self.old));
        Counting { comparing: self, new: desk(&self.new), old, tally: Tally::default() }
    }

    pub(super) fn rules(&self) -> (&Rules, &Rules) {
        (&self.old.rules, &self.new.rules)
    }
}

impl Counting<'_> {
    /// Decides a household under both packs and counts how the results differ.
    pub fn household(&mut self, household: &Household) {
        let Household { circumstances, answers } = household;
        let Comparing { old, new } = self.comparing;
        let unfit = self.new.lay(context(circumstances.on), answers);
        let after = decide(&new.rules, &self.new, circumstances);
        let before = match &mut self.old {
            None => decide(&old.rules, &self.new, circumstances),
            Some(desk) => {
                desk.lay(context(circumstances.on), answers);
                decide(&old.rules, desk, circumstances)
            }
        };
        self.tally.add(&before, &after);
        if !unfit.is_empty() {
            self.tally.add_unfit(&circumstances.village);
        }
    }

    /// What was counted.
    pub fn into_tally(self) -> Tally {
        self.tally
    }
}

fn context(on: NaiveDate) -> Context {
    Context::begun(on.and_time(NaiveTime::MIN).and_utc().fixed_offset(), 0)
}
