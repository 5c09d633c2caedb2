//! Answer paths to nodes and back.

use super::{Role, Tree};
use doorstep_expression::{FieldId, NodeId};
use doorstep_questionnaire::Questionnaire;
use doorstep_record::AnswerPath;

impl Tree {
    /// The node that an answer path leads to: a question or an entry.
    pub fn locate(&self, questionnaire: &Questionnaire, path: &AnswerPath) -> Option<NodeId> {
        let (mut at, mut within) = (NodeId(0), FieldId(0));
        let mut parts = path.parts();
        while let Some(key) = parts.next() {
            let field = questionnaire.by_key(within, key)?;
            at = self.step(at, &field.way)?;
            match (field.is_roster(), parts.next()) {
                (true, Some(id)) => at = self.entry(at, id)?,
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
        let mut path = String::new();
        self.write_path(questionnaire, node, &mut path);
        path
    }

    /// The same for what has an answer path: everything but the root.
    pub fn answer_path(&self, questionnaire: &Questionnaire, node: NodeId) -> Option<AnswerPath> {
        AnswerPath::try_from(self.path(questionnaire, node)).ok()
    }

    fn write_path(&self, questionnaire: &Questionnaire, node: NodeId, path: &mut String) {
        let found = self.node(node);
        let inside = found.above.and_then(|above| self.entries_above(above).next());
        if let Some((entry, _)) = inside {
            self.write_path(questionnaire, entry, path);
            path.push('/');
        }
        path.push_str(&questionnaire.field(found.field).key);
        if let Role::Entry { id, .. } = &found.role {
            path.push('/');
            path.push_str(id.as_str());
        }
    }

    fn step(&self, from: NodeId, way: &[usize]) -> Option<NodeId> {
        way.iter().try_fold(from, |node, place| self.node(node).kids.get(*place).copied())
    }
}
