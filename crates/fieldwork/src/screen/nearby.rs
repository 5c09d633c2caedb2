//! What the sync page says of devices nearby.

use super::{DoorLine, MetLine, NearbyScreen};
use crate::nearby::Nearby;
use crate::{Problem, ProblemCode};
use doorstep_card::qr_svg;

pub fn show(nearby: &Nearby, now_ms: u64) -> Result<NearbyScreen, Problem> {
    Ok(NearbyScreen { door: door(nearby, now_ms)?, met: met(nearby) })
}

fn door(nearby: &Nearby, now_ms: u64) -> Result<Option<DoorLine>, Problem> {
    let Some(door) = &nearby.door else { return Ok(None) };
    let mut codes = door.codes.iter().map(ToString::to_string);
    let code = codes.next().ok_or_else(|| Problem::new(ProblemCode::Internal).with("reason", "door"))?;
    let seconds_left = door.until.saturating_sub(now_ms).div_ceil(1000);
    let qr = qr_svg(&code)?;
    Ok(Some(DoorLine { code, others: codes.collect(), qr, seconds_left, came: nearby.came.is_some() }))
}

fn met(nearby: &Nearby) -> Option<MetLine> {
    let met = nearby.last.as_ref()?;
    Some(MetLine {
        problem: met.problem.clone(),
        taken: met.taken,
        given: met.given,
        waiting: met.waiting,
        refused: met.refused.values().sum(),
        reasons: met.refused.keys().cloned().collect(),
    })
}
