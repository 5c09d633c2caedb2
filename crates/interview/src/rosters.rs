//! Entries of rosters: added, taken away, listed, named.

use crate::Interview;
use crate::change::{AnswerFault, Changed};
use crate::growth::is_open_ended;
use crate::settling::Settling;
use crate::tree::Role;
use doorstep_expression::NodeId;
use doorstep_questionnaire::Question;
use doorstep_record::MemberId;
use std::sync::Arc;

impl Interview {
    /// Adds an entry to a roster (`member`, or below an entry for a nested one), as the last.
    pub fn add_entry(&mut self, roster: &str, id: &MemberId) -> Result<Changed, AnswerFault> {
        let questionnaire = Arc::clone(&self.questionnaire);
        let range = self.open_range(roster)?;
        if let Some(there) = self.tree.entry(range, id.as_str()) {
            let path = self.tree.answer_path(&questionnaire, there);
            return Err(path.map_or_else(|| no_such(roster), |entry| AnswerFault::EntryThere { entry }));
        }
        let mut settling = Settling::quiet();
        let ordinal = self.next_ordinal(range);
        self.put_entry(&questionnaire, range, id.clone(), ordinal, &mut settling);
        Ok(self.settle(settling))
    }

    /// Takes an entry of a roster away, with all its answers.
    pub fn remove_entry(&mut self, roster: &str, id: &MemberId) -> Result<Changed, AnswerFault> {
        let questionnaire = Arc::clone(&self.questionnaire);
        let range = self.open_range(roster)?;
        let entry = self.tree.entry(range, id.as_str()).ok_or_else(|| no_such(&format!("{roster}/{id}")))?;
        let mut settling = Settling::default();
        self.drop_entry(&questionnaire, range, entry, &mut settling);
        Ok(self.settle(settling))
    }

    /// The entries of a roster, in order; none if there is no such roster.
    pub fn entries(&self, roster: &str) -> Vec<MemberId> {
        let range = self.tree.range(&self.questionnaire, roster);
        let entries = range.into_iter().flat_map(|range| &self.tree.node(range).kids);
        entries.filter_map(|entry| self.tree.member(*entry).cloned()).collect()
    }

    /// What an entry of a roster is called: its first text answer, or the roster's label and its place.
    pub fn entry_label(&self, roster: &str, id: &MemberId, language: &str) -> Option<String> {
        let range = self.tree.range(&self.questionnaire, roster)?;
        self.tree.entry(range, id.as_str()).map(|entry| self.entry_name(entry, language))
    }

    pub(crate) fn entry_name(&self, entry: NodeId, language: &str) -> String {
        let texts = self.tree.below(entry).into_iter().skip(1).filter(|node| {
            let text = matches!(self.field_of(*node).asks(), Some(Question::Text));
            text && self.tree.node(*node).relevant
        });
        let named = texts.map(|node| &self.tree.node(node).value).find(|value| !value.trim().is_empty());
        named.cloned().unwrap_or_else(|| {
            let label = self.label(entry, language);
            let Role::Entry { position, .. } = self.tree.node(entry).role else { return label };
            format!("{label} {position}")
        })
    }

    fn open_range(&self, roster: &str) -> Result<NodeId, AnswerFault> {
        let range = self.tree.range(&self.questionnaire, roster).ok_or_else(|| no_such(roster))?;
        if is_open_ended(self.field_of(range)) {
            return Ok(range);
        }
        Err(AnswerFault::CountedRoster { roster: roster.to_owned() })
    }
}

fn no_such(roster: &str) -> AnswerFault {
    AnswerFault::NoSuchRoster { roster: roster.to_owned() }
}
