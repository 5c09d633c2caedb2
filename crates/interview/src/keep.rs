//! Answers out of an interview and back into one: for drafts, for revisions, and from a household's record.
//! An entry's value is its ordinal, so that the entries keep their order though their ids are random.

use crate::Interview;
use crate::context::Context;
use crate::facts::calculation;
use crate::lexical;
use crate::settling::Settling;
use crate::tree::{Node, Role};
use doorstep_expression::NodeId;
use doorstep_questionnaire::{FieldKind, Questionnaire};
use doorstep_record::{AnswerPath, Answers, MemberId};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Interview {
    /// Goes on with answers that were kept: from a draft, or from a household's record. Returns the paths that no
    /// longer fit the questionnaire; their answers are left out.
    pub fn resume(questionnaire: Arc<Questionnaire>, context: Context, answers: &Answers) -> (Self, Vec<AnswerPath>) {
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
        let value = match (self.asked(questionnaire, node), &self.field_of(node).kind) {
            (Some(question), _) => lexical::read(questionnaire, question, value).ok(),
            (None, FieldKind::Hidden) => Some(value.to_owned()),
            (None, FieldKind::Calculate) => {
                Some(value.to_owned()).filter(|_| calculation(self.field_of(node)).is_none())
            }
            (None, _) => None,
        };
        let fits = value.is_some();
        if let Some(value) = value {
            self.choose(questionnaire, node, value, settling);
        }
        fits
    }
}

/// The entries that answers speak of, outer before inner, each roster's in the order they were added.
fn entries_in_order(answers: &Answers) -> BTreeSet<((usize, u64), &str)> {
    let mut entries = BTreeSet::new();
    for path in answers.keys() {
        let own = Some(path.as_str()).filter(|_| path.parts().count().is_multiple_of(2));
        entries.extend(path.entries_above().chain(own));
    }
    let placed = |entry: &str| (entry.split('/').count(), ordinal(answers, entry).unwrap_or(u64::MAX));
    entries.into_iter().map(|entry| (placed(entry), entry)).collect()
}

fn ordinal(answers: &Answers, entry: &str) -> Option<u64> {
    answers.get(&AnswerPath::parse(entry).ok()?)?.parse().ok()
}
