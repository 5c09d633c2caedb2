//! The result of the decision reading: yes, no or unknown, with what it was read from and what is still missing.

use crate::NodeId;

/// Three-valued truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tri {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// An answer is missing.
    Unknown,
}

impl From<bool> for Tri {
    fn from(truth: bool) -> Self {
        if truth { Tri::Yes } else { Tri::No }
    }
}

/// What the decision reading found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether the expression holds.
    pub answer: Tri,
    /// Its value as text; `None` while unknown.
    pub value: Option<String>,
    /// The nodes whose known values it read, in the order of reading, each once.
    pub used: Vec<NodeId>,
    /// The pack's own functions that it called, as `name(argument, …)`, each with its value, in the order of calling.
    pub calls: Vec<(String, String)>,
    /// The unanswered questions that could still change the result, in the form's order, each once. Empty unless unknown.
    pub missing: Vec<NodeId>,
}
