//! Sums over the entries of rosters, kept while values come and go, so that one answer does not mean reading all entries.
//! Must not know who asks for a sum; which fields are summed up, the plan says.

use super::{Node, Role, Tree};
use doorstep_expression::{FieldId, NodeId, Number, Tally};
use std::collections::BTreeMap;

/// The sums that are kept: of a field over the entries of a range.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    summed: Vec<bool>,
    tallies: BTreeMap<(NodeId, FieldId), Tally>,
}

/// What a node adds to a sum.
pub(super) struct Counted {
    sum: (NodeId, FieldId),
    number: Number,
}

impl Sums {
    /// None yet; `summed` says for each field whether its sums are to be kept.
    pub fn over(summed: &[bool]) -> Self {
        Self { summed: summed.to_vec(), tallies: BTreeMap::new() }
    }

    /// Forgets all that was added up.
    pub fn clear(&mut self) {
        self.tallies.clear();
    }

    /// Takes in what a node adds.
    pub fn put(&mut self, counted: Option<Counted>) {
        if let Some(Counted { sum, number }) = counted {
            self.tallies.entry(sum).or_default().put(number);
        }
    }

    fn take(&mut self, counted: Option<Counted>) {
        if let Some(Counted { sum, number }) = counted {
            self.tallies.entry(sum).or_default().take(number);
        }
    }

    fn keeps(&self, field: FieldId) -> bool {
        self.summed.get(field.0 as usize).copied().unwrap_or(false)
    }
}

impl Tree {
    /// The sum of a field over the entries of a range; `None` if it is not kept, or must be worked out from all entries.
    pub fn sum(&self, range: NodeId, of: FieldId) -> Option<Number> {
        if !self.sums.keeps(of) {
            return None;
        }
        self.sums.tallies.get(&(range, of)).copied().unwrap_or_default().sum()
    }

    /// Changes a node and the sum that it is part of.
    pub(super) fn changing<T>(&mut self, id: NodeId, change: impl FnOnce(&mut Node) -> T) -> T {
        let before = self.counted(id);
        let changed = change(self.node_mut(id));
        if before.is_some() {
            self.sums.take(before);
            self.sums.put(self.counted(id));
        }
        changed
    }

    /// What a node adds now; nothing if it is part of no sum that is kept.
    pub(super) fn counted(&self, id: NodeId) -> Option<Counted> {
        let found = self.node(id);
        if !self.sums.keeps(found.field) || found.role != Role::Single || !found.alive {
            return None;
        }
        let (entry, _) = self.entries_above(id).next()?;
        let text = if found.relevant { found.value.as_str() } else { "" };
        Some(Counted { sum: (self.node(entry).above?, found.field), number: Number::read(text) })
    }
}
