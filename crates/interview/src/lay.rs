//! Kept answers laid out at once: all entries and values first, then every step once, in the plan's order. For forms of which
//! the plan says that this comes to the same as answering one by one.

use crate::Interview;
use crate::context::Context;
use crate::facts::Facts;
use crate::finding::Finding;
use crate::keep::{entries_in_order, kept, ordinal};
use crate::settling::Settling;
use crate::tree::{Role, Tree};
use doorstep_expression::{FieldId, NodeId};
use doorstep_questionnaire::Questionnaire;
use doorstep_record::{AnswerPath, Answers, MemberId};
use std::sync::Arc;

impl Interview {
    /// An interview in which nothing is answered or worked out yet, or has its first value.
    pub(crate) fn blank(questionnaire: Arc<Questionnaire>, context: Context) -> Self {
        let (tree, new) = Tree::plant(&questionnaire);
        let language = questionnaire.default_language.clone();
        let mut blank = Self { questionnaire, context, tree, language, facts: Facts::default() };
        let questionnaire = Arc::clone(&blank.questionnaire);
        blank.start_all(&questionnaire, &new);
        blank
    }

    /// Gives nodes what they start with.
    pub(crate) fn start_all(&mut self, questionnaire: &Questionnaire, nodes: &[NodeId]) {
        let mut settling = Settling::whole();
        for node in nodes {
            self.start(questionnaire.field(self.tree.node(*node).field), *node, &mut settling);
        }
    }

    /// Puts entries and answers into a blank interview, and works nothing out. Gives the paths that do not fit.
    pub(crate) fn lay_out<'q>(&mut self, questionnaire: &'q Questionnaire, answers: &'q Answers) -> Vec<AnswerPath> {
        for (_, entry) in entries_in_order(answers) {
            self.lay_entry(questionnaire, entry, answers);
        }
        let mut unfit = Vec::new();
        let mut finding = Finding::new(questionnaire);
        for (path, value) in answers {
            if !self.lay_answer(questionnaire, &mut finding, path, value) {
                unfit.push(path.clone());
            }
        }
        unfit
    }

    /// Works out every step of every node, once.
    pub(crate) fn work_all_out(&mut self, questionnaire: &Questionnaire) {
        let mut settling = Settling::whole();
        let entries = self.tree.all_entries();
        for (number, step) in questionnaire.plan.steps.iter().enumerate() {
            let spot = questionnaire.plan.spots[step.field.0 as usize];
            if spot.home == FieldId(0) {
                self.run(questionnaire, number as u32, NodeId(spot.offset), &mut settling);
                continue;
            }
            for (_, entry) in entries.iter().filter(|(roster, _)| *roster == spot.home) {
                self.run(questionnaire, number as u32, NodeId(entry.0 + spot.offset), &mut settling);
            }
        }
        self.forget_facts();
    }

    fn lay_entry(&mut self, questionnaire: &Questionnaire, path: &str, answers: &Answers) {
        let Some((roster, id)) = path.rsplit_once('/') else { return };
        let Some(range) = self.tree.range(questionnaire, roster) else { return };
        let Some(id) = MemberId::parse(id).filter(|id| self.tree.entry(range, id.as_str()).is_none()) else { return };
        let ordinal = ordinal(answers, path).unwrap_or_else(|| self.next_ordinal(range));
        let mut new = Vec::new();
        self.tree.add_entry(questionnaire, range, id, ordinal, &mut new);
        self.start_all(questionnaire, &new);
    }

    fn lay_answer<'q>(
        &mut self,
        questionnaire: &'q Questionnaire,
        finding: &mut Finding<'q>,
        path: &'q AnswerPath,
        value: &str,
    ) -> bool {
        let Some(node) = finding.find(&self.tree, path) else { return false };
        let found = self.tree.node(node);
        if matches!(found.role, Role::Entry { .. }) {
            return true;
        }
        let field = questionnaire.field(found.field);
        let Some(value) = kept(questionnaire, field, value) else { return false };
        match field.is_narrowed() {
            true => self.tree.put_chosen(node, value.into_owned()),
            false => self.tree.lay_value(node, &value),
        }
        true
    }
}
