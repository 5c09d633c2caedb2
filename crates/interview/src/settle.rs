//! After a change: works out what depends on it, in the plan's order, and nothing else.
//! Knows steps and readers; must not know why something changed.

use crate::change::Changed;
use crate::tree::Role;
use crate::{Interview, Opening, lexical};
use doorstep_expression::{NodeId, Number};
use doorstep_questionnaire::{Field, FieldKind, Formula, Part, Questionnaire, Start};
use doorstep_record::{AnswerPath, MemberId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A roster grows to no more entries than this by `repeat_count`.
const MOST_ENTRIES: usize = 10_000;
/// Triggered calculations that set each other off stop after this many rounds.
const MOST_ROUNDS: usize = 32;

/// What is still to be worked out, and how things stood before.
#[derive(Default)]
pub(crate) struct Settling {
    pub queue: BTreeSet<(u32, u32)>,
    pub values: BTreeMap<NodeId, String>,
    relevance: BTreeMap<NodeId, bool>,
    entries: BTreeSet<AnswerPath>,
    /// New nodes whose default is to be worked out.
    defaults: Vec<NodeId>,
    /// Whether kept answers are being put back: questions get no default then.
    loading: bool,
    /// Whether triggers stay still: while a form is begun or gone on with.
    quiet: bool,
    /// Whether the form is being begun: its rosters then open with the entries that the context asks for.
    beginning: bool,
}

impl Settling {
    /// For a form that is begun: no trigger fires, and rosters open.
    pub fn beginning() -> Self {
        Self { beginning: true, ..Self::quiet() }
    }

    /// For an entry that is new: no trigger fires.
    pub fn quiet() -> Self {
        Self { quiet: true, ..Self::default() }
    }

    /// For kept answers that are put back: no trigger fires and no question gets a default.
    pub fn loading() -> Self {
        Self { loading: true, ..Self::quiet() }
    }
}

impl Interview {
    /// Works out all that is in the queue, then new defaults and triggered calculations, and tells what changed.
    pub(crate) fn settle(&mut self, mut settling: Settling) -> Changed {
        let questionnaire = Arc::clone(&self.questionnaire);
        self.forget_facts();
        self.run_all(&questionnaire, &mut settling);
        self.set_defaults(&questionnaire, &mut settling);
        if !settling.quiet {
            self.fire_triggers(&questionnaire, &mut settling);
        }
        self.forget_facts();
        self.changed(settling)
    }

    /// Puts all steps of new nodes into the queue, and gives the nodes what they start with.
    pub(crate) fn welcome(&mut self, questionnaire: &Questionnaire, new: &[NodeId], settling: &mut Settling) {
        for node in new {
            settling.queue.extend(self.steps_of(questionnaire, *node).iter().map(|step| (*step, node.0)));
            self.start(questionnaire.field(self.tree.node(*node).field), *node, settling);
        }
        for node in new {
            if settling.beginning && self.opens(questionnaire, *node) {
                self.open_entry(questionnaire, *node, settling);
            }
        }
    }

    /// Adds an entry to a range and puts what depends on it into the queue.
    pub(crate) fn put_entry(
        &mut self,
        questionnaire: &Questionnaire,
        range: NodeId,
        id: MemberId,
        ordinal: u64,
        settling: &mut Settling,
    ) {
        let mut new = Vec::new();
        let entry = self.tree.add_entry(questionnaire, range, id, ordinal, &mut new);
        settling.entries.extend(AnswerPath::parse(&self.tree.path(questionnaire, entry)).ok());
        self.welcome(questionnaire, &new, settling);
        self.wake_readers_of_shape(questionnaire, range, settling);
    }

    /// Takes an entry away and puts what depended on it into the queue.
    pub(crate) fn drop_entry(
        &mut self,
        questionnaire: &Questionnaire,
        range: NodeId,
        entry: NodeId,
        settling: &mut Settling,
    ) {
        settling.entries.extend(AnswerPath::parse(&self.tree.path(questionnaire, entry)).ok());
        let kids = &self.tree.node(range).kids;
        let later: Vec<NodeId> = kids.iter().skip_while(|kid| **kid != entry).skip(1).copied().collect();
        self.tree.remove_entry(range, entry);
        self.wake_readers_of_shape(questionnaire, range, settling);
        for node in later.into_iter().flat_map(|entry| self.tree.below(entry)) {
            let moved = self
                .steps_of(questionnaire, node)
                .iter()
                .filter(|step| questionnaire.plan.steps[**step as usize].positional);
            settling.queue.extend(moved.map(|step| (*step, node.0)));
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
        let old = std::mem::replace(&mut self.tree.node_mut(node).value, value);
        settling.values.entry(node).or_insert(old);
        self.wake_readers(questionnaire, node, settling);
    }

    /// The next free ordinal of a range.
    pub(crate) fn next_ordinal(&self, range: NodeId) -> u64 {
        let ordinals = self.tree.node(range).kids.iter().map(|kid| match self.tree.node(*kid).role {
            Role::Entry { ordinal, .. } => ordinal,
            Role::Single | Role::Range => 0,
        });
        ordinals.max().unwrap_or(0).saturating_add(1)
    }

    /// Whether a roster begins with an entry that nobody added.
    fn opens(&self, questionnaire: &Questionnaire, node: NodeId) -> bool {
        let found = self.tree.node(node);
        let one = self.context.rosters == Opening::OneEntry && found.role == Role::Range;
        one && is_open_ended(questionnaire.field(found.field))
    }

    fn start(&mut self, field: &Field, node: NodeId, settling: &mut Settling) {
        if let FieldKind::Meta(meta) = &field.kind {
            self.tree.node_mut(node).value = self.context.meta(*meta);
        }
        if settling.loading && field.is_question() {
            return;
        }
        match &field.default {
            Start::Empty => {}
            Start::Value(value) => {
                let found = self.tree.node_mut(node);
                if field.is_narrowed() { &mut found.chosen } else { &mut found.value }.clone_from(value);
            }
            Start::Worked(_) => settling.defaults.push(node),
        }
    }

    fn open_entry(&mut self, questionnaire: &Questionnaire, range: NodeId, settling: &mut Settling) {
        if let Some(id) = self.counted_id(range) {
            let ordinal = self.next_ordinal(range);
            self.put_entry(questionnaire, range, id, ordinal, settling);
        }
    }

    fn run_all(&mut self, questionnaire: &Questionnaire, settling: &mut Settling) {
        while let Some((step, node)) = settling.queue.pop_first() {
            if self.tree.node(NodeId(node)).alive {
                self.run(questionnaire, step, NodeId(node), settling);
            }
        }
    }

    fn run(&mut self, questionnaire: &Questionnaire, step: u32, node: NodeId, settling: &mut Settling) {
        let step = questionnaire.plan.steps[step as usize];
        let field = questionnaire.field(step.field);
        match (step.part, &field.kind) {
            (Part::Relevance, _) => {
                let truth = field.relevant.as_ref().is_none_or(|formula| formula.program.form_truth(self, node));
                if self.tree.node(node).own != truth {
                    self.tree.node_mut(node).own = truth;
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
        self.tree.node_mut(node).relevant = relevant;
        settling.relevance.entry(node).or_insert(!relevant);
        self.wake_readers(questionnaire, node, settling);
        for kid in self.tree.node(node).kids.clone() {
            self.spread(questionnaire, kid, settling);
        }
    }

    fn recount(&mut self, questionnaire: &Questionnaire, range: NodeId, count: &Formula, settling: &mut Settling) {
        // A count that is no number (its question was emptied) leaves the entries that are there.
        let Some(wanted) = entries_wanted(count.program.form_value(self, range).to_number()) else { return };
        while self.tree.node(range).kids.len() > wanted {
            let Some(last) = self.tree.node(range).kids.last().copied() else { return };
            self.drop_entry(questionnaire, range, last, settling);
        }
        while self.tree.node(range).kids.len() < wanted {
            self.open_entry(questionnaire, range, settling);
        }
    }

    /// An id for an entry that no person adds: the least number that is free.
    fn counted_id(&self, range: NodeId) -> Option<MemberId> {
        let count = self.tree.node(range).kids.len();
        let free =
            |number: &usize| MemberId::parse(&number.to_string()).filter(|id| self.tree.entry(range, id).is_none());
        free(&(count + 1)).or_else(|| (1..=count + 1).find_map(|number| free(&number)))
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

    fn changed(&self, settling: Settling) -> Changed {
        let path = |node: NodeId| AnswerPath::parse(&self.tree.path(&self.questionnaire, node)).ok();
        let leaf = |node: &NodeId| !self.questionnaire.field(self.tree.node(*node).field).holds_fields();
        let values = settling.values.iter().filter(|(node, old)| self.tree.node(**node).value != **old);
        let relevance = settling.relevance.iter().filter(|(node, old)| self.tree.node(**node).relevant != **old);
        let alive = |node: &NodeId| self.tree.node(*node).alive;
        let mut changed = Changed {
            values: values.map(|(node, _)| *node).filter(alive).filter_map(path).collect(),
            relevance: relevance.map(|(node, _)| *node).filter(leaf).filter(alive).filter_map(path).collect(),
        };
        changed.values.extend(settling.entries);
        changed
    }
}

/// Whether the team adds and removes entries of a roster.
pub(crate) fn is_open_ended(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Roster { count: None })
}

fn entries_wanted(number: Number) -> Option<usize> {
    match number {
        Number::Exact(_) => {
            let whole = number.to_string().split('.').next().and_then(|whole| whole.parse().ok());
            Some(whole.unwrap_or(0).min(MOST_ENTRIES))
        }
        Number::Infinity | Number::NaN | Number::NegativeInfinity => None,
    }
}
