//! Who had a household's record before them (S21): this device's own log, what other devices told of theirs, and who wrote
//! each visit, correction, comment, delivery and objection.

use crate::Problem;
use crate::desk::Desk;
use doorstep_keys::county_desk;
use doorstep_record::{DeviceId, Header, HouseholdId, Kind, Revision, read_accesses};

/// One line, of whichever device.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LoggedAccess {
    /// When, milliseconds since 1970.
    pub at: u64,
    /// On which device.
    pub device: DeviceId,
    /// What was done.
    kind: String,
}

impl LoggedAccess {
    /// What was done, if this version has a sentence for it; else `other`.
    pub fn known_kind(&self) -> &str {
        let known = ["opened", "edited", "printed", "exported", "reviewed"].contains(&self.kind.as_str());
        if known { &self.kind } else { "other" }
    }
}

/// All lines of a household that this device knows of, oldest first.
pub fn accesses_of(desk: &Desk, household: HouseholdId) -> Result<Vec<LoggedAccess>, Problem> {
    let (own, county) = (desk.enrolment.device, county_desk(&desk.enrolment.county_key));
    let line = |at, kind: String, device| LoggedAccess { at, device, kind };
    let here = desk.store.accesses(household)?.into_iter();
    let mut lines: Vec<LoggedAccess> = here.map(|one| line(one.at, crate::faults::code(&one.kind), own)).collect();
    for revision in desk.store.revisions(household)? {
        let Ok((header, _)) = revision.read() else { continue };
        if header.device != own {
            lines.extend(told(&header, &revision, county));
        }
    }
    lines.sort();
    Ok(lines)
}

/// What a revision of another device tells.
fn told(header: &Header, revision: &Revision, county: DeviceId) -> Vec<LoggedAccess> {
    let device = header.device;
    match header.kind {
        Kind::Access => {
            let lines = revision.body.as_ref().and_then(|body| read_accesses(body).ok()).unwrap_or_default();
            lines.into_iter().map(|line| LoggedAccess { at: line.at, device, kind: line.kind }).collect()
        }
        Kind::Comment | Kind::Objection if device == county => {
            vec![LoggedAccess { at: header.clock.millis, device, kind: "reviewed".to_owned() }]
        }
        Kind::Visit | Kind::Correction | Kind::Delivery | Kind::Objection => {
            vec![LoggedAccess { at: header.clock.millis, device, kind: "edited".to_owned() }]
        }
        _ => Vec::new(),
    }
}
