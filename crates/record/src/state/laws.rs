//! Laws of the merge, over random graphs of revisions in which rosters are added to, removed from and edited at once.

use crate::example::{Household, path};
use crate::{Answers, Changes, Known, RevisionId, changes, state};
use proptest::prelude::*;
use std::collections::BTreeSet;

const PATHS: [&str; 9] = [
    "income",
    "water",
    "member/a",
    "member/a/age",
    "member/a/job/x",
    "member/a/job/x/wage",
    "member/b",
    "member/b/age",
    "member/a/name",
];

/// What one revision does: its device, its clock, which earlier ones it knows, and what it writes.
type Step = (u8, u64, Vec<prop::sample::Index>, Vec<(usize, Option<u8>)>);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let write = (0..PATHS.len(), prop::option::weighted(0.7, 0u8..3));
    let parents = prop::collection::vec(any::<prop::sample::Index>(), 0..3);
    let step = (0u8..3, 0u64..6, parents, prop::collection::vec(write, 0..4));
    prop::collection::vec(step, 1..14)
}

fn household(steps: &[Step]) -> Vec<Known> {
    let mut household = Household::default();
    for (device, clock, parents, writes) in steps {
        let known = household.0.len();
        let parents: BTreeSet<RevisionId> =
            parents.iter().filter(|_| known > 0).map(|index| household.0[index.index(known)].id).collect();
        let parents: Vec<RevisionId> = parents.into_iter().collect();
        let body: Changes = writes.iter().map(|(at, value)| written(PATHS[*at], *value)).collect();
        household.add_kind(crate::Kind::Visit, *device, *clock, &parents, body);
    }
    household.0
}

fn written(at: &str, value: Option<u8>) -> (crate::AnswerPath, Option<String>) {
    let at = path(at);
    let text = if at.name().is_some() { |value: u8| value.to_string() } else { |_| String::new() };
    (at, value.map(text))
}

/// Every revision that this one knew of.
fn ancestors(all: &[Known], of: &Known) -> BTreeSet<RevisionId> {
    let mut known = BTreeSet::new();
    let mut open = of.header.parents.clone();
    while let Some(id) = open.pop() {
        if known.insert(id) {
            open.extend(all.iter().filter(|one| one.id == id).flat_map(|one| one.header.parents.clone()));
        }
    }
    known
}

/// Whether a later revision wrote the path anew or took away an entry above it.
fn replaced(all: &[Known], by: &Known, at: &crate::AnswerPath) -> bool {
    let touches = |later: &Known| {
        let Some(body) = &later.body else { return false };
        let removes = |entry: &str| body.changes.get(&path(entry)).is_some_and(Option::is_none);
        // Who writes below an entry says again that the entry is there.
        let below = format!("{at}/");
        let affirms = body.changes.iter().any(|(path, value)| value.is_some() && path.as_str().starts_with(&below));
        body.changes.contains_key(at) || affirms || at.entries_above().any(removes)
    };
    all.iter().any(|later| touches(later) && ancestors(all, later).contains(&by.id))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_arrival_and_duplicates_do_not_matter(steps in steps(), seed in any::<prop::sample::Index>()) {
        let all = household(&steps);
        let mut mixed: Vec<Known> = all.iter().rev().chain(&all).cloned().collect();
        let turn = seed.index(mixed.len());
        mixed.rotate_left(turn);
        prop_assert_eq!(state(&mixed), state(&all));
    }

    #[test]
    fn laying_parts_together_gives_the_same_in_any_grouping(steps in steps(), cut in any::<prop::sample::Index>()) {
        let all = household(&steps);
        let (left, right) = all.split_at(cut.index(all.len()));
        let left_first = [left, right, left].concat();
        let right_first = [right, left].concat();
        prop_assert_eq!(state(&left_first), state(&right_first));
    }

    #[test]
    fn no_value_is_lost_that_nobody_replaced(steps in steps()) {
        let all = household(&steps);
        let state = state(&all);
        for known in &all {
            let body = known.body.as_ref().unwrap();
            for (at, value) in body.changes.iter().filter(|(at, _)| !replaced(&all, known, at)) {
                let settled = &state.answers[at];
                let stands = settled.value == *value || settled.rivals.iter().any(|rival| rival.value == *value);
                prop_assert!(stands, "{at} of {} is lost", known.id);
            }
        }
    }

    #[test]
    fn the_shown_value_is_the_latest_of_its_rivals(steps in steps()) {
        let all = household(&steps);
        for (at, settled) in state(&all).answers {
            prop_assert_ne!(settled.rivals.len(), 1);
            let Some(first) = settled.rivals.first() else { continue };
            prop_assert_eq!((&first.value, first.by), (&settled.value, settled.by));
            let order: Vec<_> = settled.rivals.iter().map(|rival| (rival.clock, rival.device, rival.by)).collect();
            prop_assert!(order.is_sorted_by(|a, b| a > b), "{at}");
            let values: BTreeSet<_> = settled.rivals.iter().map(|rival| &rival.value).collect();
            prop_assert_eq!(values.len(), settled.rivals.len());
        }
    }

    #[test]
    fn what_a_person_saves_is_what_everybody_then_sees(
        steps in steps(),
        edits in prop::collection::vec((0..PATHS.len(), prop::option::of(3u8..6)), 0..6),
    ) {
        let all = household(&steps);
        let before = state(&all);
        let after = edited(before.shown(), &edits);
        // Entering a member again whose removal is in conflict is a choice of its own: it brings the answers back.
        let was_there = |at: &crate::AnswerPath| before.answers.get(at).is_none_or(|had| had.value.is_some());
        prop_assume!(after.keys().all(|at| at.name().is_some() || was_there(at)));
        let mut household = Household(all);
        let saved = household.add_kind(crate::Kind::Visit, 1, 0, &before.heads, changes(&before.shown(), &after));
        let now = state(&household.0);
        prop_assert_eq!(now.shown(), after);
        prop_assert_eq!(now.heads, vec![saved]);
    }

    #[test]
    fn writing_every_conflict_anew_settles_them_all(steps in steps()) {
        let all = household(&steps);
        let before = state(&all);
        let settling: Changes = before.conflicts().map(|(at, settled)| (at.clone(), settled.value.clone())).collect();
        let mut household = Household(all);
        household.add_kind(crate::Kind::Correction, 1, 0, &before.heads, settling);
        prop_assert_eq!(state(&household.0).conflicts().count(), 0);
    }

    #[test]
    fn no_graph_is_too_odd(
        mut all in steps().prop_map(|steps| household(&steps)),
        links in prop::collection::vec((any::<prop::sample::Index>(), 0u8..16), 0..6),
    ) {
        for (at, parent) in links {
            let at = at.index(all.len());
            all[at].header.parents.push(RevisionId([parent; 32]));
        }
        let mut turned = all.clone();
        turned.reverse();
        prop_assert_eq!(state(&all), state(&turned));
    }
}

/// Edits as an interview makes them: an entry stands as long as something below it does, and takes it along when it goes.
fn edited(mut answers: Answers, edits: &[(usize, Option<u8>)]) -> Answers {
    for (at, value) in edits {
        let (at, value) = written(PATHS[*at], *value);
        match value {
            Some(value) => {
                answers.extend(at.entries_above().map(|entry| (path(entry), String::new())));
                answers.insert(at, value);
            }
            None => answers.retain(|found, _| *found != at && !found.as_str().starts_with(&format!("{at}/"))),
        }
    }
    answers
}
