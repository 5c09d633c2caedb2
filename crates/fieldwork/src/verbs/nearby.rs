//! Sync with a device nearby: a door is opened on one, the code is typed on the other. Both end with the union of what they
//! hold of the villages that both serve; what came has still to reach the server.

use super::erase::clear_beside;
use super::record_accesses::record_accesses;
use crate::desk::{Desk, Place, Stage};
use crate::nearby::{Door, Met, Nearby, Speech, TalkEnd, answer, ask, call};
use crate::{Fieldwork, Problem, ProblemCode, rescue};
use doorstep_keys::{NearbyCode, NearbyCodeFault};

/// Opens the door for a few minutes.
pub fn serve_nearby(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let (now_ms, addresses) = (fieldwork.now_ms(), fieldwork.environment.addresses());
    let desk = fieldwork.desk()?;
    let door = Door::open(&addresses, now_ms).map_err(|_| Problem::new(ProblemCode::NearbyNoNetwork))?;
    desk.visit = None;
    desk.place = Place::Sync;
    desk.nearby = Nearby { door: Some(door), ..Nearby::default() };
    Ok(())
}

/// Shuts the door.
pub fn stop_nearby(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let desk = fieldwork.desk()?;
    (desk.nearby.door, desk.nearby.came) = (None, None);
    Ok(())
}

/// Goes to the device of a code. A code that was mistyped is refused; whatever goes wrong later stands on the sync page.
pub fn fetch_nearby(fieldwork: &mut Fieldwork, code: &str) -> Result<(), Problem> {
    let now_ms = fieldwork.now_ms();
    let code = NearbyCode::parse(code).map_err(mistyped)?;
    let desk = fieldwork.desk()?;
    desk.visit = None;
    desk.place = Place::Sync;
    desk.nearby = Nearby::default();
    let (met, end) = match call(&code) {
        Ok(mut speech) => talk(desk, now_ms, |desk| ask(desk, &mut speech, now_ms)),
        Err(fault) => (Met::default(), Some(TalkEnd::Over(fault.into()))),
    };
    keep(desk, met, end);
    Ok(())
}

/// Looks at the door while it is open: who came is heard, and it is shut when its time is over. One who came is shown first and
/// heard at the next look, so that the person sees what is going on.
pub fn tend(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let now_ms = fieldwork.now_ms();
    let Stage::Open(desk) = &mut fieldwork.stage else { return Ok(()) };
    if desk.lease.is_over() {
        return Ok(());
    }
    let Some(door) = &desk.nearby.door else { return Ok(()) };
    if let Some(speech) = desk.nearby.came.take() {
        hear(desk, speech, now_ms);
        return Ok(());
    }
    let over = now_ms >= door.until;
    let tried = door.was_tried();
    let came = door.came();
    if came.is_some() {
        (desk.nearby.came, desk.nearby.last) = (came, None);
    } else if tried || over {
        desk.nearby.door = None;
        let problem = tried.then(|| Problem::new(ProblemCode::NearbyTried));
        desk.nearby.last = problem.map(|problem| Met { problem: Some(problem), ..Met::default() });
    }
    Ok(())
}

/// Shuts the door if the person went elsewhere, or nothing may be shown any more.
pub fn shut_if_left(fieldwork: &mut Fieldwork) {
    if let Stage::Open(desk) = &mut fieldwork.stage
        && (desk.place != Place::Sync || desk.lease.is_over())
    {
        (desk.nearby.door, desk.nearby.came) = (None, None);
    }
}

/// Speaks with one who came. After a connection that broke the door stays open: the other may come again.
fn hear(desk: &mut Desk, mut speech: Speech, now_ms: u64) {
    let (met, end) = talk(desk, now_ms, |desk| answer(desk, &mut speech, now_ms));
    if end != Some(TalkEnd::Cut) {
        desk.nearby.door = None;
    }
    keep(desk, met, end);
}

type Talked = (Met, Option<TalkEnd>);

fn talk(desk: &mut Desk, now_ms: u64, speak: impl FnOnce(&mut Desk) -> Talked) -> Talked {
    if let Err(problem) = record_accesses(desk, now_ms) {
        return (Met::default(), Some(TalkEnd::Over(problem)));
    }
    let talked = speak(desk);
    rescue::keep_up(desk);
    if talked.0.withdrew {
        clear_beside(desk);
    }
    talked
}

fn keep(desk: &mut Desk, met: Met, end: Option<TalkEnd>) {
    let problem = end.map(|end| match end {
        TalkEnd::Cut => Problem::new(ProblemCode::NearbyCut),
        TalkEnd::Over(problem) => problem,
    });
    desk.nearby.last = Some(Met { problem, ..met });
}

fn mistyped(fault: NearbyCodeFault) -> Problem {
    let reason = match fault {
        NearbyCodeFault::Shape => "shape",
        NearbyCodeFault::Check => "check",
        NearbyCodeFault::Newer => "newer",
    };
    Problem::new(ProblemCode::NearbyCodeWrong).with("reason", reason)
}
