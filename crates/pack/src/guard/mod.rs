//! What a pack may ask: the guard that keeps a survey to its purpose (safeguards S01 to S07). One safeguard a file.
//! All but the purpose guard read the rows as the author wrote them, so that they speak even where nothing compiles.

mod captured;
mod cells;
mod children;
mod flow;
mod free_text;
mod grade;
mod never_asked;
mod number;
mod purpose;

pub(crate) use children::{Mark, asked_of_children, marks};
pub(crate) use purpose::{is_stored, unused_questions};

use doorstep_questionnaire::{Fault, Workbook};

/// Every fault that the rows alone show.
pub(crate) fn faults(workbook: &Workbook) -> Vec<Fault> {
    let guards = [
        never_asked::faults,
        captured::faults,
        number::faults,
        free_text::faults,
        grade::faults,
        children::unknown_marks,
    ];
    guards.iter().flat_map(|guard| guard(workbook)).collect()
}
