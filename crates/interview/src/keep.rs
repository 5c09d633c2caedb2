//! Answers out of an interview and back into one: for drafts, for revisions, and from a household's record.
//! An entry's value is its ordinal, so that the entries keep their order though their ids are random.

use crate::Interview;
use crate::context::Context;
use crate::facts::calculation;
use crate::lexical;
use crate::settling::Settling;
use crate::tree::{Node, Role};
use doorstep_expression::NodeId;
use doorstep_questionnaire::{Field, FieldKind, Questionnaire};
use doorstep_record::{AnswerPath, Answers, MemberId};
use std::borrow::Cow;
use std::sync::Arc;

impl Interview {
    /// Goes on with answers that were kept: from a draft, or from a household's record. Returns the paths that no
    /// longer fit the questionnaire; their answers are left out.
    pub fn resume(questionnaire: Arc<Questionnaire>, context: Context, answers: &Answers) -> (Self, Vec<AnswerPath>) {
        if questionnaire.plan.at_once {
            let mut interview = Self::blank(Arc::clone(&questionnaire), context);
            let unfit = interview.lay_out(&questionnaire, answers);
            interview.work_all_out(&questionnaire);
            return (interview, unfit);
        }
        Self::resume_step_by_step(questionnaire, context, answers)
    }

    /// The same for a form that may come to something else if it is worked out in one go.
    fn resume_step_by_step(
        questionnaire: Arc<Questionnaire>,
        context: Context,
        answers: &Answers,
    ) -> (Self, Vec<AnswerPath>) {
        let mut interview = Self::plant(Arc::clone(&questionnaire), context, Settling::loading());
        let mut settling = Settling::loading();
        for (_, entry) in entries_in_order(answers) {
            interview.put_back_entry(&questionnaire, entry, answers, &mut settling);
        }
        let mut unfit = Vec::new();
        for (path, value) in answers {
            if !interview.put_back(&questionnaire, path, value, &mut settling) {
                unfit.push(path.clone());
            }
        }
        interview.work_out(&mut settling);
        (interview, unfit)
    }

    /// Everything that was answered, relevant or not, with the entries of rosters: what a draft keeps.
    pub fn answers(&self) -> Answers {
        let kept = |node: &NodeId| match &self.field_of(*node).kind {
            FieldKind::Question(_) => calculation(self.field_of(*node)).is_none(),
            FieldKind::Hidden => true,
            FieldKind::Calculate => calculation(self.field_of(*node)).is_none(),
            FieldKind::Root | FieldKind::Group | FieldKind::Roster { .. } | FieldKind::Note | FieldKind::Meta(_) => {
                false
            }
        };
        // What was chosen and is not offered now comes back when it is offered again.
        self.collect(kept, |node| if node.chosen.is_empty() { &node.value } else { &node.chosen })
    }

    /// The relevant answers and entries, without calculations and notes: what a revision keeps.
    pub fn recorded(&self) -> Answers {
        self.collect(|node| self.tree.node(*node).relevant && self.is_recorded(*node), |node| &node.value)
    }

    /// Whether a node is a question that a person answers.
    pub(crate) fn is_recorded(&self, node: NodeId) -> bool {
        self.field_of(node).is_question() && calculation(self.field_of(node)).is_none()
    }

    fn collect(&self, kept: impl Fn(&NodeId) -> bool, said: impl Fn(&Node) -> &str) -> Answers {
        let mut answers = Answers::new();
        for node in self.tree.below(NodeId(0)) {
            let found = self.tree.node(node);
            let value = match &found.role {
                Role::Entry { ordinal, .. } if self.keeps_entry(node, &kept) => ordinal.to_string(),
                Role::Single if kept(&node) && !said(found).is_empty() => said(found).to_owned(),
                Role::Entry { .. } | Role::Single | Role::Range => continue,
            };
            answers.extend(self.tree.answer_path(&self.questionnaire, node).map(|path| (path, value)));
        }
        answers
    }

    /// An entry is kept unless its roster is not relevant and nothing in it is kept.
    fn keeps_entry(&self, entry: NodeId, kept: &impl Fn(&NodeId) -> bool) -> bool {
        self.tree.node(entry).relevant || self.tree.below(entry).iter().skip(1).any(kept)
    }

    fn put_back_entry(
        &mut self,
        questionnaire: &Questionnaire,
        path: &str,
        answers: &Answers,
        settling: &mut Settling,
    ) {
        let Some((roster, id)) = path.rsplit_once('/') else { return };
        let Some(range) = self.tree.range(questionnaire, roster) else { return };
        let Some(id) = MemberId::parse(id).filter(|id| self.tree.entry(range, id.as_str()).is_none()) else { return };
        let ordinal = ordinal(answers, path).unwrap_or_else(|| self.next_ordinal(range));
        self.put_entry(questionnaire, range, id, ordinal, settling);
    }

    fn put_back(
        &mut self,
        questionnaire: &Questionnaire,
        path: &AnswerPath,
        value: &str,
        settling: &mut Settling,
    ) -> bool {
        let Some(node) = self.tree.locate(questionnaire, path) else { return false };
        if self.tree.member(node).is_some() {
            return true;
        }
        let value = kept(questionnaire, questionnaire.field(self.tree.node(node).field), value);
        let fits = value.is_some();
        if let Some(value) = value {
            self.choose(questionnaire, node, value.into_owned(), settling);
        }
        fits
    }
}

/// A kept value as a field takes it; `None` if it does not fit, or nobody answers the field.
pub(crate) fn kept<'a>(questionnaire: &Questionnaire, field: &Field, value: &'a str) -> Option<Cow<'a, str>> {
    let follows = calculation(field).is_some();
    match &field.kind {
        FieldKind::Question(question) if !follows && lexical::is_in_form(questionnaire, field, question, value) => {
            Some(Cow::Borrowed(value))
        }
        FieldKind::Question(question) if !follows => lexical::read(questionnaire, question, value).ok(),
        FieldKind::Hidden => Some(Cow::Borrowed(value)),
        FieldKind::Calculate if !follows => Some(Cow::Borrowed(value)),
        FieldKind::Root | FieldKind::Group | FieldKind::Roster { .. } | FieldKind::Question(_) => None,
        FieldKind::Note | FieldKind::Calculate | FieldKind::Meta(_) => None,
    }
}

/// The entries that answers speak of, outer before inner, each roster's in the order they were added.
pub(crate) fn entries_in_order(answers: &Answers) -> Vec<((usize, u64), &str)> {
    let mut entries: Vec<&str> = Vec::new();
    for path in answers.keys() {
        let text = path.as_str();
        // Answers of one entry stand together: most need not be taken apart.
        let known = entries.last().and_then(|entry| text.strip_prefix(entry)).and_then(|rest| rest.strip_prefix('/'));
        if known.unwrap_or(text).bytes().any(|byte| byte == b'/') {
            let own = Some(text).filter(|_| path.parts().count().is_multiple_of(2));
            entries.extend(path.entries_above().chain(own));
        }
    }
    entries.sort_unstable();
    entries.dedup();
    let placed = |entry: &str| (entry.split('/').count(), ordinal(answers, entry).unwrap_or(u64::MAX));
    let mut placed: Vec<((usize, u64), &str)> = entries.into_iter().map(|entry| (placed(entry), entry)).collect();
    placed.sort_unstable();
    placed
}

pub(crate) fn ordinal(answers: &Answers, entry: &str) -> Option<u64> {
    answers.get(&AnswerPath::parse(entry).ok()?)?.parse().ok()
}
