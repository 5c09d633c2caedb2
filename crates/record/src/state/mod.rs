//! The state of a household: what its revisions say when they are all laid side by side. A pure function of the set of
//! revisions, so devices that hold the same revisions show the same, in whatever order these came.
//!
//! A later revision replaces what an earlier one wrote at the same path. Revisions that did not know of each other
//! both stand: equal values are settled, different ones are a conflict, kept until a later revision settles it.
//! A roster's entry that is taken away hides what lies below it. If somebody else wrote below it meanwhile, that is a
//! conflict at the entry, and nothing below is lost until it is settled.

mod claims;
mod graph;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

use crate::{AnswerPath, Answers, AuthorId, DeviceId, Header, Hlc, Kind, Known, RevisionId};
use claims::Claims;
use graph::Graph;
use std::collections::BTreeMap;

/// What a household's revisions say together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseholdState {
    /// Every path that a revision wrote. Use [`HouseholdState::shown`] for what a person sees: it leaves out what lies
    /// below an entry that was taken away.
    pub answers: BTreeMap<AnswerPath, Settled>,
    /// The revisions that no other knows, ascending: the parents of the next one.
    pub heads: Vec<RevisionId>,
    /// The household withdrew: nothing of it is shown any more, and nothing that comes later either.
    pub erased: bool,
    /// The household agreed to be asked, and has not withdrawn.
    pub agreed: bool,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The value that is shown; `None` if the answer or entry was taken away.
    pub value: Option<String>,
    /// The latest revision that wrote it.
    pub by: RevisionId,
    /// Empty if the value is settled; else every value in conflict, the shown one first.
    pub rivals: Vec<Rival>,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rival {
    /// The value; `None` if this side took the answer or entry away.
    pub value: Option<String>,
    /// The latest revision that wrote it.
    pub by: RevisionId,
    /// The device that signed it.
    pub device: DeviceId,
    /// The person who wrote it.
    pub author: AuthorId,
    /// When.
    pub clock: Hlc,
}

/// Computes the state of one household. Total: any order, duplicates and missing parents are fine.
pub fn state(revisions: &[Known]) -> HouseholdState {
    let graph = Graph::of(revisions);
    let is = |kind: Kind| graph.nodes().iter().any(|known| known.header.kind == kind);
    let erased = is(Kind::Erase);
    let answers = if erased { BTreeMap::new() } else { Claims::of(&graph).settle(&graph) };
    HouseholdState { answers, heads: graph.heads(), erased, agreed: is(Kind::Agreement) && !erased }
}

/// Whether an agreement is among revisions and their ancestors (S08). `header` finds a stored header.
pub fn agreed_among(from: &[RevisionId], header: impl Fn(&RevisionId) -> Option<Header>) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    let mut open: Vec<RevisionId> = from.to_vec();
    while let Some(id) = open.pop() {
        let Some(found) = seen.insert(id).then(|| header(&id)).flatten() else { continue };
        if found.kind == Kind::Agreement {
            return true;
        }
        open.extend(found.parents);
    }
    false
}

impl HouseholdState {
    /// The answers as a person sees them.
    pub fn shown(&self) -> Answers {
        let visible = self.answers.iter().filter(|(path, _)| self.stands_in_shown_entries(path));
        visible.filter_map(|(path, settled)| Some((path.clone(), settled.value.clone()?))).collect()
    }

    /// The paths in conflict. What lies below an entry that was taken away for good is no longer one.
    pub fn conflicts(&self) -> impl Iterator<Item = (&AnswerPath, &Settled)> {
        self.answers.iter().filter(|(path, settled)| !settled.rivals.is_empty() && !self.lies_in_a_gone_entry(path))
    }

    fn stands_in_shown_entries(&self, path: &AnswerPath) -> bool {
        path.entries_above().all(|entry| self.at(entry).is_none_or(|settled| settled.value.is_some()))
    }

    fn lies_in_a_gone_entry(&self, path: &AnswerPath) -> bool {
        let gone = |settled: &Settled| settled.value.is_none() && settled.rivals.is_empty();
        path.entries_above().any(|entry| self.at(entry).is_some_and(gone))
    }

    fn at(&self, path: &str) -> Option<&Settled> {
        self.answers.get(&AnswerPath::question(path))
    }
}
