//! What must stand at each answer, reckoned the slow and plain way, beside the product's own merge.

use doorstep_record::{AnswerPath, Known, RevisionId};
use std::collections::{BTreeMap, BTreeSet};

/// For each answer of the household itself (not of rosters): every value that no later revision replaced.
pub fn standing(known: &[Known]) -> BTreeMap<AnswerPath, BTreeSet<Option<String>>> {
    let parents: BTreeMap<RevisionId, &[RevisionId]> =
        known.iter().map(|one| (one.id, one.header.parents.as_slice())).collect();
    let mut standing: BTreeMap<AnswerPath, BTreeSet<Option<String>>> = BTreeMap::new();
    for one in known {
        for (path, value) in one.body.iter().flat_map(|body| &body.changes) {
            let replaced = known
                .iter()
                .any(|later| writes(later, path) && later.id != one.id && follows(later.id, one.id, &parents));
            if !replaced && !path.to_string().contains('/') {
                standing.entry(path.clone()).or_default().insert(value.clone());
            }
        }
    }
    standing
}

/// Whether a revision writes an answer.
pub fn writes(known: &Known, path: &AnswerPath) -> bool {
    known.body.as_ref().is_some_and(|body| body.changes.contains_key(path))
}

fn follows(later: RevisionId, earlier: RevisionId, parents: &BTreeMap<RevisionId, &[RevisionId]>) -> bool {
    let (mut open, mut seen) = (vec![later], BTreeSet::new());
    while let Some(id) = open.pop() {
        for parent in parents.get(&id).copied().unwrap_or_default() {
            if *parent == earlier {
                return true;
            }
            if seen.insert(*parent) {
                open.push(*parent);
            }
        }
    }
    false
}
