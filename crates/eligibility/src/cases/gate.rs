//! What publishing needs of the cases: one of each result for every measure and criterion. Looks at results only.

use super::CaseResult;
use crate::model::Rules;
use doorstep_questionnaire::{Cell, Fault, FaultCode};

/// The results that no passing case shows. A measure on request needs a case that gets it; what else its rules can say
/// depends on whether they look at more than the wish.
pub fn missing_cases(rules: &Rules, results: &[CaseResult]) -> Vec<Fault> {
    let measures = rules.measures.iter().flat_map(|measure| {
        let all = ["may_qualify", "not_yet", "cannot_tell"];
        let wanted = if measure.on_request.is_some() { &all[..1] } else { &all[..] };
        missing("measures", measure.row, &measure.name, wanted, results)
    });
    let criteria = rules.criteria.iter().flat_map(|criterion| {
        missing("criteria", criterion.row, &criterion.name, &["met", "unmet", "unknown"], results)
    });
    measures.chain(criteria).collect()
}

fn missing(sheet: &str, row: u32, about: &str, wanted: &[&str], results: &[CaseResult]) -> Vec<Fault> {
    let shown =
        |word: &str| results.iter().any(|result| result.about == about && result.passed() && result.found == word);
    let missing = wanted.iter().filter(|word| !shown(word)).map(|word| {
        Fault::new(FaultCode::CaseMissing, Cell::new(sheet, row, "name"), &[("measure", about), ("outcome", word)])
    });
    missing.collect()
}
