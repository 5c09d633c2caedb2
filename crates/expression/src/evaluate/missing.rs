//! The questions that an unknown value waits for; or only that it waits, where nobody will ask for what.

use crate::NodeId;
use std::collections::BTreeSet;

/// What an unknown value waits for.
pub(crate) trait Missing: Clone + Default {
    /// One question.
    fn one(node: NodeId) -> Self;
    /// Several.
    fn of(nodes: &[NodeId]) -> Self;
    /// These and those.
    fn and(self, other: Option<Self>) -> Self;
}

/// Unanswered questions, in the order of reading.
#[derive(Debug, Clone, Default)]
pub(crate) struct Named(Vec<NodeId>);

impl Missing for Named {
    fn one(node: NodeId) -> Self {
        Self(vec![node])
    }

    fn of(nodes: &[NodeId]) -> Self {
        Self(nodes.to_vec())
    }

    fn and(mut self, other: Option<Self>) -> Self {
        if let Some(other) = other {
            self.0.extend(other.0);
        }
        self
    }
}

impl Named {
    /// The questions, each once.
    pub(crate) fn into_nodes(self) -> Vec<NodeId> {
        let mut seen = BTreeSet::new();
        self.0.into_iter().filter(|node| seen.insert(*node)).collect()
    }
}

/// Something is missing: for when nobody asks what. Nothing is gathered, so that a million conditions cost no memory.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Unnamed;

impl Missing for Unnamed {
    fn one(_node: NodeId) -> Self {
        Self
    }

    fn of(_nodes: &[NodeId]) -> Self {
        Self
    }

    fn and(self, _other: Option<Self>) -> Self {
        Self
    }
}

/// Adds what is missing to what was missing before.
#[inline]
pub(crate) fn gather<M: Missing>(all: &mut Option<M>, more: M) {
    *all = Some(match all.take() {
        Some(missing) => missing.and(Some(more)),
        None => more,
    });
}

/// Both values, or all that either waits for.
#[inline]
pub(crate) fn both<A, B, M: Missing>(left: Result<A, M>, right: Result<B, M>) -> Result<(A, B), M> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(left), right) => Err(left.and(right.err())),
        (Ok(_), Err(right)) => Err(right),
    }
}
