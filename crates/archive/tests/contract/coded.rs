//! The coded state that reports count: always what the stored revisions say together.

use super::Opened;
use super::county::{County, NOW, household, revision, river_bend, stone_bridge, story, story_in};
use doorstep_archive::copy::{read_backup, write_backup};
use doorstep_archive::{Archive, CodedState};
use doorstep_record::{Answers, Header, Hlc, HouseholdId, Kind, Revision};
use doorstep_sync::Verdict;

/// The answers of a household of Stone Bridge, by path.
fn answers(archive: &dyn Archive, of: HouseholdId) -> Option<Vec<(String, String)>> {
    let states = archive.coded_states(&stone_bridge()).unwrap();
    let state: Option<CodedState> = states.into_iter().find(|state| state.household == of);
    let pairs = |answers: Answers| answers.into_iter().map(|(path, value)| (path.to_string(), value)).collect();
    state.map(|state| pairs(state.answers))
}

fn pairs(expected: &[(&str, &str)]) -> Option<Vec<(String, String)>> {
    Some(expected.iter().map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect())
}

pub fn the_coded_state_is_what_the_revisions_say_together_without_what_is_sealed(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge(), river_bend()]), county.device(2, &[stone_bridge()]));
    let first = story(&a, household(1));
    county.push(&a, &first[..2]);
    county.push(&a, &story_in(river_bend(), &a, household(9)));
    let archive = county.archive.as_ref();
    assert_eq!(answers(archive, household(1)), pairs(&[("income_wages", "12000")]));
    // One that waits says nothing yet; with its parent it does, and takes along what waited for it.
    let later = revision(&b, household(1), Kind::Visit, &[&first[2]], &[("water", "well\0\"'")]);
    assert_eq!(county.push(&b, std::slice::from_ref(&later)), [Verdict::Waiting]);
    assert_eq!(answers(archive, household(1)), pairs(&[("income_wages", "12000")]));
    county.push(&a, &first[2..]);
    assert_eq!(answers(archive, household(1)), pairs(&[("income_wages", "13000"), ("water", "well\0\"'")]));
    // A conflict stands by its latest side.
    let other = beside(&b, &first[1]);
    county.push(&b, std::slice::from_ref(&other));
    let known: Vec<_> =
        first.iter().chain([&later, &other]).map(|one| doorstep_record::Known::of(one).unwrap()).collect();
    let shown = doorstep_record::state(&known).shown();
    let shown: Vec<_> = shown.into_iter().map(|(path, value)| (path.to_string(), value)).collect();
    assert_eq!(answers(archive, household(1)), Some(shown));
    assert_eq!(archive.coded_states(&river_bend()).unwrap().len(), 1);
}

/// A visit that knew only of the first, later than all.
fn beside(by: &super::county::Device, first: &Revision) -> Revision {
    let header = first.read().unwrap().0;
    let header =
        Header { parents: vec![first.id()], device: by.id, clock: Hlc { millis: NOW + 99, counter: 0 }, ..header };
    let changes = [(doorstep_record::AnswerPath::question("income_wages"), Some("1".to_owned()))].into();
    Revision::sign(&header, &doorstep_record::Body { changes, sealed: None }, &by.key)
}

pub fn s16_a_household_that_withdrew_has_no_coded_state(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let story = story(&a, household(1));
    county.push(&a, &story);
    county.push(&a, &[revision(&a, household(1), Kind::Erase, &[&story[2]], &[])]);
    assert_eq!(answers(county.archive.as_ref(), household(1)), None);
    county.push(&a, &[revision(&a, household(1), Kind::Visit, &[&story[1]], &[("income_wages", "7")])]);
    assert_eq!(answers(county.archive.as_ref(), household(1)), None, "what comes later neither");
}

pub fn the_coded_state_is_there_after_a_restore(opened: Opened) {
    let fresh = (opened.fresh)();
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    for number in 0..3 {
        county.push(&a, &story(&a, household(number)));
    }
    let third = story(&a, household(2));
    county.push(&a, &[revision(&a, household(2), Kind::Erase, &[&third[2]], &[])]);
    let mut backup = Vec::new();
    write_backup(county.archive.as_ref(), &mut backup).unwrap();
    fresh.archive.copy_in(&mut read_backup(backup.as_slice()).unwrap().map(|item| Ok(item.unwrap()))).unwrap();
    let states = |archive: &dyn Archive| archive.coded_states(&stone_bridge()).unwrap();
    assert_eq!(states(fresh.archive.as_ref()).len(), 2);
    assert_eq!(states(fresh.archive.as_ref()), states(county.archive.as_ref()));
}
