//! The revisions of one household, parents first, with the question "did this one know of that one?".
//! A parent that is missing is passed over. Knows nothing of answers.

use crate::{Known, RevisionId};
use smallvec::SmallVec;

/// Revisions in an order in which parents come first, each once.
pub(super) struct Graph<'a> {
    nodes: Vec<&'a Known>,
    /// For each node, one bit for every node before it: is it an ancestor?
    ancestors: Vec<Vec<u64>>,
    childless: Vec<bool>,
}

impl<'a> Graph<'a> {
    pub(super) fn of(revisions: &'a [Known]) -> Self {
        let once = each_once(revisions);
        let parents = parents_of(&once);
        let order = parents_first(&parents);
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, node)| places[*node] = place);
        let mut childless = vec![true; order.len()];
        let mut ancestors: Vec<Vec<u64>> = Vec::with_capacity(order.len());
        for (place, node) in order.iter().enumerate() {
            let mut known = vec![0u64; place.div_ceil(64)];
            for parent in parents[*node].iter().map(|parent| places[*parent]).filter(|parent| *parent < place) {
                childless[parent] = false;
                known[parent / 64] |= 1 << (parent % 64);
                known.iter_mut().zip(&ancestors[parent]).for_each(|(bits, above)| *bits |= above);
            }
            ancestors.push(known);
        }
        Self { nodes: order.into_iter().map(|node| once[node]).collect(), ancestors, childless }
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

/// One of each id, ascending: the one that tells most, so that a copy with its identity opened counts before one without.
fn each_once(revisions: &[Known]) -> Vec<&Known> {
    let mut all: Vec<&Known> = revisions.iter().collect();
    all.sort_by(|one, other| one.id.cmp(&other.id).then_with(|| told(other).cmp(&told(one))));
    all.dedup_by(|later, earlier| later.id == earlier.id);
    all
}

fn told(known: &Known) -> (usize, Option<&crate::Body>) {
    (known.body.as_ref().map_or(0, |body| body.changes.len()), known.body.as_ref())
}

/// For each revision the places of its parents that are here.
fn parents_of(once: &[&Known]) -> Vec<SmallVec<[usize; 2]>> {
    let place = |id: &RevisionId| once.binary_search_by(|known| known.id.cmp(id)).ok();
    once.iter().map(|known| known.header.parents.iter().filter_map(place).collect()).collect()
}

/// Kahn's algorithm. Hashes can't form a circle; what claims to is put last, in the order of ids.
fn parents_first(parents: &[SmallVec<[usize; 2]>]) -> Vec<usize> {
    let mut missing: Vec<usize> = parents.iter().map(|parents| parents.len()).collect();
    let mut children: Vec<SmallVec<[usize; 2]>> = vec![SmallVec::new(); parents.len()];
    for (node, parents) in parents.iter().enumerate() {
        parents.iter().for_each(|parent| children[*parent].push(node));
    }
    let mut ready: Vec<usize> = (0..parents.len()).filter(|node| missing[*node] == 0).collect();
    let mut order = Vec::with_capacity(parents.len());
    while let Some(node) = ready.pop() {
        order.push(node);
        for child in &children[node] {
            missing[*child] -= 1;
            if missing[*child] == 0 {
                ready.push(*child);
            }
        }
    }
    order.extend((0..parents.len()).filter(|node| missing[*node] > 0));
    order
}
