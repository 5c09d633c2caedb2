//! What is still to be worked out after a change, and how things stood before it.
//! Knows numbers of steps and nodes; must not know how anything is worked out.

use doorstep_expression::NodeId;
use doorstep_record::AnswerPath;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One change on its way through the form.
#[derive(Default)]
pub(crate) struct Settling {
    /// Steps with their nodes; one may stand here several times and is taken out once.
    queue: BinaryHeap<Reverse<(u32, NodeId)>>,
    /// What nodes had before, each time they were given another value.
    values: Vec<(NodeId, String)>,
    /// Whether nodes were relevant before, each time that changed.
    relevance: Vec<(NodeId, bool)>,
    /// The entries that were added or taken away.
    pub entries: Vec<AnswerPath>,
    /// New nodes whose default is to be worked out.
    pub defaults: Vec<NodeId>,
    /// Whether kept answers are being put back: questions get no default then.
    pub loading: bool,
    /// Whether triggers stay still: while a form is begun or gone on with.
    pub quiet: bool,
    /// Whether all steps are worked out anyway: nothing is woken and nothing noted.
    pub whole: bool,
    /// Whether the form is being begun: its rosters then open with the entries that the context asks for.
    pub beginning: bool,
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

    /// For kept answers that are laid out before anything is worked out.
    pub fn whole() -> Self {
        Self { whole: true, ..Self::loading() }
    }

    /// Puts a step of a node into the queue.
    pub fn wake(&mut self, step: u32, node: NodeId) {
        self.queue.push(Reverse((step, node)));
    }

    /// Takes out what comes next in the plan's order.
    pub fn next(&mut self) -> Option<(u32, NodeId)> {
        let next = self.queue.pop()?;
        while self.queue.peek() == Some(&next) {
            self.queue.pop();
        }
        Some(next.0)
    }

    /// Notes what a node had before it was given another value.
    pub fn note_value(&mut self, node: NodeId, old: String) {
        if !self.whole {
            self.values.push((node, old));
        }
    }

    /// Notes whether a node was relevant before that changed.
    pub fn note_relevance(&mut self, node: NodeId, old: bool) {
        if !self.whole {
            self.relevance.push((node, old));
        }
    }

    /// What the nodes that were given other values had before all of that.
    pub fn values(&mut self) -> &[(NodeId, String)] {
        firsts(&mut self.values);
        &self.values
    }

    /// Whether the nodes whose relevance changed were relevant before all of that.
    pub fn relevance(&mut self) -> &[(NodeId, bool)] {
        firsts(&mut self.relevance);
        &self.relevance
    }
}

/// Leaves the first note of each node.
fn firsts<T>(notes: &mut Vec<(NodeId, T)>) {
    notes.sort_by_key(|(node, _)| *node);
    notes.dedup_by_key(|(node, _)| *node);
}
