//! The whole running form node by node under the paths of its XForms instance, for comparing with other engines.

use crate::Interview;
use crate::tree::Role;
use doorstep_expression::NodeId;
use doorstep_questionnaire::{FieldKind, Question};
use doorstep_record::{AnswerPath, MemberId};
use serde::Serialize;

/// One node of the form as `doorstep form run` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NodeLine {
    /// Its path in the XForms instance: `/data/main/member[1]/m_name`.
    pub path: String,
    /// `question`, `calculate`, `note`, `group`, `repeat` (one entry) or `range` (all entries of a repeat).
    pub kind: &'static str,
    /// The XLSForm type.
    #[serde(rename = "type")]
    pub type_name: &'static str,
    /// Whether it is relevant, its groups included.
    pub relevant: bool,
    /// Whether an answer is needed.
    pub required: bool,
    /// Whether it can't be changed.
    pub readonly: bool,
    /// Its value in XForms lexical form; empty for what is not relevant.
    pub value: String,
    /// Whether its value fulfils its constraint, and is there if required.
    pub valid: bool,
    /// Its label with answers filled in.
    pub label: Option<String>,
    /// The names of the choices it offers now; only for questions with choices.
    pub choices: Option<Vec<String>>,
}

/// What a path of the XForms instance leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Located {
    /// A question, calculation or note.
    Field(AnswerPath),
    /// A repeat, by its roster's path.
    Roster(String),
    /// One entry of a repeat.
    Entry(String, MemberId),
}

impl Interview {
    /// Every node in document order, as `doorstep form run` prints it.
    pub fn nodes(&self, language: &str) -> Vec<NodeLine> {
        let nodes = self.tree.below(NodeId(0)).into_iter().skip(1);
        nodes.map(|node| self.node_line(node, language)).chain(self.envelope()).collect()
    }

    /// What a path of the XForms instance (`/data/main/member[1]/m_name`) leads to; a repeat without a position is the
    /// repeat itself at the end of a path and its first entry before that.
    pub fn locate(&self, path: &str) -> Option<Located> {
        let steps: Vec<&str> = path.strip_prefix("/data/")?.split('/').collect();
        let mut at = NodeId(0);
        for (place, step) in steps.iter().enumerate() {
            let (name, position) = position(step)?;
            let kids = &self.tree.node(at).kids;
            at = kids.iter().copied().find(|kid| self.field_of(*kid).name == name)?;
            let range = self.tree.node(at).role == Role::Range;
            match position.or((place + 1 < steps.len()).then_some(1)) {
                Some(position) if range => at = *self.tree.node(at).kids.get(position.checked_sub(1)?)?,
                Some(position) if position != 1 => return None,
                Some(_) | None => {}
            }
        }
        self.located(at)
    }

    fn located(&self, node: NodeId) -> Option<Located> {
        let path = self.tree.path(&self.questionnaire, node);
        match (&self.tree.node(node).role, &self.field_of(node).kind) {
            (Role::Range, _) => Some(Located::Roster(path)),
            (Role::Entry { id, .. }, _) => {
                path.rsplit_once('/').map(|(roster, _)| Located::Entry(roster.to_owned(), id.clone()))
            }
            (Role::Single, FieldKind::Group | FieldKind::Root) => None,
            (Role::Single, _) => AnswerPath::parse(&path).ok().map(Located::Field),
        }
    }

    fn node_line(&self, node: NodeId, language: &str) -> NodeLine {
        let (found, field) = (self.tree.node(node), self.field_of(node));
        let leaf = !field.holds_fields();
        let broken = leaf && found.relevant && (self.is_broken(node) || self.is_missing(node));
        let choices = field.choosing().map(|choosing| self.offered(node, choosing));
        NodeLine {
            path: self.instance_path(node),
            kind: kind(&field.kind, &found.role),
            type_name: field.type_name,
            relevant: found.relevant,
            required: leaf && self.holds(&field.required, node),
            readonly: matches!(field.kind, FieldKind::Note) || self.is_read_only(node),
            value: if found.relevant { found.value.clone() } else { String::new() },
            valid: !broken,
            label: self.text(&field.label, node, language),
            choices: choices.map(|choices| choices.into_iter().map(|choice| choice.name.clone()).collect()),
        }
    }

    fn instance_path(&self, node: NodeId) -> String {
        let mut parts = Vec::new();
        let mut at = Some(node);
        while let Some(node) = at {
            let name = &self.field_of(node).name;
            parts.push(match self.tree.node(node).role {
                Role::Entry { position, .. } => format!("{name}[{position}]"),
                Role::Single | Role::Range => name.clone(),
            });
            at = self.tree.parent(node);
        }
        parts.push(String::new());
        parts.reverse();
        parts.join("/")
    }
}

fn kind(kind: &FieldKind, role: &Role) -> &'static str {
    match (kind, role) {
        (_, Role::Range) => "range",
        (_, Role::Entry { .. }) => "repeat",
        (FieldKind::Root | FieldKind::Group | FieldKind::Roster { .. }, Role::Single) => "group",
        (FieldKind::Question(Question::NotCollected(name)), Role::Single) if is_unseen(name) => "calculate",
        (FieldKind::Question(_), Role::Single) => "question",
        (FieldKind::Note, Role::Single) => "note",
        (FieldKind::Calculate | FieldKind::Hidden | FieldKind::Meta(_), Role::Single) => "calculate",
    }
}

/// Types that other apps capture by themselves, without a control.
fn is_unseen(type_name: &str) -> bool {
    matches!(type_name, "background-audio" | "start-geopoint" | "background-geopoint")
}

/// Parts `member[2]` into its name and its position.
fn position(step: &str) -> Option<(&str, Option<usize>)> {
    match step.split_once('[') {
        None => Some((step, None)),
        Some((name, rest)) => Some((name, Some(rest.strip_suffix(']')?.parse().ok()?))),
    }
}
