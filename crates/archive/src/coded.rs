//! The coded state of a household: its answers in the clear as they stand, for reports to count. Identity answers are
//! sealed in their revisions and no part of it. Pure.

use crate::ArchiveFault;
use doorstep_record::{Answers, Known, Revision, state};

/// The answers in the clear as JSON; `None` once the household withdrew.
pub(crate) fn coded<'a>(revisions: impl IntoIterator<Item = &'a Revision>) -> Result<Option<String>, ArchiveFault> {
    let known: Vec<Known> = revisions.into_iter().filter_map(|revision| Known::of(revision).ok()).collect();
    let state = state(&known);
    let json = (!state.erased).then(|| serde_json::to_string(&state.shown()));
    json.transpose().map_err(|_| ArchiveFault::Damaged)
}

/// Reads what [`coded`] wrote.
pub(crate) fn answers(json: &str) -> Result<Answers, ArchiveFault> {
    serde_json::from_str(json).map_err(|_| ArchiveFault::Damaged)
}
