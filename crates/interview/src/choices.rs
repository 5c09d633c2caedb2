//! Which choices a select question offers now: filtered, drawn from a roster, and shuffled where the form says so; and
//! what of the chosen is still among them.

use crate::Interview;
use crate::settling::Settling;
use crate::tree::Role;
use doorstep_expression::{FieldId, NodeId, Seed, shuffle};
use doorstep_questionnaire::{Choice, Choosing, Formula, Question, Questionnaire, Template, Texts};
use std::borrow::Cow;

impl Interview {
    /// The choices that a node offers now, in the order they are shown.
    pub(crate) fn offered(&self, node: NodeId, choosing: &Choosing) -> Vec<Cow<'_, Choice>> {
        if let Some(question) = choosing.entries {
            return self.answered_in_entries(node, question, choosing.filter.as_ref());
        }
        let Some(list) = self.questionnaire.lists.get(&choosing.list) else { return vec![] };
        let mut offered: Vec<Cow<Choice>> = match &choosing.filter {
            None => list.choices.iter().map(Cow::Borrowed).collect(),
            Some(filter) => {
                let rows = filter.program.choose(self, node);
                rows.into_iter().filter_map(|row| list.choices.get(row as usize)).map(Cow::Borrowed).collect()
            }
        };
        if let Some(seed) = &choosing.randomize {
            shuffle(&mut offered, self.seed(node, seed.as_ref()));
        }
        offered
    }

    /// Gives a narrowed question what was chosen: its value is what of that is offered.
    pub(crate) fn choose(
        &mut self,
        questionnaire: &Questionnaire,
        node: NodeId,
        chosen: String,
        settling: &mut Settling,
    ) {
        if !questionnaire.field(self.tree.node(node).field).is_narrowed() {
            return self.set_value(questionnaire, node, chosen, settling);
        }
        self.tree.put_chosen(node, chosen);
        self.choose_again(questionnaire, node, settling);
    }

    /// Takes out of a narrowed question's value what is not offered any more, and puts back what is offered again.
    pub(crate) fn choose_again(&mut self, questionnaire: &Questionnaire, node: NodeId, settling: &mut Settling) {
        let found = self.tree.node(node);
        let Some(question) = questionnaire.field(found.field).asks().filter(|_| !found.chosen.is_empty()) else {
            return self.set_value(questionnaire, node, String::new(), settling);
        };
        let value = self.still_offered(node, question, &found.chosen);
        self.set_value(questionnaire, node, value, settling);
    }

    fn still_offered(&self, node: NodeId, question: &Question, chosen: &str) -> String {
        let (Question::SelectOne(choosing) | Question::SelectMultiple(choosing) | Question::Rank(choosing)) = question
        else {
            return chosen.to_owned();
        };
        let offered = self.offered(node, choosing);
        let is_offered = |name: &str| offered.iter().any(|choice| choice.name == name);
        if matches!(question, Question::SelectOne(_)) {
            return if is_offered(chosen) { chosen.to_owned() } else { String::new() };
        }
        let mut names: Vec<&str> = chosen.split_whitespace().filter(|name| is_offered(name)).collect();
        if matches!(question, Question::Rank(_)) && !names.is_empty() {
            let others = offered.iter().map(|choice| choice.name.as_str());
            let new: Vec<&str> = others.filter(|name| !names.contains(name)).collect();
            names.extend(new);
        }
        names.join(" ")
    }

    /// What was answered to a question of a roster, entry by entry.
    fn answered_in_entries(&self, node: NodeId, question: FieldId, filter: Option<&Formula>) -> Vec<Cow<'_, Choice>> {
        let field = self.questionnaire.field(question);
        let entries = field.roster.map_or_else(Vec::new, |roster| self.entries_near(node, roster));
        let kept = entries.into_iter().filter(|entry| {
            self.tree.node(*entry).relevant && filter.is_none_or(|filter| filter.program.form_truth(self, *entry))
        });
        let mut answers = Vec::new();
        kept.for_each(|entry| self.tree.descend(entry, &field.way, &mut |node| answers.push(node)));
        let given = answers.into_iter().map(|answer| self.tree.node(answer)).filter(|answer| answer.relevant);
        // As pyxform does: what is not answered is left out unless the form filters for itself.
        given
            .filter(|answer| filter.is_some() || !answer.value.is_empty())
            .map(|answer| Cow::Owned(choice(&answer.value)))
            .collect()
    }

    /// The entries of a roster, in the same entry of the roster around it as the node.
    fn entries_near(&self, node: NodeId, roster: FieldId) -> Vec<NodeId> {
        let field = self.questionnaire.field(roster);
        let Some(around) = self.tree.climb(node, field.roster.unwrap_or(FieldId(0))) else { return vec![] };
        let mut ranges = Vec::new();
        self.tree.descend(around, &field.way, &mut |node| ranges.push(node));
        let ranges = ranges.into_iter().filter(|range| self.tree.node(*range).role == Role::Range);
        ranges.flat_map(|range| self.tree.node(range).kids.iter().copied()).collect()
    }

    fn seed(&self, node: NodeId, formula: Option<&Formula>) -> Seed {
        match formula {
            Some(formula) => Seed::of(&formula.program.form_value(self, node)),
            None => Seed::drawn(self.context.seed),
        }
    }
}

fn choice(answer: &str) -> Choice {
    let label = Texts { by_language: [(String::new(), Template::words(answer))].into() };
    Choice { name: answer.to_owned(), label, cells: vec![], row: 0 }
}
