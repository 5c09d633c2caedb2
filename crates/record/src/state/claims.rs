//! Who claims what at which path, and which claims no later revision replaced.

use super::graph::Graph;
use super::{Rival, Settled};
use crate::AnswerPath;
use std::collections::{BTreeMap, HashMap};

/// One revision's word on a path.
#[derive(Clone, Copy)]
struct Claim<'a> {
    node: usize,
    value: Option<&'a str>,
}

/// Every claim, by path ascending; of one path in the order of the graph.
pub(super) struct Claims<'a>(Vec<(&'a str, Vec<Claim<'a>>)>);

impl<'a> Claims<'a> {
    pub(super) fn of(graph: &Graph<'a>) -> Self {
        let mut claims = Collected::default();
        for (node, known) in graph.nodes().iter().enumerate() {
            let Some(body) = &known.body else { continue };
            for (path, value) in &body.changes {
                claims.at(path.as_str()).push(Claim { node, value: value.as_deref() });
                // Who writes below an entry says that the entry is there.
                let silent = |entry: &&str| value.is_some() && !body.changes.contains_key(&AnswerPath::question(entry));
                for entry in path.entries_above().filter(silent) {
                    let at_entry = claims.at(entry);
                    if at_entry.last().is_none_or(|last| last.node != node) {
                        at_entry.push(Claim { node, value: Some("") });
                    }
                }
            }
        }
        claims.by_path.sort_unstable_by_key(|(path, _)| *path);
        Self(claims.by_path)
    }

    pub(super) fn settle(&self, graph: &Graph) -> BTreeMap<AnswerPath, Settled> {
        let removals = self.removals(graph);
        let settle = |(path, claims): &(&str, Vec<Claim>)| {
            let path = AnswerPath::question(path);
            let ends: Vec<usize> =
                path.entries_above().flat_map(|entry| removals.get(entry).into_iter().flatten()).copied().collect();
            let mut standing = standing(claims, graph);
            standing.retain(|claim| !ends.iter().any(|end| graph.knew(*end, claim.node)));
            settled(standing, graph).map(|settled| (path, settled))
        };
        self.0.iter().filter_map(settle).collect()
    }

    /// For each entry the revisions that took it away, and against whom nobody wrote at the same time.
    fn removals(&self, graph: &Graph) -> BTreeMap<&str, Vec<usize>> {
        let of_entry = |claims: &Vec<Claim>| -> Vec<usize> {
            let gone = claims.iter().filter(|claim| claim.value.is_none()).map(|claim| claim.node);
            let there: Vec<usize> =
                claims.iter().filter(|claim| claim.value.is_some()).map(|claim| claim.node).collect();
            gone.filter(|end| !there.iter().any(|other| graph.apart(*end, *other))).collect()
        };
        self.0.iter().map(|(path, claims)| (*path, of_entry(claims))).filter(|(_, ends)| !ends.is_empty()).collect()
    }
}

/// Claims while they are collected. Thousands of claims go to tens of paths: each is found by its hash, and sorted once.
#[derive(Default)]
struct Collected<'a> {
    by_path: Vec<(&'a str, Vec<Claim<'a>>)>,
    places: HashMap<&'a str, usize>,
}

impl<'a> Collected<'a> {
    fn at(&mut self, path: &'a str) -> &mut Vec<Claim<'a>> {
        let place = *self.places.entry(path).or_insert_with(|| {
            self.by_path.push((path, Vec::new()));
            self.by_path.len() - 1
        });
        &mut self.by_path[place].1
    }
}

/// The claims that no later one at the same path replaced.
fn standing<'a>(claims: &[Claim<'a>], graph: &Graph) -> Vec<Claim<'a>> {
    let mut standing: Vec<Claim> = Vec::new();
    for claim in claims {
        standing.retain(|earlier| !graph.knew(claim.node, earlier.node));
        standing.push(*claim);
    }
    standing
}

/// The latest claim first; of equal values only the latest is kept.
fn settled(mut standing: Vec<Claim>, graph: &Graph) -> Option<Settled> {
    let rank = |claim: &Claim| {
        let known = graph.nodes()[claim.node];
        (known.header.clock, known.header.device, known.id)
    };
    standing.sort_by_key(|claim| std::cmp::Reverse(rank(claim)));
    let mut rivals: Vec<Rival> = Vec::new();
    for claim in standing {
        if !rivals.iter().any(|rival| rival.value.as_deref() == claim.value) {
            rivals.push(rival(claim, graph));
        }
    }
    let first = rivals.first()?;
    let (value, by) = (first.value.clone(), first.by);
    if rivals.len() == 1 {
        rivals.clear();
    }
    Some(Settled { value, by, rivals })
}

fn rival(claim: Claim, graph: &Graph) -> Rival {
    let known = graph.nodes()[claim.node];
    let header = &known.header;
    Rival {
        value: claim.value.map(str::to_owned),
        by: known.id,
        device: header.device,
        author: header.author,
        clock: header.clock,
    }
}
