//! S02: a pack is refused when any of its words, in any language, is about something that is never asked.
//! The terms are data (`data/never-asked`); this file only holds the pack's cells against them.

use super::cells::{self, Filled};
use crate::terms::TermList;
use doorstep_questionnaire::{Fault, FaultCode, Workbook};
use std::sync::LazyLock;

pub(crate) const LISTS: [&str; 5] = [
    include_str!("../../data/never-asked/zh.txt"),
    include_str!("../../data/never-asked/en.txt"),
    include_str!("../../data/never-asked/ar.txt"),
    include_str!("../../data/never-asked/ug.txt"),
    include_str!("../../data/never-asked/kk.txt"),
];

static TERMS: LazyLock<TermList> = LazyLock::new(|| TermList::parse(&LISTS));

pub(super) fn faults(workbook: &Workbook) -> Vec<Fault> {
    cells::with_words(workbook).filter_map(|filled| fault(&filled)).collect()
}

fn fault(filled: &Filled<'_>) -> Option<Fault> {
    let hit = TERMS.find(filled.text)?;
    Some(Fault::new(FaultCode::NeverAsked, filled.cell(), &[("term", hit.term), ("about", hit.topic)]))
}
