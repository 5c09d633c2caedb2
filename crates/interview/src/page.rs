//! One page, whole, in one language: what a screen shows.

use crate::growth::is_open_ended;
use crate::pages::Leaf;
use crate::{ChoiceView, EntryView, Interview, Item, Page, QuestionKind, QuestionView, RosterView, lexical, markup};
use doorstep_expression::NodeId;
use doorstep_questionnaire::{Choosing, Field, FieldKind, Question, Use};

impl Interview {
    /// One page, whole. `None` if there is no such page now.
    pub fn page(&self, id: &str, language: &str) -> Option<Page> {
        let leaves = self.leaves();
        let place = leaves.iter().position(|leaf| leaf.id == id)?;
        let leaf = &leaves[place];
        let items = leaf.nodes.iter().filter_map(|node| self.item(*node, &leaves, language)).collect();
        Some(Page {
            id: leaf.id.clone(),
            title: self.title(leaf, language),
            number: place + 1,
            of: leaves.len(),
            items,
        })
    }

    fn item(&self, node: NodeId, leaves: &[Leaf], language: &str) -> Option<Item> {
        let field = self.field_of(node);
        match &field.kind {
            FieldKind::Group => self.said(&field.label, node, language).map(|label| Item::Heading { label }),
            FieldKind::Note => {
                let (hint, guidance) = (&field.hint, &field.guidance_hint);
                let [hint, guidance] = [hint, guidance].map(|texts| self.said(texts, node, language));
                let (label, marked) = (self.label(node, language), self.marked_label(node, language));
                Some(Item::Note { label, marked, hint, guidance })
            }
            FieldKind::Question(question) => self.question(node, field, question, language).map(Item::Question),
            FieldKind::Roster { .. } => Some(Item::Roster(self.roster(node, leaves, language))),
            FieldKind::Root | FieldKind::Calculate | FieldKind::Hidden | FieldKind::Meta(_) => None,
        }
    }

    fn question(&self, node: NodeId, field: &Field, question: &Question, language: &str) -> Option<QuestionView> {
        Some(QuestionView {
            path: self.tree.answer_path(&self.questionnaire, node)?,
            kind: kind(question),
            label: self.label(node, language),
            marked: self.marked_label(node, language),
            hint: self.said(&field.hint, node, language),
            guidance: self.said(&field.guidance_hint, node, language),
            value: lexical::as_people_write(question, &self.tree.node(node).value),
            required: self.holds(&field.required, node),
            read_only: !self.is_recorded(node) || self.is_read_only(node),
            identity: field.use_of == Use::Identity,
            invalid: self.invalid(node, language),
            choices: field.choosing().map_or_else(Vec::new, |choosing| self.choice_views(node, choosing, language)),
            appearance: field.appearance.clone(),
        })
    }

    /// The constraint's message where an answer breaks it; empty if the form has none.
    fn invalid(&self, node: NodeId, language: &str) -> Option<String> {
        let message = || self.said(&self.field_of(node).constraint_message, node, language).unwrap_or_default();
        self.is_broken(node).then(message)
    }

    fn choice_views(&self, node: NodeId, choosing: &Choosing, language: &str) -> Vec<ChoiceView> {
        let value = &self.tree.node(node).value;
        let view = |choice: std::borrow::Cow<doorstep_questionnaire::Choice>| {
            let label = choice.label.plain(language, &self.questionnaire.default_language);
            let chosen = value.split_whitespace().any(|name| name == choice.name);
            let label = label.map_or_else(|| choice.name.clone(), |label| markup::plain(&label).into_owned());
            ChoiceView { value: choice.name.clone(), label, chosen }
        };
        self.offered(node, choosing).into_iter().map(view).collect()
    }

    fn roster(&self, range: NodeId, leaves: &[Leaf], language: &str) -> RosterView {
        let entries = self.tree.node(range).kids.iter().filter_map(|entry| self.entry_view(*entry, leaves, language));
        RosterView {
            path: self.tree.path(&self.questionnaire, range),
            label: self.label(range, language),
            entries: entries.collect(),
            open_ended: is_open_ended(self.field_of(range)),
        }
    }

    fn entry_view(&self, entry: NodeId, leaves: &[Leaf], language: &str) -> Option<EntryView> {
        let leaf = leaves.iter().find(|leaf| leaf.titled == entry)?;
        let below = self.tree.below(entry);
        Some(EntryView {
            id: self.tree.member(entry)?.clone(),
            page: leaf.id.clone(),
            label: self.entry_name(entry, language),
            unanswered: below.into_iter().filter(|node| self.is_unanswered(*node)).count(),
        })
    }
}

fn kind(question: &Question) -> QuestionKind {
    match question {
        Question::Text => QuestionKind::Text,
        Question::Integer => QuestionKind::Integer,
        Question::Decimal | Question::Range { .. } => QuestionKind::Decimal,
        Question::Date => QuestionKind::Date,
        Question::Time => QuestionKind::Time,
        Question::DateTime => QuestionKind::DateTime,
        Question::SelectOne(_) => QuestionKind::SelectOne,
        Question::SelectMultiple(_) => QuestionKind::SelectMultiple,
        Question::Rank(_) => QuestionKind::Rank,
        Question::Acknowledge => QuestionKind::Acknowledge,
        Question::NotCollected(_) => QuestionKind::NotCollected,
    }
}
