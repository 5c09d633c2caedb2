//! What the sync page says of devices nearby.

use crate::nearby::Nearby;
use crate::{Problem, ProblemCode};
use doorstep_card::qr_svg;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Sync with a device nearby.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NearbyScreen {
    /// The door, while a device may come in. The page looks every second or so then.
    pub door: Option<DoorLine>,
    /// How the last meeting of this session ended.
    pub met: Option<MetLine>,
}

/// A door that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoorLine {
    /// The code to type on the other device, in groups.
    pub code: String,
    /// The same for the other addresses of this device.
    pub others: Vec<String>,
    /// The code as a QR code: SVG.
    pub qr: String,
    /// For how long it stays open.
    pub seconds_left: u64,
    /// Whether a device came and is being heard.
    pub came: bool,
}

/// How a meeting with a device nearby ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MetLine {
    /// What went wrong, if anything. What came before is kept.
    pub problem: Option<Problem>,
    /// Revisions that are new here.
    pub taken: u64,
    /// Revisions that are new there.
    pub given: u64,
    /// Revisions that wait here for an earlier one.
    pub waiting: u64,
    /// Revisions that were refused here.
    pub refused: u64,
    /// Why: codes of `Refusal`; the sentences are `refusal-<code>` in `sync.ftl`.
    pub reasons: Vec<String>,
}

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
