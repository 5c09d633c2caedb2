//! The flow of values: which fields reach a value that something reads, directly or through calculations.
//! Relevance, constraints and choice filters steer the interview and carry no value, so they are no flow.

use doorstep_questionnaire::{Field, FieldId, Questionnaire};
use std::collections::BTreeSet;

/// The fields whose values reach one of `read`, those themselves included: against the flow of values.
pub(crate) fn reaching(questionnaire: &Questionnaire, read: impl IntoIterator<Item = FieldId>) -> BTreeSet<FieldId> {
    let mut open: Vec<FieldId> = read.into_iter().collect();
    let mut reached = BTreeSet::new();
    while let Some(field) = open.pop() {
        if reached.insert(field) {
            open.extend(sources(questionnaire.field(field)));
        }
    }
    reached
}

/// The fields whose values flow into a field's value.
pub(super) fn sources(field: &Field) -> Vec<FieldId> {
    let flows = |column: &str| matches!(column, "calculation" | "default" | "repeat_count");
    let formulas = field.formulas().into_iter().filter(|(column, _)| flows(column));
    formulas.flat_map(|(_, formula)| formula.program.reads().to_vec()).collect()
}

/// Whether a field stands in a roster, at any depth.
pub(super) fn stands_in(questionnaire: &Questionnaire, field: FieldId, roster: FieldId) -> bool {
    let mut at = questionnaire.field(field);
    while let Some(parent) = at.parent {
        if parent == roster {
            return true;
        }
        at = questionnaire.field(parent);
    }
    false
}
