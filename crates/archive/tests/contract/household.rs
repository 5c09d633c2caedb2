//! What protects a household in the archive.

use super::Opened;
use super::county::{County, household, revision, stone_bridge, story};
use doorstep_record::Kind;
use doorstep_sync::{NewsEntry, Refusal, Verdict};

pub fn s08_a_visit_without_an_agreement_is_refused(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let visit = revision(&a, household(1), Kind::Visit, &[], &[("income_wages", "1")]);
    county.refused(&a, &visit, Refusal::NoAgreement);
    let [agreement, ..] = story(&a, household(2));
    county.push(&a, std::slice::from_ref(&agreement));
    let borrowed = revision(&a, household(1), Kind::Visit, &[&agreement], &[("income_wages", "1")]);
    county.refused(&a, &borrowed, Refusal::WrongParent);
    assert_eq!(county.archive.counts().unwrap().households, 1);
}

pub fn s08_a_waiting_visit_without_an_agreement_is_not_stored_when_its_parent_comes(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let first = revision(&a, household(1), Kind::Visit, &[], &[("income_wages", "1")]);
    let second = revision(&a, household(1), Kind::Visit, &[&first], &[("income_wages", "2")]);
    assert_eq!(county.push(&a, &[second]), [Verdict::Waiting]);
    county.refused(&a, &first, Refusal::NoAgreement);
    let [agreement, ..] = story(&a, household(2));
    county.push(&a, std::slice::from_ref(&agreement));
    let mixed = revision(&a, household(3), Kind::Visit, &[&agreement], &[("income_wages", "2")]);
    county.refused(&a, &mixed, Refusal::WrongParent);
    assert_eq!(county.archive.counts().unwrap().revisions, 1);
}

pub fn s18_identity_in_the_clear_is_refused(opened: Opened) {
    let county = County::set_up(opened);
    let a = county.device(1, &[stone_bridge()]);
    let [agreement, ..] = story(&a, household(1));
    county.push(&a, std::slice::from_ref(&agreement));
    for path in ["name", "member/k3f9ab/name"] {
        let telling = revision(&a, household(1), Kind::Visit, &[&agreement], &[(path, "王小明")]);
        county.refused(&a, &telling, Refusal::NotAllowed);
    }
}

pub fn s16_an_erased_household_keeps_headers_only(opened: Opened) {
    let county = County::set_up(opened);
    let (a, b) = (county.device(1, &[stone_bridge()]), county.device(2, &[stone_bridge()]));
    let story = story(&a, household(1));
    let erase = revision(&a, household(1), Kind::Erase, &[&story[2]], &[]);
    county.push(&a, &story);
    assert_eq!(county.push(&a, std::slice::from_ref(&erase)), [Verdict::Stored]);
    let late = revision(&b, household(1), Kind::Visit, &[&story[1]], &[("income_wages", "7")]);
    assert_eq!(county.push(&b, &[late]), [Verdict::Stored]);
    let bodies = |entry: &NewsEntry| match entry {
        NewsEntry::Other(revision) => usize::from(revision.body.is_some()),
        NewsEntry::Own(_) | NewsEntry::Certificate(_) => 0,
    };
    let (for_b, for_a) = (county.pull(&b, 0).unwrap(), county.pull(&a, 0).unwrap());
    assert_eq!(for_b.entries.iter().map(bodies).sum::<usize>(), 1, "only the erasing itself has a body, an empty one");
    assert_eq!(for_a.entries.iter().map(bodies).sum::<usize>(), 0);
    assert_eq!(for_b.seen, 5, "the headers stay");
}
