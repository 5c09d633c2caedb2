//! The interview as a whole before it is finished: what stands in the way, and what will be recorded, in words.

use crate::Interview;
use doorstep_expression::NodeId;
use doorstep_questionnaire::Use;
use doorstep_record::AnswerPath;

/// An answer that stands in the way of finishing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// The page it is asked on.
    pub page: String,
    /// Where the answer lives.
    pub path: AnswerPath,
    /// The question.
    pub label: String,
    /// What is wrong: the constraint's or the required message, if the form has one.
    pub message: Option<String>,
}

/// The recorded answers of one page, as a person reads them: what the card prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The page's title.
    pub title: String,
    /// Its answers, in the form's order.
    pub lines: Vec<SectionLine>,
}

/// One recorded answer as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionLine {
    /// Where it lives.
    pub path: AnswerPath,
    /// The question.
    pub label: String,
    /// The answer: a choice's label, a number, a date.
    pub value: String,
    /// Whether it says who the household is.
    pub identity: bool,
}

impl Interview {
    /// What stands in the way of finishing: required answers that are missing and answers that break a constraint.
    pub fn blocking(&self, language: &str) -> Vec<Blocked> {
        let mut blocked = Vec::new();
        for leaf in self.leaves() {
            let faulty = leaf.nodes.iter().filter(|node| self.is_faulty(**node));
            blocked.extend(faulty.filter_map(|node| self.blocked(&leaf.id, *node, language)));
        }
        blocked
    }

    /// The recorded answers page by page, as a person reads them. Pages without one are left out.
    pub fn sections(&self, language: &str) -> Vec<Section> {
        let section = |leaf: crate::pages::Leaf| {
            let lines: Vec<SectionLine> = leaf.nodes.iter().filter_map(|node| self.line(*node, language)).collect();
            (!lines.is_empty()).then(|| Section { title: self.title(&leaf, language), lines })
        };
        self.leaves().into_iter().filter_map(section).collect()
    }

    fn blocked(&self, page: &str, node: NodeId, language: &str) -> Option<Blocked> {
        let field = self.field_of(node);
        let texts = if self.is_broken(node) { &field.constraint_message } else { &field.required_message };
        let path = self.tree.answer_path(&self.questionnaire, node)?;
        let message = self.said(texts, node, language);
        Some(Blocked { page: page.to_owned(), path, label: self.label(node, language), message })
    }

    fn line(&self, node: NodeId, language: &str) -> Option<SectionLine> {
        let answered = self.is_recorded(node) && !self.tree.node(node).value.is_empty();
        let path = self.tree.answer_path(&self.questionnaire, node).filter(|_| answered)?;
        let identity = self.field_of(node).use_of == Use::Identity;
        Some(SectionLine { path, label: self.label(node, language), value: self.read_value(node, language), identity })
    }
}
