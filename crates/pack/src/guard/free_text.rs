//! S05: no free text about a person. Text is for names and addresses (`use` = identity), on one line. Choices that the
//! workbook does not hold itself, or that are what somebody answered (a name), are free text too.

use super::cells::{self, SurveyRow};
use doorstep_questionnaire::{Fault, FaultCode, Workbook};

const CHOICES_ELSEWHERE: &[&str] = &["select-one-external", "select-one-from-file", "select-multiple-from-file"];

pub(super) fn faults(workbook: &Workbook) -> Vec<Fault> {
    cells::survey(workbook).iter().filter_map(fault).collect()
}

fn fault(row: &SurveyRow<'_>) -> Option<Fault> {
    let column = free_text_in(row)?;
    Some(Fault::new(FaultCode::FreeText, row.at(column), &[("name", row.name())]))
}

/// The column that makes the question one of free text.
fn free_text_in(row: &SurveyRow<'_>) -> Option<&'static str> {
    let cell = |column| row.sheet.cell(row.row, column).to_lowercase();
    let kind = cell("type");
    let other = kind.split_whitespace().any(|word| matches!(word, "or_other" | "or-other"));
    if other || kind.contains("${") || CHOICES_ELSEWHERE.contains(&row.kind.as_str()) || kind.contains(" from file ") {
        return Some("type");
    }
    if !matches!(row.kind.as_str(), "text" | "string") {
        return None;
    }
    if cell("use") != "identity" {
        return Some("use");
    }
    // Several lines are a story, not a name.
    cell("appearance").contains("multiline").then_some("appearance")
}
