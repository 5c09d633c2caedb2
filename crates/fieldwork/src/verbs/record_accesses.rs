//! Before a sync the lines of the access log that nobody else was told of become revisions, one for each household (S21).
//! They hold no name and no answer.

use crate::Problem;
use crate::desk::Desk;
use doorstep_record::{Access, Hlc, HouseholdId, Kind, Revision, access_bytes};
use std::collections::BTreeMap;

/// Writes them into the outbox.
pub fn record_accesses(desk: &mut Desk, now_ms: u64) -> Result<(), Problem> {
    let untold = desk.store.untold_accesses()?;
    let mut by_household: BTreeMap<HouseholdId, Vec<Access>> = BTreeMap::new();
    for (household, line) in untold.lines {
        by_household.entry(household).or_default().push(line);
    }
    let mut clock = desk.store.clock()?;
    let mut revisions = Vec::with_capacity(by_household.len());
    for (household, lines) in by_household {
        clock = clock.tick(now_ms);
        revisions.extend(sign(desk, household, &lines, clock)?);
    }
    Ok(desk.store.keep_accesses(&revisions, untold.up_to, now_ms)?)
}

/// Nothing for a household that withdrew meanwhile.
fn sign(desk: &Desk, household: HouseholdId, lines: &[Access], clock: Hlc) -> Result<Option<Revision>, Problem> {
    let known = desk.reader.read(&desk.store.revisions(household)?);
    let state = doorstep_record::state(&known);
    let Some(first) = known.first().filter(|_| state.agreed) else { return Ok(None) };
    let header = desk.header(Kind::Access, (household, first.header.village.clone()), state.heads, clock);
    Ok(Some(Revision::sign_bytes(&header, access_bytes(lines), &desk.keys.signing)))
}
