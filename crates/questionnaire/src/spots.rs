//! Where the nodes of fields stand in a running form: fixed when the workbook is compiled, so that a running form finds them
//! by adding two numbers. Must not know any answer.

use crate::{Field, FieldKind, Question, Questionnaire, Start};
use doorstep_expression::FieldId;
use std::sync::Arc;

/// So many choices and no more are looked through one by one.
const FEW: usize = 32;

/// Where a field's nodes stand, and what a reading may take for granted about them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spot {
    /// The roster that it stands in, or the root.
    pub home: FieldId,
    /// How many nodes after the root or an entry of that roster its node stands: all nodes of an entry stand behind it in
    /// the form's order, without the entries of rosters inside.
    pub offset: u32,
    /// Whether it has one node: it stands in no roster and is none.
    pub alone: bool,
    /// Whether it is a roster.
    pub roster: bool,
    /// Whether its relevance, or that of something that holds it, is worked out.
    pub conditional: bool,
    /// Whether it is a question that is always asked, and that a person alone answers.
    pub simple: bool,
}

/// The spots of all fields, in their order.
pub(crate) fn of(questionnaire: &Questionnaire) -> Vec<Spot> {
    let mut spots = vec![Spot::default(); questionnaire.fields.len()];
    for field in &questionnaire.fields {
        if field.is_roster() || field.parent.is_none() {
            seat(questionnaire, field, field.id, &mut 0, &mut spots);
        }
    }
    for field in &questionnaire.fields {
        let above = field.parent.is_some_and(|parent| spots[parent.0 as usize].conditional);
        let spot = &mut spots[field.id.0 as usize];
        spot.conditional = above || field.relevant.is_some();
        spot.roster = field.is_roster();
        spot.alone = field.roster.is_none() && !field.is_roster();
        spot.simple = !spot.conditional && is_answered(field);
    }
    spots
}

fn seat(questionnaire: &Questionnaire, above: &Field, home: FieldId, last: &mut u32, spots: &mut [Spot]) {
    for child in &above.children {
        *last += 1;
        spots[child.0 as usize] = Spot { home, offset: *last, ..Spot::default() };
        let child = questionnaire.field(*child);
        if matches!(child.kind, FieldKind::Group) {
            seat(questionnaire, child, home, last, spots);
        }
    }
}

fn is_answered(field: &Field) -> bool {
    let worked_out = field.calculation.is_some() && field.triggers.is_empty();
    match &field.kind {
        FieldKind::Question(Question::NotCollected(_)) => false,
        FieldKind::Question(_) => !worked_out,
        _ => false,
    }
}

/// The names of the choices of each field, where they are few enough to look through.
pub(crate) fn offers(questionnaire: &Questionnaire) -> Vec<Option<Arc<[Box<str>]>>> {
    let few = |field: &Field| {
        let choosing = field.choosing().filter(|choosing| choosing.entries.is_none())?;
        let list = questionnaire.lists.get(&choosing.list).filter(|list| list.choices.len() <= FEW)?;
        Some(list.choices.iter().map(|choice| Box::from(choice.name.as_str())).collect())
    };
    questionnaire.fields.iter().map(few).collect()
}

/// The answer keys within the root and within each roster; none for other fields.
pub(crate) fn keys(questionnaire: &Questionnaire) -> Vec<Vec<(Box<str>, FieldId)>> {
    let within = |field: &Field| {
        let keys = questionnaire.by_key.get(&field.id).into_iter().flatten();
        keys.map(|(key, id)| (Box::from(key.as_str()), *id)).collect()
    };
    questionnaire.fields.iter().map(within).collect()
}

/// Whether kept answers lead to one state of the form whatever way it is reached, so that all can be laid out and then worked
/// out in one go: no count adds entries, and nothing reads what it was before.
pub(crate) fn is_settled_at_once(questionnaire: &Questionnaire) -> bool {
    questionnaire.fields.iter().all(|field| {
        let counted = matches!(field.kind, FieldKind::Roster { count: Some(_) });
        let begun = matches!(field.default, Start::Worked(_)) && !field.is_question();
        let remembers = field.calculation.as_ref().is_some_and(|formula| formula.source.contains("once("));
        let filter = field.choosing().and_then(|choosing| choosing.filter.as_ref());
        let own = filter.is_some_and(|filter| filter.program.reads().contains(&field.id));
        !(counted || begun || remembers || own)
    })
}

/// Whether decisions read nothing that the form reading works out: no choices are taken away from what was chosen.
pub(crate) fn is_decided_from_answers(questionnaire: &Questionnaire) -> bool {
    is_settled_at_once(questionnaire) && !questionnaire.fields.iter().any(Field::is_narrowed)
}
