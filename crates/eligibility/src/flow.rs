//! The flow of values: which fields reach a value that something reads, directly or through calculations.
//! Relevance, constraints and choice filters steer the interview and carry no value, so they are no flow.

use doorstep_questionnaire::{Field, FieldId, Questionnaire};
use std::collections::BTreeSet;

/// The fields whose values reach one of `read`, those themselves included: against the flow of values.
pub fn reaching(questionnaire: &Questionnaire, read: impl IntoIterator<Item = FieldId>) -> BTreeSet<FieldId> {
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
pub fn sources(field: &Field) -> Vec<FieldId> {
    let flows = |column: &str| matches!(column, "calculation" | "default" | "repeat_count");
    let formulas = field.formulas().into_iter().filter(|(column, _)| flows(column));
    formulas.flat_map(|(_, formula)| formula.program.reads().to_vec()).collect()
}
