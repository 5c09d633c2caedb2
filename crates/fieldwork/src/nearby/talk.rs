//! A meeting from the first word to the last: who the other is, then what each holds, then what each lacks.

use super::Met;
use super::holdings::Near;
use super::speech::{Speech, SpeechFault};
use crate::desk::Desk;
use crate::verbs::trust;
use crate::{Problem, ProblemCode, faults};
use doorstep_record::Revocation;
use doorstep_sync::nearby::{
    Answering, Asking, Hello, Introduced, NearbyMessage, NearbyRefusal, Next, Own, Share, Side, TalkFault, meet,
};
use std::collections::BTreeMap;

/// How a meeting ended that did not end well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TalkEnd {
    /// The connection broke; another try goes on where this one was.
    Cut,
    /// One of the two does not go on.
    Over(Problem),
}

/// Speaks with the device whose code was typed.
pub fn ask(desk: &mut Desk, speech: &mut Speech, now_ms: u64) -> (Met, Option<TalkEnd>) {
    let mut met = Met::default();
    let end = ask_until(desk, speech, now_ms, &mut met).err();
    (met, end)
}

/// Speaks with the device that came to the door.
pub fn answer(desk: &mut Desk, speech: &mut Speech, now_ms: u64) -> (Met, Option<TalkEnd>) {
    let mut met = Met::default();
    let end = answer_until(desk, speech, now_ms, &mut met).err();
    (met, end)
}

fn ask_until(desk: &mut Desk, speech: &mut Speech, now_ms: u64, met: &mut Met) -> Result<(), TalkEnd> {
    speech.say(&hello(desk, speech, Side::Asks)?)?;
    let introduced = hear_hello(desk, speech, Side::Answers)?;
    let mut near = Near::new(desk, introduced.villages.clone(), now_ms)?;
    let (mut asking, message) = Asking::begin(introduced.villages, &near).map_err(|fault| told(speech, fault))?;
    let mut message = Some(message);
    while let Some(said) = message.take() {
        speech.say(&said)?;
        let heard = heard(speech)?;
        let next = asking.hear(heard, &mut near);
        met.withdrew = near.withdrew;
        count(met, asking.share());
        match next.map_err(|fault| told(speech, fault))? {
            Next::Say(next) => message = Some(next),
            Next::Over => {}
        }
    }
    near.pack_problem.map_or(Ok(()), |problem| Err(TalkEnd::Over(problem)))
}

fn answer_until(desk: &mut Desk, speech: &mut Speech, now_ms: u64, met: &mut Met) -> Result<(), TalkEnd> {
    let introduced = hear_hello(desk, speech, Side::Asks)?;
    speech.say(&hello(desk, speech, Side::Answers)?)?;
    let mut near = Near::new(desk, introduced.villages.clone(), now_ms)?;
    let mut answering = Answering::begin(introduced.villages);
    while !answering.is_over() {
        let heard = heard(speech)?;
        let answer = answering.hear(heard, &mut near);
        met.withdrew = near.withdrew;
        count(met, answering.share());
        let answer = answer.map_err(|fault| told(speech, fault))?;
        match speech.say(&answer) {
            // The other has everything: what is lost is our last word.
            Err(_) if answering.is_over() => {}
            said => said?,
        }
    }
    near.pack_problem.map_or(Ok(()), |problem| Err(TalkEnd::Over(problem)))
}

/// Says who this device is, on this channel.
fn hello(desk: &Desk, speech: &Speech, side: Side) -> Result<NearbyMessage, TalkEnd> {
    let (trust, revoked) = (trust(desk)?, desk.store.revocations().map_err(Problem::from)?);
    Ok(NearbyMessage::Hello(Box::new(Hello::sign(&own(desk, &trust, &revoked), side, &speech.hash()))))
}

