//! The nodes of a running form: one for each field, and one for each field of each roster entry.
//! Knows where nodes stand; must not know what is worked out or when.

mod paths;
mod sums;

use doorstep_expression::{FieldId, NodeId};
use doorstep_questionnaire::{Field, FieldKind, Questionnaire, Spot};
use doorstep_record::MemberId;
use std::collections::BTreeMap;
use sums::Sums;

/// All nodes. The first is the root. Nodes of entries that were taken away stay behind, dead.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    /// Nodes that are out of use, for their memory.
    spare: Vec<Node>,
    /// The entries by id. Where nobody adds entries they are counted through, so that rosters share ids.
    members: BTreeMap<MemberId, Vec<NodeId>>,
    sums: Sums,
}

/// One node.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub field: FieldId,
    pub role: Role,
    /// The node that holds it: for an entry its roster's range.
    pub above: Option<NodeId>,
    /// The entry that holds it, or the root.
    pub entry: NodeId,
    /// The nodes it holds: by place for a group, by position for a range.
    pub kids: Vec<NodeId>,
    pub value: String,
    /// What was chosen, whether it is still offered or not; only of questions whose choices are narrowed.
    pub chosen: String,
    /// Whether its own relevance holds.
    pub own: bool,
    /// Whether it is relevant with all that holds it.
    pub relevant: bool,
    pub alive: bool,
}

/// What a node stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// A field that is there once in its group.
    Single,
    /// All entries of a roster.
    Range,
    /// One entry.
    Entry { id: MemberId, ordinal: u64, position: usize },
}

impl Node {
    fn into_memory(self) -> (Vec<NodeId>, String, String) {
        (self.kids, self.value, self.chosen)
    }
}

impl Tree {
    /// The root with all that it holds, without entries. Gives the new nodes too.
    pub fn plant(questionnaire: &Questionnaire) -> (Self, Vec<NodeId>) {
        let sums = Sums::over(&questionnaire.plan.summed);
        let nodes = Vec::with_capacity(2 * questionnaire.fields.len());
        let mut tree = Self { nodes, spare: vec![], members: BTreeMap::new(), sums };
        let mut new = Vec::with_capacity(questionnaire.fields.len());
        let root = tree.push(FieldId(0), Role::Single, None, &mut new);
        tree.grow(questionnaire, root, &mut new);
        (tree, new)
    }

    #[inline]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// Gives a node another value; returns the one before.
    pub fn put_value(&mut self, id: NodeId, value: String) -> String {
        self.changing(id, |node| std::mem::replace(&mut node.value, value))
    }

    /// Gives a node another value, in the memory of the one before.
    pub fn lay_value(&mut self, id: NodeId, value: &str) {
        self.changing(id, |node| {
            node.value.clear();
            node.value.push_str(value);
        });
    }

    /// Makes a node relevant, or not.
    pub fn put_relevance(&mut self, id: NodeId, relevant: bool) {
        self.changing(id, |node| node.relevant = relevant);
    }

    /// Whether a node's own relevance holds; whether it is relevant is another question.
    pub fn put_own(&mut self, id: NodeId, own: bool) {
        self.node_mut(id).own = own;
    }

    /// What was chosen, offered or not.
    pub fn put_chosen(&mut self, id: NodeId, chosen: String) {
        self.node_mut(id).chosen = chosen;
    }

    /// How many nodes there ever were.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node of a field, found from a node in an entry (or the root) that holds both; from all entries of its roster, all
    /// entries stand for it.
    #[inline]
    pub fn near(&self, from: NodeId, spot: Spot) -> Option<NodeId> {
        let mut home = from;
        loop {
            let found = self.node(home);
            match found.role {
                Role::Range if found.field == spot.home => return Some(home),
                _ if found.field == spot.home => return Some(NodeId(home.0 + spot.offset)),
                _ if home.0 == 0 => return None,
                _ => home = found.entry,
            }
        }
    }

    /// Takes all entries and all values away, but for what was there when the tree was planted: that many nodes.
    pub fn clear(&mut self, planted: usize) {
        self.spare.extend(self.nodes.drain(planted..).rev());
        for node in &mut self.nodes {
            node.value.clear();
            if node.role == Role::Range {
                node.kids.clear();
            }
        }
        self.members.clear();
        self.sums.clear();
    }

    /// Adds an entry to a range as the last. Gives the entry; all new nodes are added to `new`.
    pub fn add_entry(
        &mut self,
        questionnaire: &Questionnaire,
        range: NodeId,
        id: MemberId,
        ordinal: u64,
        new: &mut Vec<NodeId>,
    ) -> NodeId {
        let position = self.node(range).kids.len() + 1;
        let named = id.clone();
        let entry = self.push(self.node(range).field, Role::Entry { id, ordinal, position }, Some(range), new);
        self.node_mut(range).kids.push(entry);
        self.members.entry(named).or_default().push(entry);
        self.grow(questionnaire, entry, new);
        entry
    }

