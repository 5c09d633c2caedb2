//! The questions that an unknown value waits for.

use crate::NodeId;
use std::collections::BTreeSet;

/// Unanswered questions, in the order of reading.
#[derive(Debug, Clone, Default)]
pub(crate) struct Missing(Vec<NodeId>);

impl Missing {
    pub(crate) fn of(nodes: Vec<NodeId>) -> Self {
        Self(nodes)
    }

    pub(crate) fn one(node: NodeId) -> Self {
        Self(vec![node])
    }

    /// These and those.
    pub(crate) fn and(mut self, other: Option<Missing>) -> Self {
        if let Some(other) = other {
            self.0.extend(other.0);
        }
        self
    }

    /// The questions, each once.
    pub(crate) fn into_nodes(self) -> Vec<NodeId> {
        let mut seen = BTreeSet::new();
        self.0.into_iter().filter(|node| seen.insert(*node)).collect()
    }
}

/// Adds what is missing to what was missing before.
pub(crate) fn gather(all: &mut Option<Missing>, more: Missing) {
    *all = Some(match all.take() {
        Some(missing) => missing.and(Some(more)),
        None => more,
    });
}

/// Both values, or all that either waits for.
pub(crate) fn both<A, B>(left: Result<A, Missing>, right: Result<B, Missing>) -> Result<(A, B), Missing> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(left), right) => Err(left.and(right.err())),
        (Ok(_), Err(right)) => Err(right),
    }
}
