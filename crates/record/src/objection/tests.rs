//! Who objects and who answers, in whatever order it comes.

use super::*;
use crate::example::{certificate, signed_by};
use crate::{AnswerPath, Body, Changes, NumberFault};
use proptest::prelude::*;

/// The county's own desk in these tests.
const DESK: u8 = 9;

fn device(number: u8) -> DeviceId {
    DeviceId::from_random([number; 16])
}

fn is_desk(by: DeviceId) -> bool {
    by == device(DESK)
}

fn challenge(number: u8, day: u16) -> Challenge {
    Challenge {
        number: ObjectionNumber::from_random([number; 16]),
        about: Some(About::Match),
        measure: MeasureName::parse("safe_water"),
        day: Day(day),
        answered_by: Day(day + 15),
    }
}

fn raised(by: u8, at: u64, number: u8, day: u16) -> Revision {
    signed_by(Kind::Objection, by, at, ObjectionEntry::Raised(challenge(number, day)).to_bytes())
}

fn answer(ruling: Ruling, objections: &[&Revision]) -> ObjectionEntry {
    let objections = objections.iter().map(|one| one.id()).collect();
    ObjectionEntry::Answered { objections, ruling: Some(ruling), day: Day(110) }
}

fn answered(by: u8, at: u64, ruling: Ruling, objections: &[&Revision]) -> Revision {
    signed_by(Kind::Objection, by, at, answer(ruling, objections).to_bytes())
}

#[test]
fn s15_an_objection_is_open_until_the_countys_desk_answers_it() {
    let (first, second) = (raised(1, 10, 1, 100), raised(2, 20, 2, 101));
    let answer = answered(DESK, 30, Ruling::PartlyUpheld, &[&first]);
    let later = answered(DESK, 40, Ruling::NotUpheld, &[&first]);
    let found = objections([&later, &answer, &second, &first], is_desk);
    assert_eq!(found[0].answer, Some((Day(110), Some(Ruling::PartlyUpheld))), "the first answer counts");
    assert_eq!(found[0].state(Day(200)).code(), "partly-upheld");
    assert_eq!(found[1].state(Day(116)), ObjectionState::Open, "the deadline's own day");
    assert_eq!(found[1].state(Day(117)), ObjectionState::Overdue);
    let open = open_objections([&later, &answer, &second, &first], is_desk);
    assert_eq!(open.iter().map(|one| one.id).collect::<Vec<_>>(), [second.id()], "overdue ones stay open");
}

#[test]
fn s15_an_answer_of_the_team_does_not_count_and_the_desk_does_not_object() {
    let objection = raised(1, 10, 1, 100);
    let own = answered(1, 20, Ruling::NotUpheld, &[&objection]);
    let found = open_objections([&objection, &own, &raised(DESK, 5, 3, 90)], is_desk);
    assert_eq!(found.len(), 1);
    let (team, county) = (certificate(&["990101001002"]), certificate(&["990101"]));
    let raised = ObjectionEntry::Raised(challenge(1, 100)).to_bytes();
    let answer = answer(Ruling::Upheld, &[&objection]).to_bytes();
    assert!(ObjectionEntry::may_stand(&raised, &team) && !ObjectionEntry::may_stand(&raised, &county));
    assert!(ObjectionEntry::may_stand(&answer, &county) && !ObjectionEntry::may_stand(&answer, &team));
}

#[test]
fn s16_an_erased_objection_is_gone() {
    let objection = raised(1, 10, 1, 100);
    let answer = answered(DESK, 20, Ruling::Upheld, &[&objection]);
    assert!(objections([&objection.without_body(), &answer.without_body()], is_desk).is_empty());
}

