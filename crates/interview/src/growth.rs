//! Rosters growing and shrinking while a change is worked out.

use crate::settling::Settling;
use crate::tree::Role;
use crate::{Interview, Opening};
use doorstep_expression::{NodeId, Number};
use doorstep_questionnaire::{Field, FieldKind, Formula, Questionnaire};
use doorstep_record::MemberId;

/// A roster grows to no more entries than this by `repeat_count`.
const MOST_ENTRIES: usize = 10_000;

impl Interview {
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
        settling.entries.extend(self.tree.answer_path(questionnaire, entry));
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
        settling.entries.extend(self.tree.answer_path(questionnaire, entry));
        let kids = &self.tree.node(range).kids;
        let later: Vec<NodeId> = kids.iter().skip_while(|kid| **kid != entry).skip(1).copied().collect();
        self.tree.remove_entry(range, entry);
        self.wake_readers_of_shape(questionnaire, range, settling);
        for node in later.into_iter().flat_map(|entry| self.tree.below(entry)) {
            let steps = self.steps_of(questionnaire, node).iter();
            let moved = steps.filter(|step| questionnaire.plan.steps[**step as usize].positional);
            moved.for_each(|step| settling.wake(*step, node));
        }
    }

    /// The next free ordinal of a range.
    pub(crate) fn next_ordinal(&self, range: NodeId) -> u64 {
        let ordinals = self.tree.node(range).kids.iter().map(|kid| match self.tree.node(*kid).role {
            Role::Entry { ordinal, .. } => ordinal,
            Role::Single | Role::Range => 0,
        });
        ordinals.max().unwrap_or(0).saturating_add(1)
    }

    /// Makes a roster as long as its `repeat_count` says.
    pub(crate) fn recount(
        &mut self,
        questionnaire: &Questionnaire,
        range: NodeId,
        count: &Formula,
        settling: &mut Settling,
    ) {
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

    /// Adds an entry that no person adds.
    pub(crate) fn open_entry(&mut self, questionnaire: &Questionnaire, range: NodeId, settling: &mut Settling) {
        if let Some(id) = self.counted_id(range) {
            let ordinal = self.next_ordinal(range);
            self.put_entry(questionnaire, range, id, ordinal, settling);
        }
    }

    /// Whether a roster begins with an entry that nobody added.
    pub(crate) fn opens(&self, questionnaire: &Questionnaire, node: NodeId) -> bool {
        let found = self.tree.node(node);
        let one = self.context.rosters == Opening::OneEntry && found.role == Role::Range;
        one && is_open_ended(questionnaire.field(found.field))
    }

    /// An id for an entry that no person adds: the least number that is free.
    fn counted_id(&self, range: NodeId) -> Option<MemberId> {
        let count = self.tree.node(range).kids.len();
        let free = |number: &usize| {
            MemberId::parse(&number.to_string()).filter(|id| self.tree.entry(range, id.as_str()).is_none())
        };
        free(&(count + 1)).or_else(|| (1..=count + 1).find_map(|number| free(&number)))
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
