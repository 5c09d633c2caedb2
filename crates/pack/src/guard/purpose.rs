//! S01: every stored question serves a purpose. A question is used if its value reaches a rule, a wish, an amount, a
//! criterion or a check, directly or through calculations that do, or if the card prints it. A calculation that feeds
//! only unused things makes nothing used.

use super::flow::stands_in;
use doorstep_eligibility::{Rules, reaching, sources};
use doorstep_questionnaire::{Cell, Fault, FaultCode, Field, FieldId, FieldKind, Questionnaire, Use};
use std::collections::BTreeSet;

/// A fault for each question, hidden value and roster that nothing uses.
pub(crate) fn unused_questions(questionnaire: &Questionnaire, rules: &Rules) -> Vec<Fault> {
    let used = used_fields(questionnaire, rules);
    let unused = questionnaire.fields.iter().filter(|field| is_stored(field) && !serves(questionnaire, field, &used));
    unused.map(|field| fault(questionnaire, field)).collect()
}

/// The fields whose values reach a purpose: what rules read, and against the flow of values from there.
fn used_fields(questionnaire: &Questionnaire, rules: &Rules) -> BTreeSet<FieldId> {
    let read = rules.reads().into_iter().flat_map(|(_, fields)| fields.iter().copied());
    let printed = questionnaire.fields.iter().filter(|field| field.use_of == Use::Card).map(|field| field.id);
    reaching(questionnaire, read.chain(printed).collect::<Vec<_>>())
}

/// Whether a field's value is kept with the household.
pub(crate) fn is_stored(field: &Field) -> bool {
    match field.kind {
        FieldKind::Question(_) | FieldKind::Hidden | FieldKind::Meta(_) | FieldKind::Roster { .. } => true,
        FieldKind::Root | FieldKind::Group | FieldKind::Note | FieldKind::Calculate => false,
    }
}

fn serves(questionnaire: &Questionnaire, field: &Field, used: &BTreeSet<FieldId>) -> bool {
    let own = used.contains(&field.id) || field.use_of == Use::Identity;
    own || (field.is_roster() && used.iter().any(|inner| stands_in(questionnaire, *inner, field.id)))
}

/// The fault, with what would make the question used where that is near at hand.
fn fault(questionnaire: &Questionnaire, field: &Field) -> Fault {
    let at = Cell::new("survey", field.row, "name");
    let mut fault = Fault::new(FaultCode::UnusedQuestion, at, &[("name", &field.name)]);
    if let Some(way) = nearest_use(questionnaire, field) {
        fault.fix = format!("{} {way}", fault.fix);
    }
    fault
}

/// What the question does lead to, though no rule reads it.
fn nearest_use(questionnaire: &Questionnaire, field: &Field) -> Option<String> {
    let others = || questionnaire.fields.iter().filter(|other| other.id != field.id);
    let named = |other: &Field| format!("«{}» (row {})", other.name, other.row);
    if let Some(reader) = others().find(|other| sources(other).contains(&field.id)) {
        return Some(format!("It is worked into {}, which nothing reads: let a rule read that.", named(reader)));
    }
    let steered = others().find_map(|other| {
        let steers = other.formulas().into_iter().find(|(_, formula)| formula.program.reads().contains(&field.id))?;
        Some((steers.0, other))
    });
    steered.map(|(column, other)| {
        format!("It only steers {} by «{column}», which is no use: let a rule read the answer too.", named(other))
    })
}