    /// Takes an entry away; its nodes are dead from then on, and those after it move up.
    pub fn remove_entry(&mut self, range: NodeId, entry: NodeId) {
        self.node_mut(range).kids.retain(|kid| *kid != entry);
        for place in 0..self.node(range).kids.len() {
            let kid = self.node(range).kids[place];
            if let Role::Entry { position, .. } = &mut self.node_mut(kid).role {
                *position = place + 1;
            }
        }
        for node in self.below(entry) {
            self.changing(node, |node| node.alive = false);
        }
    }

    /// A node and all that it holds, in document order.
    pub fn below(&self, node: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut stack = vec![node];
        while let Some(node) = stack.pop() {
            found.push(node);
            stack.extend(self.node(node).kids.iter().rev());
        }
        found
    }

    /// The node above in the sense of paths: the group or entry that holds it, never a range.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        let above = self.node(node).above?;
        match self.node(above).role {
            Role::Range => self.node(above).above,
            Role::Single | Role::Entry { .. } => Some(above),
        }
    }

    /// The entries that a node lies in (itself included), innermost first.
    pub fn entries_above(&self, node: NodeId) -> impl Iterator<Item = (NodeId, &MemberId)> {
        let up = std::iter::successors(Some(node), |node| self.node(*node).above);
        up.filter_map(|node| match &self.node(node).role {
            Role::Entry { id, .. } => Some((node, id)),
            Role::Single | Role::Range => None,
        })
    }

    /// The node above (or itself) that is an entry of this roster, or the root.
    pub fn climb(&self, node: NodeId, to: FieldId) -> Option<NodeId> {
        if to == FieldId(0) {
            return Some(NodeId(0));
        }
        self.entries_above(node).map(|(entry, _)| entry).find(|entry| self.node(*entry).field == to)
    }

    /// The nodes that a way of places leads to from a group or entry; through a range it leads into each entry.
    pub fn descend(&self, from: NodeId, way: &[usize], found: &mut impl FnMut(NodeId)) {
        let Some((place, rest)) = way.split_first() else { return found(from) };
        let Some(kid) = self.node(from).kids.get(*place) else { return };
        if rest.is_empty() || self.node(*kid).role != Role::Range {
            return self.descend(*kid, rest, found);
        }
        for entry in &self.node(*kid).kids {
            self.descend(*entry, rest, found);
        }
    }

    /// The entries with an id, in whichever rosters.
    pub fn entries(&self, id: &str) -> impl Iterator<Item = NodeId> {
        let entries = self.members.get(id).into_iter().flatten().copied();
        entries.filter(|entry| self.node(*entry).alive)
    }

    /// All entries, with their rosters.
    pub fn all_entries(&self) -> Vec<(FieldId, NodeId)> {
        let nodes = (0..).map(NodeId).zip(&self.nodes);
        let entries = nodes.filter(|(_, node)| matches!(node.role, Role::Entry { .. }) && node.alive);
        entries.map(|(id, node)| (node.field, id)).collect()
    }

    /// The entry of a range with this id.
    pub fn entry(&self, range: NodeId, wanted: &str) -> Option<NodeId> {
        self.entries(wanted).find(|entry| self.node(*entry).above == Some(range))
    }

    /// The id of an entry; `None` for other nodes.
    pub fn member(&self, node: NodeId) -> Option<&MemberId> {
        match &self.node(node).role {
            Role::Entry { id, .. } => Some(id),
            Role::Single | Role::Range => None,
        }
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    fn grow(&mut self, questionnaire: &Questionnaire, node: NodeId, new: &mut Vec<NodeId>) {
        let field = self.node(node).field;
        for child in &questionnaire.field(field).children {
            let kid = self.push_field(questionnaire.field(*child), node, new);
            self.node_mut(node).kids.push(kid);
            if matches!(questionnaire.field(*child).kind, FieldKind::Group) {
                self.grow(questionnaire, kid, new);
            }
        }
    }

    fn push_field(&mut self, field: &Field, above: NodeId, new: &mut Vec<NodeId>) -> NodeId {
        let role = if field.is_roster() { Role::Range } else { Role::Single };
        self.push(field.id, role, Some(above), new)
    }

    fn push(&mut self, field: FieldId, role: Role, above: Option<NodeId>, new: &mut Vec<NodeId>) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        let relevant = above.is_none_or(|above| self.node(above).relevant);
        let entry = above.map_or(NodeId(0), |above| match self.node(above).role {
            Role::Entry { .. } => above,
            Role::Single | Role::Range => self.node(above).entry,
        });
        let (mut kids, mut value, mut chosen) = self.spare.pop().map_or_else(Default::default, Node::into_memory);
        kids.clear();
        value.clear();
        chosen.clear();
        self.nodes.push(Node { field, role, above, entry, kids, value, chosen, own: true, relevant, alive: true });
        self.sums.put(self.counted(id));
        new.push(id);
        id
    }
}
