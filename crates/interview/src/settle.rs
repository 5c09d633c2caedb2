//! After a change: works out what depends on it, in the plan's order, and nothing else.
//! Knows steps and readers; must not know why something changed.

use crate::Interview;
use crate::change::Changed;
use crate::lexical;
use crate::settling::Settling;
use doorstep_expression::NodeId;
use doorstep_questionnaire::{Field, FieldKind, Formula, Part, Questionnaire, Start};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Triggered calculations that set each other off stop after this many rounds.
const MOST_ROUNDS: usize = 32;

impl Interview {
    /// Works out all that depends on a change, and tells what changed.
    pub(crate) fn settle(&mut self, mut settling: Settling) -> Changed {
        self.work_out(&mut settling);
        self.changed(settling)
    }

    /// Works out all that is in the queue, then new defaults and triggered calculations.
    pub(crate) fn work_out(&mut self, settling: &mut Settling) {
        let questionnaire = Arc::clone(&self.questionnaire);
        self.run_all(&questionnaire, settling);
        self.set_defaults(&questionnaire, settling);
        if !settling.quiet {
            self.fire_triggers(&questionnaire, settling);
        }
        self.forget_facts();
    }

    /// Puts all steps of new nodes into the queue, and gives the nodes what they start with.
    pub(crate) fn welcome(&mut self, questionnaire: &Questionnaire, new: &[NodeId], settling: &mut Settling) {
        for node in new {
            self.steps_of(questionnaire, *node).iter().for_each(|step| settling.wake(*step, *node));
            self.start(questionnaire.field(self.tree.node(*node).field), *node, settling);
        }
        for node in new {
            if settling.beginning && self.opens(questionnaire, *node) {
                self.open_entry(questionnaire, *node, settling);
            }
        }
    }

    /// Gives a node another value and puts what depends on it into the queue.
    pub(crate) fn set_value(
        &mut self,
        questionnaire: &Questionnaire,
        node: NodeId,
        value: String,
        settling: &mut Settling,
    ) {
        if self.tree.node(node).value == value {
            return;
        }
        let old = self.tree.put_value(node, value);
        settling.note_value(node, old);
        self.wake_readers(questionnaire, node, settling);
    }

    pub(crate) fn start(&mut self, field: &Field, node: NodeId, settling: &mut Settling) {
        if let FieldKind::Meta(meta) = &field.kind {
            self.tree.put_value(node, self.context.meta(*meta));
        }
        if settling.loading && field.is_question() {
            return;
        }
        match &field.default {
            Start::Empty => {}
            Start::Value(value) if field.is_narrowed() => self.tree.put_chosen(node, value.clone()),
            Start::Value(value) => drop(self.tree.put_value(node, value.clone())),
            Start::Worked(_) => settling.defaults.push(node),
        }
    }

    fn run_all(&mut self, questionnaire: &Questionnaire, settling: &mut Settling) {
        while let Some((step, node)) = settling.next() {
            if self.tree.node(node).alive {
                self.run(questionnaire, step, node, settling);
            }
        }
    }

    pub(crate) fn run(&mut self, questionnaire: &Questionnaire, step: u32, node: NodeId, settling: &mut Settling) {
        let step = questionnaire.plan.steps[step as usize];
        let field = questionnaire.field(step.field);
        match (step.part, &field.kind) {
            (Part::Relevance, _) => {
                let truth = field.relevant.as_ref().is_none_or(|formula| formula.program.form_truth(self, node));
                if self.tree.node(node).own != truth {
                    self.tree.put_own(node, truth);
                    self.spread(questionnaire, node, settling);
                }
            }
            (Part::Value, _) => {
                let Some(formula) = &field.calculation else { return };
                let value = self.result(field, formula, node);
                self.set_value(questionnaire, node, value, settling);
            }
            (Part::Count, FieldKind::Roster { count: Some(count) }) => {
                self.recount(questionnaire, node, count, settling)
            }
            (Part::Count, _) => {}
            (Part::Choices, _) => self.choose_again(questionnaire, node, settling),
        }
    }

    /// Carries a node's relevance to all that it holds, and wakes the readers of what became another.
    fn spread(&mut self, questionnaire: &Questionnaire, node: NodeId, settling: &mut Settling) {
        let above = self.tree.node(node).above.is_none_or(|above| self.tree.node(above).relevant);
        let relevant = above && self.tree.node(node).own;
        if self.tree.node(node).relevant == relevant {
            return;
        }
        self.tree.put_relevance(node, relevant);
        settling.note_relevance(node, !relevant);
        self.wake_readers(questionnaire, node, settling);
        for place in 0..self.tree.node(node).kids.len() {
            self.spread(questionnaire, self.tree.node(node).kids[place], settling);
        }
    }

    fn set_defaults(&mut self, questionnaire: &Questionnaire, settling: &mut Settling) {
        while !settling.defaults.is_empty() {
            for node in std::mem::take(&mut settling.defaults) {
                let field = questionnaire.field(self.tree.node(node).field);
                if let (Start::Worked(formula), true) = (&field.default, self.tree.node(node).alive) {
                    let value = self.result(field, formula, node);
                    self.choose(questionnaire, node, value, settling);
                    self.run_all(questionnaire, settling);
                }
            }
        }
    }

    fn fire_triggers(&mut self, questionnaire: &Questionnaire, settling: &mut Settling) {
        let mut fired = BTreeSet::new();
        for _ in 0..MOST_ROUNDS {
            let targets = self.triggered(questionnaire, settling, &fired);
            if targets.is_empty() {
                return;
            }
            for node in targets {
                fired.insert(node);
                let field = questionnaire.field(self.tree.node(node).field);
                let value = field.calculation.as_ref().map(|formula| self.result(field, formula, node));
                self.set_value(questionnaire, node, value.unwrap_or_default(), settling);
                self.run_all(questionnaire, settling);
            }
        }
    }

    fn result(&self, field: &Field, formula: &Formula, node: NodeId) -> String {
        lexical::worked_out(field, formula.program.form_text(self, node))
    }

    fn changed(&self, mut settling: Settling) -> Changed {
        let path = |node: NodeId| self.tree.answer_path(&self.questionnaire, node);
        let leaf = |node: &NodeId| !self.questionnaire.field(self.tree.node(*node).field).holds_fields();
        let alive = |node: &NodeId| self.tree.node(*node).alive;
        let mut changed = Changed::default();
        let values = settling.values().iter().filter(|(node, old)| self.tree.node(*node).value != *old);
        changed.values.extend(values.map(|(node, _)| *node).filter(alive).filter_map(path));
        let relevance = settling.relevance().iter().filter(|(node, old)| self.tree.node(*node).relevant != *old);
        changed.relevance.extend(relevance.map(|(node, _)| *node).filter(leaf).filter(alive).filter_map(path));
        changed.values.extend(settling.entries);
        changed
    }
}
