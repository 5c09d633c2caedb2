//! S06: nothing in a pack scores, ranks, colours or grades a household or a person. A house may be graded, by its authority.

use super::cells::{self, Filled};
use crate::terms::TermList;
use doorstep_questionnaire::{Fault, FaultCode, Workbook};
use std::sync::LazyLock;

pub(crate) const LISTS: [&str; 5] = [
    include_str!("../../data/grades/zh.txt"),
    include_str!("../../data/grades/en.txt"),
    include_str!("../../data/grades/ar.txt"),
    include_str!("../../data/grades/ug.txt"),
    include_str!("../../data/grades/kk.txt"),
];

static TERMS: LazyLock<TermList> = LazyLock::new(|| TermList::parse(&LISTS));

pub(super) fn faults(workbook: &Workbook) -> Vec<Fault> {
    cells::with_words(workbook).filter_map(|filled| fault(&filled)).collect()
}

fn fault(filled: &Filled<'_>) -> Option<Fault> {
    let hit = TERMS.find(filled.text)?;
    Some(Fault::new(FaultCode::GradesPerson, filled.cell(), &[("term", hit.term), ("what", hit.topic)]))
}