/// Hears who the other is. Notices of revoked devices are kept whoever brought them: the county signed them.
fn hear_hello(desk: &mut Desk, speech: &mut Speech, side: Side) -> Result<Introduced, TalkEnd> {
    let NearbyMessage::Hello(hello) = heard(speech)? else {
        return Err(refuse(speech, NearbyRefusal::Malformed));
    };
    let (trust, revoked) = (trust(desk)?, desk.store.revocations().map_err(Problem::from)?);
    let met = meet(&hello, side, &speech.hash(), &own(desk, &trust, &revoked));
    if hello.certificate.county == desk.enrolment.certificate.county {
        let known = |notice: &&Revocation| !revoked.contains_key(&notice.device);
        let notices: Vec<Revocation> = hello.notices(&trust.county_key).filter(known).cloned().collect();
        desk.store.add_revocations(&notices).map_err(Problem::from)?;
    }
    met.map_err(|refusal| refuse(speech, refusal))
}

fn own<'a>(
    desk: &'a Desk,
    trust: &'a doorstep_sync::device::Trust,
    revoked: &'a BTreeMap<doorstep_record::DeviceId, Revocation>,
) -> Own<'a> {
    Own {
        certificate: &desk.enrolment.certificate,
        key: &desk.keys.signing,
        serves: desk.enrolment.villages.iter().map(|village| village.area.clone()).collect(),
        trust,
        revoked,
        // The county's clock when it signed, and what has passed since here: a wrong clock tells no wrong lease.
        county_time: desk.enrolment.certificate.issued.saturating_add(desk.lease.spent()),
    }
}

/// The next message, or that the other side does not go on.
fn heard(speech: &mut Speech) -> Result<NearbyMessage, TalkEnd> {
    match speech.hear() {
        Ok(NearbyMessage::Refused(refusal)) => Err(TalkEnd::Over(refused(&about_us(refusal)))),
        Ok(message) => Ok(message),
        Err(SpeechFault::NotUnderstood) => Err(refuse(speech, NearbyRefusal::Malformed)),
        Err(fault) => Err(fault.into()),
    }
}

/// Tells the other side why this one does not go on.
fn refuse(speech: &mut Speech, refusal: NearbyRefusal) -> TalkEnd {
    let _ = speech.say(&NearbyMessage::Refused(refusal));
    TalkEnd::Over(refused(&faults::code(&refusal)))
}

fn told(speech: &mut Speech, fault: TalkFault<Problem>) -> TalkEnd {
    match fault {
        TalkFault::OutOfTurn => refuse(speech, NearbyRefusal::Malformed),
        TalkFault::Refused(refusal) => TalkEnd::Over(refused(&about_us(refusal))),
        TalkFault::Own(problem) => {
            let _ = speech.say(&NearbyMessage::Refused(NearbyRefusal::CannotStore));
            TalkEnd::Over(problem)
        }
    }
}

fn refused(reason: &str) -> Problem {
    Problem::new(ProblemCode::NearbyRefused).with("reason", reason)
}

/// What the other says of this device, where that is another sentence than what this one says of the other.
fn about_us(refusal: NearbyRefusal) -> String {
    let code = faults::code(&refusal);
    match refusal {
        NearbyRefusal::DeviceRevoked | NearbyRefusal::LeaseOver => format!("own-{code}"),
        NearbyRefusal::OtherCounty
        | NearbyRefusal::NotCertified
        | NearbyRefusal::SameDevice
        | NearbyRefusal::BadSignature
        | NearbyRefusal::NoVillage
        | NearbyRefusal::ProtocolUnknown
        | NearbyRefusal::Malformed
        | NearbyRefusal::CannotStore => code,
    }
}

fn count(met: &mut Met, share: &Share) {
    let tally = share.tally();
    (met.taken, met.waiting, met.given) = (tally.taken, tally.waiting, share.given());
    met.refused = BTreeMap::new();
    for refusal in share.refused().values() {
        *met.refused.entry(faults::code(refusal)).or_default() += 1;
    }
}

impl From<SpeechFault> for TalkEnd {
    fn from(fault: SpeechFault) -> Self {
        match fault {
            SpeechFault::Cut | SpeechFault::Away => Self::Cut,
            SpeechFault::WrongSecret | SpeechFault::NotUnderstood => Self::Over(fault.into()),
        }
    }
}

impl From<Problem> for TalkEnd {
    fn from(problem: Problem) -> Self {
        Self::Over(problem)
    }
}