#[test]
fn s05_an_objection_holds_no_text_and_nobodys_name() {
    let team = certificate(&["990101001002"]);
    let number = ObjectionNumber::from_random([1; 16]);
    let fields = || Fields::new().put(NUMBER, &number).put(DAY, &100).put(ANSWERED_BY, &115).put(ABOUT, "fact");
    assert!(ObjectionEntry::may_stand(&fields().bytes(), &team));
    let answer: Changes = [(AnswerPath::question("water"), Some("well".to_owned()))].into();
    let dated = |by: u16| Fields::new().put(NUMBER, &number).put(DAY, &100).put(ANSWERED_BY, &by);
    let wrong = [
        fields().put(1, &answer).bytes(),
        fields().put(99, "Li Shan objects").bytes(),
        fields().put(MEASURE, "Li Shan").bytes(),
        dated(115).bytes(),
        dated(115).put(ABOUT, "what the neighbours say").bytes(),
        dated(100).put(ABOUT, "fact").bytes(),
        dated(466).put(ABOUT, "fact").bytes(),
        Fields::new().put(NUMBER, "Li Shan").put(DAY, &100).put(ANSWERED_BY, &115).put(ABOUT, "fact").bytes(),
        Body::default().to_bytes(),
    ];
    for bytes in wrong {
        assert!(!ObjectionEntry::may_stand(&bytes, &team), "{bytes:02x?}");
    }
    let county = certificate(&["990101"]);
    let ruled = Fields::new().put(ANSWERS, &[RevisionId([1; 32])]).put(DAY, &100);
    assert!(!ObjectionEntry::may_stand(&ruled.put(OUTCOME, "they are liars").bytes(), &county));
}

#[test]
fn what_a_newer_version_says_is_shown_as_something_else_and_not_lost() {
    let number = ObjectionNumber::from_random([1; 16]);
    let newer = Fields::new().put(NUMBER, &number).put(DAY, &100).put(ANSWERED_BY, &115).put(ABOUT, "weather");
    let newer = signed_by(Kind::Objection, 1, 1, newer.bytes());
    let ruling = Fields::new().put(ANSWERS, &[newer.id()]).put(DAY, &101).put(OUTCOME, "withdrawn");
    let ruling = signed_by(Kind::Objection, DESK, 2, ruling.bytes());
    let found = objections([&newer, &ruling], is_desk);
    assert_eq!((found[0].challenge.about, found[0].state(Day(500)).code()), (None, "answered"));
}

#[test]
fn an_older_program_reads_no_answer_in_an_objection() {
    for entry in [ObjectionEntry::Raised(challenge(1, 100)), answer(Ruling::Upheld, &[&raised(1, 1, 1, 1)])] {
        assert_eq!(ObjectionEntry::from_bytes(&entry.to_bytes()), Ok(entry.clone()));
        assert_eq!(Body::from_bytes(&entry.to_bytes()), Ok(Body::default()));
    }
}

#[test]
fn a_number_is_read_as_people_type_it() {
    let number = ObjectionNumber::from_random([7; 16]);
    let shown = number.to_string();
    for typed in
        [shown.clone(), shown.to_lowercase(), shown.replace('-', ""), shown[2..].to_owned(), format!(" {shown} ")]
    {
        assert_eq!(ObjectionNumber::parse(&typed), Ok(number.clone()), "{typed}");
    }
    assert_eq!(ObjectionNumber::parse("O-12345"), Err(NumberFault::Shape));
    for about in About::ALL {
        assert_eq!(About::of_code(about.code()), Some(about));
    }
    for ruling in Ruling::ALL {
        assert_eq!(Ruling::of_code(ruling.code()), Some(ruling));
    }
}

fn many() -> Vec<Revision> {
    let (first, second) = (raised(1, 10, 1, 100), raised(2, 10, 2, 100));
    vec![
        answered(DESK, 50, Ruling::Upheld, &[&first]),
        answered(DESK, 40, Ruling::NotUpheld, &[&first, &second]),
        answered(1, 20, Ruling::NotUpheld, &[&second]),
        raised(3, 60, 1, 99),
        raised(DESK, 60, 4, 99),
        first,
        second,
    ]
}

proptest! {
    #[test]
    fn objections_are_the_same_in_whatever_order_and_however_often_they_came(
        shuffled in Just(many()).prop_shuffle(), twice in 0usize..7
    ) {
        let found = objections(shuffled.iter().chain([&shuffled[twice]]), is_desk);
        prop_assert_eq!(&found, &objections(&many(), is_desk));
        prop_assert_eq!(found.iter().filter(|one| one.is_open()).count(), 1);
    }

    #[test]
    fn no_number_of_a_drawn_objection_is_misread(bytes in any::<[u8; 16]>()) {
        let number = ObjectionNumber::from_random(bytes);
        let shown = number.to_string();
        prop_assert_eq!(ObjectionNumber::parse(&shown), Ok(number.clone()));
        prop_assert_eq!(ObjectionNumber::parse(&shown[2..]), Ok(number));
    }
}
