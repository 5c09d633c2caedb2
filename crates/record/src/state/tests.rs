//! Stories of households that two devices edit without a network.

use crate::example::{Household, path};
use crate::{HouseholdState, Kind, RevisionId, agreed_among, state};

fn shown(state: &HouseholdState) -> Vec<(String, String)> {
    state.shown().into_iter().map(|(path, value)| (path.to_string(), value)).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect()
}

fn conflicts(state: &HouseholdState) -> Vec<String> {
    state.conflicts().map(|(path, _)| path.to_string()).collect()
}

#[test]
fn a_later_revision_replaces_what_it_writes_and_keeps_the_rest() {
    let mut household = Household::default();
    let first = household.add(1, 10, &[], &[("income", Some("100")), ("water", Some("well")), ("land", Some("3"))]);
    let second = household.add(2, 5, &[first], &[("income", Some("120")), ("land", None)]);
    let state = state(&household.0);
    assert_eq!(shown(&state), pairs(&[("income", "120"), ("water", "well")]));
    assert_eq!(state.answers[&path("income")].by, second);
    assert_eq!(conflicts(&state), Vec::<String>::new());
    assert_eq!(state.heads, [second]);
}

#[test]
fn two_devices_that_did_not_know_of_each_other_keep_both_phone_numbers() {
    let mut household = Household::default();
    let first = household.add(1, 1, &[], &[("phone", Some("0991-1"))]);
    let one = household.add(1, 20, &[first], &[("phone", Some("0991-2"))]);
    let other = household.add(2, 10, &[first], &[("phone", Some("0991-3"))]);
    let state = state(&household.0);
    let phone = &state.answers[&path("phone")];
    assert_eq!(phone.value.as_deref(), Some("0991-2"), "the latest is shown");
    let rivals: Vec<_> = phone.rivals.iter().map(|rival| (rival.value.as_deref(), rival.by)).collect();
    assert_eq!(rivals, [(Some("0991-2"), one), (Some("0991-3"), other)]);
    assert_eq!(state.heads, [one, other]);
}

#[test]
fn a_conflict_stays_until_a_later_revision_settles_it() {
    let mut household = Household::default();
    let one = household.add(1, 20, &[], &[("phone", Some("2"))]);
    let other = household.add(2, 10, &[], &[("phone", Some("3"))]);
    let unrelated = household.add(1, 30, &[one, other], &[("water", Some("well"))]);
    assert_eq!(conflicts(&state(&household.0)), ["phone"]);
    household.add(2, 40, &[unrelated], &[("phone", Some("3"))]);
    let settled = state(&household.0);
    assert_eq!(conflicts(&settled), Vec::<String>::new());
    assert_eq!(settled.shown()[&path("phone")], "3");
}

#[test]
fn the_same_value_from_two_devices_is_no_conflict() {
    let mut household = Household::default();
    household.add(1, 20, &[], &[("water", Some("well")), ("land", None)]);
    let other = household.add(2, 30, &[], &[("water", Some("well")), ("land", None)]);
    let state = state(&household.0);
    assert_eq!(conflicts(&state), Vec::<String>::new());
    assert_eq!(state.answers[&path("water")].by, other);
}

#[test]
fn a_member_removed_here_and_edited_there_is_a_conflict_and_loses_nothing() {
    let mut household = Household::default();
    let roster = [("member/a", Some("")), ("member/a/age", Some("7")), ("member/a/school", Some("primary"))];
    let first = household.add(1, 1, &[], &roster);
    let removed = household.add(1, 10, &[first], &[("member/a", None)]);
    let edited = household.add(2, 20, &[first], &[("member/a/age", Some("8"))]);
    let before = state(&household.0);
    assert_eq!(conflicts(&before), ["member/a"]);
    assert_eq!(shown(&before), pairs(&[("member/a", ""), ("member/a/age", "8"), ("member/a/school", "primary")]));

    household.add(1, 30, &[removed, edited], &[("member/a", Some(""))]);
    let kept = state(&household.0);
    assert_eq!(conflicts(&kept), Vec::<String>::new());
    assert_eq!(shown(&kept), shown(&before));

    household.0.pop();
    household.add(1, 30, &[removed, edited], &[("member/a", None)]);
    let gone = state(&household.0);
    assert_eq!(conflicts(&gone), Vec::<String>::new());
    assert_eq!(shown(&gone), pairs(&[]));
}

#[test]
fn a_removal_that_came_later_hides_the_member_but_keeps_the_other_side_in_the_conflict() {
    let mut household = Household::default();
    let first = household.add(1, 1, &[], &[("member/a", Some("")), ("member/a/age", Some("7"))]);
    household.add(1, 30, &[first], &[("member/a", None)]);
    let edited = household.add(2, 20, &[first], &[("member/a/age", Some("8"))]);
    let state = state(&household.0);
    assert_eq!(shown(&state), pairs(&[]));
    assert_eq!(conflicts(&state), ["member/a"]);
    assert_eq!(state.answers[&path("member/a")].rivals[1].by, edited);
    assert_eq!(state.answers[&path("member/a/age")].value.as_deref(), Some("8"));
}

#[test]
fn members_added_on_two_devices_both_stand() {
    let mut household = Household::default();
    household.add(1, 1, &[], &[("member/a", Some("")), ("member/a/age", Some("7"))]);
    household.add(2, 2, &[], &[("member/b", Some("")), ("member/b/age", Some("9"))]);
    let state = state(&household.0);
    assert_eq!(state.shown().len(), 4);
    assert_eq!(conflicts(&state), Vec::<String>::new());
}

#[test]
fn a_member_taken_away_and_entered_again_does_not_bring_old_answers_back() {
    let mut household = Household::default();
    let first = household.add(1, 1, &[], &[("member/a", Some("")), ("member/a/age", Some("7"))]);
    let gone = household.add(1, 2, &[first], &[("member/a", None)]);
    household.add(1, 3, &[gone], &[("member/a", Some(""))]);
    assert_eq!(shown(&state(&household.0)), pairs(&[("member/a", "")]));
}

#[test]
fn withdrawal_empties_the_household_whatever_comes_later() {
    let mut household = Household::default();
    let agreement = household.add_kind(Kind::Agreement, 1, 1, &[], Default::default());
    let visit = household.add(1, 2, &[agreement], &[("water", Some("well"))]);
    assert!(state(&household.0).agreed);
    household.add_kind(Kind::Erase, 1, 3, &[visit], Default::default());
    let late = household.add(2, 9, &[visit], &[("water", Some("river"))]);
    let state = state(&household.0);
    assert!(state.erased && !state.agreed);
    assert_eq!(shown(&state), pairs(&[]));
    assert!(state.heads.contains(&late));
}

#[test]
fn s08_only_an_agreement_among_the_ancestors_counts() {
    let mut household = Household::default();
    let agreement = household.add_kind(Kind::Agreement, 1, 1, &[], Default::default());
    let visit = household.add(1, 2, &[agreement], &[]);
    let stray = household.add(1, 3, &[], &[]);
    let header = |id: &RevisionId| household.0.iter().find(|known| known.id == *id).map(|known| known.header.clone());
    assert!(agreed_among(&[visit], header));
    assert!(agreed_among(&[stray, agreement], header));
    assert!(!agreed_among(&[stray], header));
    assert!(!agreed_among(&[], header));
}
