//! Finds the nodes of many answers, one after another in the order of their paths: keys stand in that order too, so that each
//! lies a few steps behind the one before. Must not change anything.

use crate::tree::Tree;
use doorstep_expression::{FieldId, NodeId};
use doorstep_questionnaire::Questionnaire;
use doorstep_record::AnswerPath;
use std::cmp::Ordering;

/// Where one is among the answers.
pub(crate) struct Finding<'q> {
    questionnaire: &'q Questionnaire,
    outside: Keys<'q>,
    /// The entry whose answers are at hand, if there is one.
    entry: Option<(&'q str, NodeId, Keys<'q>)>,
}

/// The keys that were not passed yet.
struct Keys<'q>(&'q [(Box<str>, FieldId)]);

impl<'q> Finding<'q> {
    /// Before the first answer.
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        Self { questionnaire, outside: Keys::within(questionnaire, FieldId(0)), entry: None }
    }

    /// The node that a path leads to: a question or an entry. Paths come in their own order.
    pub fn find(&mut self, tree: &Tree, path: &'q AnswerPath) -> Option<NodeId> {
        let text = path.as_str();
        if let Some((above, entry, keys)) = &mut self.entry
            && let Some(key) = text.strip_prefix(*above).and_then(|rest| rest.strip_prefix('/'))
            && let Some(field) = keys.find(key)
        {
            let entry = *entry;
            return self.node(entry, field);
        }
        if let Some(field) = self.outside.find(text) {
            return self.node(NodeId(0), field);
        }
        let node = tree.locate(self.questionnaire, path)?;
        self.enter(tree, node, text);
        Some(node)
    }

    /// What comes next are the answers of the entry that this node is, or stands in.
    fn enter(&mut self, tree: &Tree, node: NodeId, path: &'q str) {
        let Some((entry, _)) = tree.entries_above(node).next() else { return };
        let above = if entry == node { Some(path) } else { path.rsplit_once('/').map(|(above, _)| above) };
        let keys = Keys::within(self.questionnaire, tree.node(entry).field);
        self.entry = above.map(|above| (above, entry, keys));
    }

    /// The node of a field; a roster is no answer.
    fn node(&self, home: NodeId, field: FieldId) -> Option<NodeId> {
        let spot = self.questionnaire.plan.spots[field.0 as usize];
        (!spot.roster).then_some(NodeId(home.0 + spot.offset))
    }
}

impl<'q> Keys<'q> {
    fn within(questionnaire: &'q Questionnaire, roster: FieldId) -> Self {
        Self(&questionnaire.plan.keys[roster.0 as usize])
    }

    fn find(&mut self, wanted: &str) -> Option<FieldId> {
        while let Some(((key, field), rest)) = self.0.split_first() {
            match (**key).cmp(wanted) {
                Ordering::Less => self.0 = rest,
                Ordering::Equal => return Some(*field),
                Ordering::Greater => return None,
            }
        }
        None
    }
}
