//! Decides one household under two packs. Where both ask the same questions, the household is laid out once.

use super::Tally;
use crate::{Circumstances, Findings, Rules, decide};
use chrono::NaiveTime;
use doorstep_interview::{Context, Interview};
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

impl Comparing {
    /// `new` is to take the place of `old`. If both ask the same questions, let them share one questionnaire: it is
    /// twice as fast.
    pub fn new(old: Side, new: Side) -> Self {
        Self { old, new }
    }

    /// Decides a household under both packs and counts how the results differ.
    pub fn household(&self, household: &Household, tally: &mut Tally) {
        let (interview, unfit) = laid_out(&self.new, household);
        let after = decide(&self.new.rules, &interview, &household.circumstances);
        let before = if Arc::ptr_eq(&self.old.questionnaire, &self.new.questionnaire) {
            decide(&self.old.rules, &interview, &household.circumstances)
        } else {
            self.before(household)
        };
        tally.add(&before, &after);
        if unfit {
            tally.add_unfit(&household.circumstances.village);
        }
    }

    fn before(&self, household: &Household) -> Findings {
        let (interview, _) = laid_out(&self.old, household);
        decide(&self.old.rules, &interview, &household.circumstances)
    }

    pub(super) fn rules(&self) -> (&Rules, &Rules) {
        (&self.old.rules, &self.new.rules)
    }
}

/// The household's interview, and whether an answer does not fit the questions.
fn laid_out(side: &Side, household: &Household) -> (Interview, bool) {
    let begun = household.circumstances.on.and_time(NaiveTime::MIN).and_utc().fixed_offset();
    let (interview, unfit) =
        Interview::resume(Arc::clone(&side.questionnaire), Context::begun(begun, 0), &household.answers);
    (interview, !unfit.is_empty())
}
