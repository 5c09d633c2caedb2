//! Deliveries and objections: who may write which, and that an open objection stops an exit.

use super::{begun, refused, serving_only};
use crate::Refusal;
use crate::example::{Device, Memory, body, device};
use crate::server::{Judgement, judge};
use doorstep_record::{
    About, Amount, Area, Body, Challenge, Day, DeliveryEntry, Handover, Header, Kind, MeasureName, ObjectionEntry,
    ObjectionNumber, Revision, RevisionId, Ruling,
};

/// The county's own desk, which the server knows from now on.
fn desk(memory: &mut Memory) -> Device {
    let Device { key, certificate } = device(7);
    let certificate = serving_only(Area::parse("990101").unwrap(), &certificate);
    memory.certificates.insert(certificate.device, certificate.clone());
    Device { key, certificate }
}

fn written(by: &Device, kind: Kind, parents: &[RevisionId], body: Vec<u8>) -> Revision {
    let header = Header { pack: None, ..by.header(kind, parents) };
    Revision::sign_bytes(&header, body, &by.key)
}

fn taken(revision: &Revision, memory: &Memory) -> bool {
    matches!(judge(revision, memory), Judgement::Accept(_, Some(_)))
}

fn handed_over() -> DeliveryEntry {
    DeliveryEntry::HandedOver(Handover {
        measure: MeasureName::parse("safe_water").unwrap(),
        day: Day(17_000),
        amount: Amount::parse("600"),
        project: None,
        confirmed: true,
    })
}

fn objected(number: u8) -> Vec<u8> {
    let challenge = Challenge {
        number: ObjectionNumber::from_random([number; 16]),
        about: Some(About::Delivery),
        measure: None,
        day: Day(17_000),
        answered_by: Day(17_015),
    };
    ObjectionEntry::Raised(challenge).to_bytes()
}

fn answer(objection: &Revision) -> Vec<u8> {
    let (objections, ruling) = (vec![objection.id()], Some(Ruling::NotUpheld));
    ObjectionEntry::Answered { objections, ruling, day: Day(17_001) }.to_bytes()
}

#[test]
fn s05_a_team_records_deliveries_that_hold_no_text_and_the_countys_desk_none() {
    let (mut memory, one, agreement) = begun();
    let desk = desk(&mut memory);
    let delivery = |by: &Device, body: Vec<u8>| written(by, Kind::Delivery, &[agreement.id()], body);
    let made = delivery(&one, handed_over().to_bytes());
    assert!(taken(&made, &memory));
    let back = DeliveryEntry::TakenBack(made.id()).to_bytes();
    assert!(taken(&delivery(&one, back.clone()), &memory));
    assert_eq!(refused(&delivery(&desk, handed_over().to_bytes()), &memory), Some(Refusal::NotAllowed));
    assert_eq!(refused(&delivery(&desk, back), &memory), Some(Refusal::NotAllowed));
    for other in [Body::default().to_bytes(), body(&[("water", "well")]).to_bytes(), objected(1)] {
        assert_eq!(refused(&delivery(&one, other), &memory), Some(Refusal::NotAllowed));
    }
}

#[test]
fn s15_a_team_writes_objections_down_and_only_the_countys_desk_answers_them() {
    let (mut memory, one, agreement) = begun();
    let desk = desk(&mut memory);
    let objection = |by: &Device, body: Vec<u8>| written(by, Kind::Objection, &[agreement.id()], body);
    let made = objection(&one, objected(1));
    assert!(taken(&made, &memory));
    assert_eq!(refused(&objection(&one, answer(&made)), &memory), Some(Refusal::NotAllowed));
    assert_eq!(refused(&objection(&desk, objected(2)), &memory), Some(Refusal::NotAllowed));
    assert!(taken(&objection(&desk, answer(&made)), &memory));
    for other in [Body::default().to_bytes(), body(&[("water", "well")]).to_bytes()] {
        assert_eq!(refused(&objection(&one, other), &memory), Some(Refusal::NotAllowed));
    }
}

#[test]
fn s08_a_delivery_or_an_objection_without_the_households_agreement_is_refused() {
    let (memory, one, _) = begun();
    for (kind, body) in [(Kind::Delivery, handed_over().to_bytes()), (Kind::Objection, objected(1))] {
        assert_eq!(refused(&written(&one, kind, &[], body), &memory), Some(Refusal::NoAgreement), "{kind:?}");
    }
}

#[test]
fn s15_an_exit_is_not_taken_while_an_objection_of_the_household_is_open() {
    let (mut memory, one, agreement) = begun();
    let desk = desk(&mut memory);
    let exit = written(&one, Kind::Exit, &[agreement.id()], Body::default().to_bytes());
    assert!(taken(&exit, &memory));
    let objection = written(&one, Kind::Objection, &[agreement.id()], objected(1));
    memory.keep(&objection);
    assert_eq!(refused(&exit, &memory), Some(Refusal::NotAllowed));
    let visit = one.visit(&[agreement.id()], &[("water", "well")]);
    assert!(taken(&visit, &memory), "it stops nothing else");
    memory.keep(&written(&one, Kind::Objection, &[objection.id()], answer(&objection)));
    assert_eq!(refused(&exit, &memory), Some(Refusal::NotAllowed), "the team's own answer does not count");
    memory.keep(&written(&desk, Kind::Objection, &[objection.id()], answer(&objection)));
    assert!(taken(&exit, &memory));
}
