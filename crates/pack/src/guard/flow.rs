//! Where fields stand. The flow of values itself is the rules' crate's: [`doorstep_eligibility::reaching`].

use doorstep_questionnaire::{FieldId, Questionnaire};

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
