//! The nodes of a running form: one for each field, and one for each field of each roster entry.
//! Knows where nodes stand; must not know what is worked out or when.

use doorstep_expression::{FieldId, NodeId};
use doorstep_questionnaire::{Field, FieldKind, Questionnaire};
use doorstep_record::{AnswerPath, MemberId};
use std::collections::BTreeMap;

/// All nodes. The first is the root. Nodes of entries that were taken away stay behind, dead.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    single: Vec<Option<NodeId>>,
    /// The entries by id. Where nobody adds entries they are counted through, so that rosters share ids.
    members: BTreeMap<MemberId, Vec<NodeId>>,
}

/// One node.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub field: FieldId,
    pub role: Role,
    /// The node that holds it: for an entry its roster's range.
    pub above: Option<NodeId>,
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

impl Tree {
    /// The root with all that it holds, without entries. Gives the new nodes too.
    pub fn plant(questionnaire: &Questionnaire) -> (Self, Vec<NodeId>) {
        let mut tree = Self { nodes: vec![], single: vec![None; questionnaire.fields.len()], members: BTreeMap::new() };
        let mut new = Vec::new();
        let root = tree.push(FieldId(0), Role::Single, None, &mut new);
        tree.grow(questionnaire, root, &mut new);
        (tree, new)
    }

    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    /// How many nodes there ever were.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node of a field that is in no roster and is none.
    pub fn single(&self, field: FieldId) -> Option<NodeId> {
        self.single.get(field.0 as usize).copied().flatten()
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
        for (place, kid) in self.node(range).kids.clone().into_iter().enumerate() {
            if let Role::Entry { position, .. } = &mut self.node_mut(kid).role {
                *position = place + 1;
            }
        }
        for node in self.below(entry) {
            self.node_mut(node).alive = false;
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
    pub fn descend(&self, from: NodeId, way: &[usize], out: &mut Vec<NodeId>) {
        let Some((place, rest)) = way.split_first() else { return out.push(from) };
        let Some(kid) = self.node(from).kids.get(*place) else { return };
        if rest.is_empty() || self.node(*kid).role != Role::Range {
            return self.descend(*kid, rest, out);
        }
        for entry in &self.node(*kid).kids {
            self.descend(*entry, rest, out);
        }
    }

    /// The entries with an id, in whichever rosters.
    pub fn entries(&self, id: &MemberId) -> impl Iterator<Item = NodeId> {
        let entries = self.members.get(id).into_iter().flatten().copied();
        entries.filter(|entry| self.node(*entry).alive)
    }

    /// The entry of a range with this id.
    pub fn entry(&self, range: NodeId, wanted: &MemberId) -> Option<NodeId> {
        self.entries(wanted).find(|entry| self.node(*entry).above == Some(range))
    }

    /// The id of an entry; `None` for other nodes.
    pub fn member(&self, node: NodeId) -> Option<&MemberId> {
        match &self.node(node).role {
            Role::Entry { id, .. } => Some(id),
            Role::Single | Role::Range => None,
        }
    }

    /// The node that an answer path leads to: a question or an entry.
    pub fn locate(&self, questionnaire: &Questionnaire, path: &AnswerPath) -> Option<NodeId> {
        let (mut at, mut within) = (NodeId(0), FieldId(0));
        let mut parts = path.parts();
        while let Some(key) = parts.next() {
            let field = questionnaire.by_key(within, key)?;
            at = self.step(at, &field.way)?;
            match (field.is_roster(), parts.next()) {
                (true, Some(id)) => at = self.entry(at, &MemberId::parse(id)?)?,
                (false, None) => return Some(at),
                (true, None) | (false, Some(_)) => return None,
            }
            within = field.id;
        }
        Some(at)
    }

    /// The range that a roster's path leads to.
    pub fn range(&self, questionnaire: &Questionnaire, roster: &str) -> Option<NodeId> {
        let (above, key) = match roster.rsplit_once('/') {
            Some((above, key)) => (self.locate(questionnaire, &AnswerPath::parse(above).ok()?)?, key),
            None => (NodeId(0), roster),
        };
        let field = questionnaire.by_key(self.node(above).field, key).filter(|field| field.is_roster())?;
        self.step(above, &field.way)
    }

    /// The answer path of a question, calculation, note or entry; for a range its roster's path.
    pub fn path(&self, questionnaire: &Questionnaire, node: NodeId) -> String {
        let key = |node: NodeId| questionnaire.field(self.node(node).field).key.as_str();
        let mut parts = match self.node(node).role {
            Role::Single | Role::Range => vec![key(node)],
            Role::Entry { .. } => vec![],
        };
        for (entry, id) in self.entries_above(node) {
            parts.extend([id.as_str(), key(entry)]);
        }
        parts.reverse();
        parts.join("/")
    }

    fn step(&self, from: NodeId, way: &[usize]) -> Option<NodeId> {
        way.iter().try_fold(from, |node, place| self.node(node).kids.get(*place).copied())
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
        let id = self.push(field.id, role, Some(above), new);
        if field.roster.is_none() && !field.is_roster() {
            self.single[field.id.0 as usize] = Some(id);
        }
        id
    }

    fn push(&mut self, field: FieldId, role: Role, above: Option<NodeId>, new: &mut Vec<NodeId>) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        let relevant = above.is_none_or(|above| self.node(above).relevant);
        let kids = Vec::new();
        let (value, chosen) = (String::new(), String::new());
        self.nodes.push(Node { field, role, above, kids, value, chosen, own: true, relevant, alive: true });
        new.push(id);
        id
    }
}
