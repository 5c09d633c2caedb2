//! S01: every stored question serves a purpose. A question is used if its value reaches a rule, a wish, an amount, a
//! criterion or a check, directly or through calculations that do, or if the card prints it. Relevance, constraints and
//! choice filters steer the interview and are no purpose; a calculation that feeds only unused things makes nothing used.

use doorstep_eligibility::Rules;
use doorstep_questionnaire::{Cell, Fault, FaultCode, Field, FieldId, FieldKind, Questionnaire, Use};
use std::collections::BTreeSet;

/// A fault for each question, hidden value and roster that nothing uses.
pub(crate) fn unused_questions(questionnaire: &Questionnaire, rules: &Rules) -> Vec<Fault> {
    let used = used_fields(questionnaire, rules);
    let unused = questionnaire.fields.iter().filter(|field| is_stored(field) && !serves(questionnaire, field, &used));
    unused.map(fault).collect()
}

/// The fields whose values reach a purpose: what rules read, and against the flow of values from there.
fn used_fields(questionnaire: &Questionnaire, rules: &Rules) -> BTreeSet<FieldId> {
    let read = rules.reads().into_iter().flat_map(|(_, fields)| fields.iter().copied());
    let printed = questionnaire.fields.iter().filter(|field| field.use_of == Use::Card).map(|field| field.id);
    let mut open: Vec<FieldId> = read.chain(printed).collect();
    let mut used = BTreeSet::new();
    while let Some(field) = open.pop() {
        if used.insert(field) {
            open.extend(sources(questionnaire.field(field)));
        }
    }
    used
}

/// The fields whose values flow into a field's value.
fn sources(field: &Field) -> Vec<FieldId> {
    let flows = |column: &str| matches!(column, "calculation" | "default" | "repeat_count");
    let formulas = field.formulas().into_iter().filter(|(column, _)| flows(column));
    formulas.flat_map(|(_, formula)| formula.program.reads().to_vec()).collect()
}

fn is_stored(field: &Field) -> bool {
    match field.kind {
        FieldKind::Question(_) | FieldKind::Hidden | FieldKind::Meta(_) | FieldKind::Roster { .. } => true,
        FieldKind::Root | FieldKind::Group | FieldKind::Note | FieldKind::Calculate => false,
    }
}

fn serves(questionnaire: &Questionnaire, field: &Field, used: &BTreeSet<FieldId>) -> bool {
    let own = used.contains(&field.id) || field.use_of == Use::Identity;
    own || (field.is_roster() && used.iter().any(|inner| stands_in(questionnaire, *inner, field.id)))
}

fn stands_in(questionnaire: &Questionnaire, field: FieldId, roster: FieldId) -> bool {
    let mut at = questionnaire.field(field);
    while let Some(parent) = at.parent {
        if parent == roster {
            return true;
        }
        at = questionnaire.field(parent);
    }
    false
}

fn fault(field: &Field) -> Fault {
    Fault::new(FaultCode::UnusedQuestion, Cell::new("survey", field.row, "name"), &[("name", &field.name)])
}
