//! A desk at which households are laid out one after another, only to be decided: nothing is shown, and no form reading is
//! worked out where decisions do without it. Keeps its memory from household to household, and nothing of them.

use crate::facts::Facts as Worked;
use crate::{Context, Decidable, Facts, Interview, Unit};
use doorstep_expression::{NodeId, Tri};
use doorstep_questionnaire::{Condition, Field, FieldKind, Questionnaire, Start};
use doorstep_record::{AnswerPath, Answers};
use std::sync::Arc;

/// A desk for households that answered one questionnaire.
#[derive(Debug)]
pub struct Desk {
    interview: Interview,
    /// How many nodes there are without entries.
    planted: usize,
    /// Those of them that start with something.
    starting: Vec<NodeId>,
}

impl Desk {
    /// A desk with nothing on it.
    pub fn new(questionnaire: Arc<Questionnaire>, context: Context) -> Self {
        let mut interview = Interview::blank(questionnaire, context);
        interview.facts = Worked::brief();
        interview.forget_facts();
        let planted = interview.tree.len();
        let nodes = (0..planted as u32).map(NodeId);
        let starting = nodes.filter(|node| starts_with_something(interview.field_of(*node))).collect();
        Self { interview, planted, starting }
    }

    /// The questionnaire that is answered.
    pub fn questionnaire(&self) -> &Arc<Questionnaire> {
        self.interview.questionnaire()
    }

    /// Lays a household's answers out in place of those before. Returns the paths that do not fit the questionnaire, as
    /// [`Interview::resume`] does.
    pub fn lay(&mut self, context: Context, answers: &Answers) -> Vec<AnswerPath> {
        let questionnaire = Arc::clone(self.interview.questionnaire());
        if !questionnaire.plan.from_answers {
            return self.lay_settled(questionnaire, context, answers);
        }
        self.interview.tree.clear(self.planted);
        self.interview.context = context;
        self.interview.start_all(&questionnaire, &self.starting);
        let unfit = self.interview.lay_out(&questionnaire, answers);
        self.interview.forget_facts();
        unfit
    }

    fn lay_settled(
        &mut self,
        questionnaire: Arc<Questionnaire>,
        context: Context,
        answers: &Answers,
    ) -> Vec<AnswerPath> {
        let (interview, unfit) = Interview::resume(questionnaire, context, answers);
        self.interview = interview;
        self.interview.facts = Worked::brief();
        self.interview.forget_facts();
        unfit
    }
}

impl Decidable for Desk {
    fn household(&self) -> Unit<'_> {
        self.interview.household()
    }

    fn units(&self, roster: &str) -> Vec<Unit<'_>> {
        self.interview.units(roster)
    }

    fn verdict_of(&self, condition: &Condition, unit: Unit<'_>, facts: &dyn Facts) -> Tri {
        self.interview.verdict_of(condition, unit, facts)
    }
}

fn starts_with_something(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Meta(_)) || matches!(field.default, Start::Value(_)) && !field.is_question()
}
