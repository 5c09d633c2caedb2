//! Labels, hints and messages of nodes with answers filled in, and values as a person reads them.

use crate::{Interview, Span, lexical, markup};
use doorstep_expression::NodeId;
use doorstep_questionnaire::{Field, Formula, Question, Switch, Texts};
use doorstep_record::AnswerPath;

impl Interview {
    /// A question's or calculation's label and its value as a person reads it; the value is empty if there is none.
    /// `None` if there is no such path.
    pub fn shown(&self, path: &AnswerPath, language: &str) -> Option<(String, String)> {
        let node = self.tree.locate(&self.questionnaire, path)?;
        Some((self.label(node, language), self.read_value(node, language)))
    }

    /// The label of a node; its name if it has none.
    pub(crate) fn label(&self, node: NodeId, language: &str) -> String {
        let field = self.field_of(node);
        self.said(&field.label, node, language).unwrap_or_else(|| field.name.clone())
    }

    /// A text of a node as it is read out: with answers filled in, without marks.
    pub(crate) fn said(&self, texts: &Texts, node: NodeId, language: &str) -> Option<String> {
        self.text(texts, node, language).map(|text| markup::plain(&text).into_owned())
    }

    /// The pieces of a node's label; empty if none looks different from the others.
    pub(crate) fn marked_label(&self, node: NodeId, language: &str) -> Vec<Span> {
        let label = self.text(&self.field_of(node).label, node, language);
        label.map_or_else(Vec::new, |label| markup::marked(&label))
    }

    /// A text of a node as it is written, with raw values filled in, as ODK does.
    pub(crate) fn text(&self, texts: &Texts, node: NodeId, language: &str) -> Option<String> {
        let template = texts.get(language, &self.questionnaire.default_language)?;
        Some(template.fill(|formula: &Formula| formula.program.form_text(self, node)))
    }

    /// A node's value as a person reads it: choices by their labels.
    pub(crate) fn read_value(&self, node: NodeId, language: &str) -> String {
        self.read(self.field_of(node), &self.tree.node(node).value, language)
    }

    fn read(&self, field: &Field, value: &str, language: &str) -> String {
        let label = |name: &str| {
            let choice = self.questionnaire.choice(field, name);
            let label = choice.and_then(|choice| choice.label.plain(language, &self.questionnaire.default_language));
            label.map_or_else(|| name.to_owned(), |label| markup::plain(&label).into_owned())
        };
        match field.asks() {
            Some(Question::SelectOne(_)) if !value.is_empty() => label(value),
            Some(Question::SelectMultiple(_) | Question::Rank(_)) => {
                value.split_whitespace().map(label).collect::<Vec<_>>().join(", ")
            }
            Some(Question::DateTime) => value.replacen('T', " ", 1),
            Some(question) => lexical::as_people_write(question, value),
            None => value.to_owned(),
        }
    }

    /// Whether a yes or no of a field holds now.
    pub(crate) fn holds(&self, switch: &Switch, node: NodeId) -> bool {
        match switch {
            Switch::Fixed(truth) => *truth,
            Switch::When(formula) => formula.program.form_truth(self, node),
        }
    }

    /// Whether a node can't be changed, by itself or by a group that holds it.
    pub(crate) fn is_read_only(&self, node: NodeId) -> bool {
        let mut up = std::iter::successors(Some(node), |node| self.tree.parent(*node));
        up.any(|node| self.holds(&self.field_of(node).read_only, node))
    }

    /// Whether an answer is needed and missing.
    pub(crate) fn is_missing(&self, node: NodeId) -> bool {
        self.tree.node(node).value.is_empty() && self.holds(&self.field_of(node).required, node)
    }

    /// Whether an answer is there and breaks its constraint.
    pub(crate) fn is_broken(&self, node: NodeId) -> bool {
        let constraint = self.field_of(node).constraint.as_ref().filter(|_| !self.tree.node(node).value.is_empty());
        constraint.is_some_and(|formula| !formula.program.form_truth(self, node))
    }
}
