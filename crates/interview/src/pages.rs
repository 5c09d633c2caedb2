//! The pages of an interview: a top-level group each, loose questions between groups, and one for each roster entry.
//! Knows which nodes stand on which page; how a page looks is in `page`.

use crate::tree::Role;
use crate::{Interview, PageLine};
use doorstep_expression::NodeId;
use doorstep_questionnaire::FieldKind;
use doorstep_record::AnswerPath;

/// One page before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf {
    pub id: String,
    /// The group, range or entry that gives the title; the root for loose questions.
    pub titled: NodeId,
    /// What stands on it, groups opened up: groups, questions, notes and ranges, relevant ones only.
    pub nodes: Vec<NodeId>,
}

impl Interview {
    /// The pages that are relevant now, in order.
    pub fn pages(&self, language: &str) -> Vec<PageLine> {
        let line = |leaf: Leaf| {
            let unanswered = leaf.nodes.iter().filter(|node| self.is_unanswered(**node)).count();
            let faulty = leaf.nodes.iter().filter(|node| self.is_faulty(**node)).count();
            PageLine { title: self.title(&leaf, language), id: leaf.id, unanswered, faulty }
        };
        self.leaves().into_iter().map(line).collect()
    }

    /// The pages before and after one.
    pub fn neighbours(&self, id: &str) -> (Option<String>, Option<String>) {
        let leaves = self.leaves();
        let Some(place) = leaves.iter().position(|leaf| leaf.id == id) else { return (None, None) };
        let at = |place: Option<usize>| place.and_then(|place| leaves.get(place)).map(|leaf| leaf.id.clone());
        (at(place.checked_sub(1)), at(place.checked_add(1)))
    }

    /// The page that asks a question. `None` if it isn't asked now.
    pub fn page_of(&self, path: &AnswerPath) -> Option<String> {
        let node = self.tree.locate(&self.questionnaire, path)?;
        let entry = self.tree.member(node).is_some();
        let holds = |leaf: &Leaf| leaf.nodes.contains(&node) || (entry && leaf.titled == node);
        self.leaves().into_iter().find(holds).map(|leaf| leaf.id)
    }

    /// The pages that have something on them, in order.
    pub(crate) fn leaves(&self) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        let mut loose = Vec::new();
        for kid in &self.tree.node(NodeId(0)).kids {
            match self.field_of(*kid).kind {
                FieldKind::Group | FieldKind::Roster { .. } => {
                    self.close(&mut loose, &mut leaves);
                    self.turn(*kid, &mut leaves);
                }
                _ => self.open(*kid, &mut loose),
            }
        }
        self.close(&mut loose, &mut leaves);
        leaves
    }

    /// The title of a page.
    pub(crate) fn title(&self, leaf: &Leaf, language: &str) -> String {
        match self.tree.node(leaf.titled).role {
            Role::Entry { .. } => self.entry_name(leaf.titled, language),
            Role::Range => self.label(leaf.titled, language),
            Role::Single if leaf.titled == NodeId(0) => {
                let title = self.questionnaire.title.plain(language, &self.questionnaire.default_language);
                title.unwrap_or_else(|| self.questionnaire.name.clone())
            }
            Role::Single => self.label(leaf.titled, language),
        }
    }

    /// Whether a node is a relevant question that a person could still answer.
    pub(crate) fn is_unanswered(&self, node: NodeId) -> bool {
        let found = self.tree.node(node);
        found.value.is_empty() && found.relevant && self.is_askable(node)
    }

    /// Whether a node's answer stands in the way of finishing.
    pub(crate) fn is_faulty(&self, node: NodeId) -> bool {
        let relevant = self.tree.node(node).relevant && self.field_of(node).is_question();
        relevant && (self.is_broken(node) || self.is_askable(node) && self.is_missing(node))
    }

    fn is_askable(&self, node: NodeId) -> bool {
        use doorstep_questionnaire::Question::NotCollected;
        let collected = !matches!(self.field_of(node).asks(), Some(NotCollected(_)));
        self.is_recorded(node) && collected && !self.is_read_only(node)
    }

    /// Adds the page of a group, range or entry, and the pages of the entries inside it.
    fn turn(&self, titled: NodeId, leaves: &mut Vec<Leaf>) {
        let mut nodes = Vec::new();
        match self.tree.node(titled).role {
            Role::Range => self.open(titled, &mut nodes),
            Role::Single | Role::Entry { .. } => self.open_kids(titled, &mut nodes),
        }
        let rosters: Vec<NodeId> =
            nodes.iter().copied().filter(|node| self.tree.node(*node).role == Role::Range).collect();
        let entry = self.tree.member(titled).is_some() && self.tree.node(titled).relevant;
        if entry || nodes.iter().any(|node| !self.field_of(*node).holds_fields() || self.field_of(*node).is_roster()) {
            leaves.push(Leaf { id: self.tree.path(&self.questionnaire, titled), titled, nodes });
        }
        for entry in rosters.into_iter().flat_map(|range| &self.tree.node(range).kids) {
            self.turn(*entry, leaves);
        }
    }

    fn close(&self, loose: &mut Vec<NodeId>, leaves: &mut Vec<Leaf>) {
        let nodes = std::mem::take(loose);
        if let Some(first) = nodes.first() {
            leaves.push(Leaf { id: self.tree.path(&self.questionnaire, *first), titled: NodeId(0), nodes });
        }
    }

    fn open_kids(&self, node: NodeId, nodes: &mut Vec<NodeId>) {
        self.tree.node(node).kids.iter().for_each(|kid| self.open(*kid, nodes));
    }

    /// Adds a node that shows, and what its group holds.
    fn open(&self, node: NodeId, nodes: &mut Vec<NodeId>) {
        if !self.tree.node(node).relevant {
            return;
        }
        match self.field_of(node).kind {
            FieldKind::Question(_) | FieldKind::Note | FieldKind::Roster { .. } => nodes.push(node),
            FieldKind::Group => {
                nodes.push(node);
                self.open_kids(node, nodes);
            }
            FieldKind::Root | FieldKind::Calculate | FieldKind::Hidden | FieldKind::Meta(_) => {}
        }
    }
}
