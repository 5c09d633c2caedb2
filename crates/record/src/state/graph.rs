//! The revisions of one household, parents first, with the question "did this one know of that one?".
//! A parent that is missing is passed over. Knows nothing of answers.

use crate::{Known, RevisionId};
use std::collections::BTreeMap;

/// Revisions in an order in which parents come first, each once.
pub(super) struct Graph<'a> {
    nodes: Vec<&'a Known>,
    /// For each node, one bit for every node before it: is it an ancestor?
    ancestors: Vec<Vec<u64>>,
    childless: Vec<bool>,
}

impl<'a> Graph<'a> {
    pub(super) fn of(revisions: &'a [Known]) -> Self {
        let nodes = parents_first(&each_once(revisions));
        let places: BTreeMap<RevisionId, usize> =
            nodes.iter().enumerate().map(|(place, node)| (node.id, place)).collect();
        let mut childless = vec![true; nodes.len()];
        let mut ancestors: Vec<Vec<u64>> = Vec::with_capacity(nodes.len());
        for (place, node) in nodes.iter().enumerate() {
            let mut known = vec![0u64; place.div_ceil(64)];
            let parents = node.header.parents.iter().filter_map(|parent| places.get(parent).copied());
            for parent in parents.filter(|parent| *parent < place) {
                childless[parent] = false;
                known[parent / 64] |= 1 << (parent % 64);
                known.iter_mut().zip(&ancestors[parent]).for_each(|(bits, above)| *bits |= above);
            }
            ancestors.push(known);
        }
        Self { nodes, ancestors, childless }
    }

    pub(super) fn nodes(&self) -> &[&'a Known] {
        &self.nodes
    }

    /// Whether the later revision knew of the earlier one.
    pub(super) fn knew(&self, later: usize, earlier: usize) -> bool {
        self.ancestors[later].get(earlier / 64).is_some_and(|bits| bits >> (earlier % 64) & 1 == 1)
    }

    /// Whether neither knew of the other.
    pub(super) fn apart(&self, one: usize, other: usize) -> bool {
        one != other && !self.knew(one, other) && !self.knew(other, one)
    }

    pub(super) fn heads(&self) -> Vec<RevisionId> {
        let heads = self.nodes.iter().zip(&self.childless).filter(|(_, childless)| **childless);
        let mut ids: Vec<RevisionId> = heads.map(|(node, _)| node.id).collect();
        ids.sort_unstable();
        ids
    }
}

/// One of each id: the one that tells most, so that a copy with its identity opened counts before one without.
fn each_once(revisions: &[Known]) -> BTreeMap<RevisionId, &Known> {
    let mut once: BTreeMap<RevisionId, &Known> = BTreeMap::new();
    for known in revisions {
        let kept = once.entry(known.id).or_insert(known);
        if told(known) > told(kept) {
            *kept = known;
        }
    }
    once
}

fn told(known: &Known) -> (usize, Option<&crate::Body>) {
    (known.body.as_ref().map_or(0, |body| body.changes.len()), known.body.as_ref())
}

/// Kahn's algorithm. Hashes can't form a circle; what claims to is put last, in the order of ids.
fn parents_first<'a>(once: &BTreeMap<RevisionId, &'a Known>) -> Vec<&'a Known> {
    let here = |node: &Known| node.header.parents.iter().filter(|parent| once.contains_key(parent)).count();
    let mut missing: BTreeMap<RevisionId, usize> = once.iter().map(|(id, node)| (*id, here(node))).collect();
    let mut children: BTreeMap<RevisionId, Vec<RevisionId>> = BTreeMap::new();
    for (id, node) in once {
        node.header.parents.iter().for_each(|parent| children.entry(*parent).or_default().push(*id));
    }
    let mut ready: Vec<RevisionId> = missing.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    let mut order = Vec::with_capacity(once.len());
    while let Some(id) = ready.pop() {
        missing.remove(&id);
        order.push(once[&id]);
        for child in children.get(&id).into_iter().flatten() {
            let Some(count) = missing.get_mut(child) else { continue };
            *count -= 1;
            if *count == 0 {
                ready.push(*child);
            }
        }
    }
    order.extend(missing.keys().map(|id| once[id]));
    order
}
