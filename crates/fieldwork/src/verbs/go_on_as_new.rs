//! The county erased a record for its age (S17) while somebody visits that household here. What was said before goes; the visit at
//! hand was agreed to now, so it goes on, as that of a household that is met for the first time. A withdrawal is another
//! thing: it ends the visit too.

use crate::Problem;
use crate::desk::Desk;
use doorstep_keys::{county_desk, random};
use doorstep_record::{Header, HouseholdId, Kind, Revision};
use doorstep_store::Draft;

/// Keeps the open visits at households that the county erases with these revisions.
pub fn go_on_as_new(desk: &mut Desk, came: &[Revision]) -> Result<(), Problem> {
    let county = county_desk(&desk.enrolment.county_key);
    let headers = came.iter().filter_map(|revision| Header::from_bytes(&revision.header).ok());
    for header in headers.filter(|header| header.kind == Kind::Erase && header.device == county) {
        if let Some(draft) = desk.store.draft(header.household)?.filter(|draft| draft.agreed) {
            let household = HouseholdId::from_random(random());
            desk.store.save_draft(&Draft { household, base: Vec::new(), ..draft })?;
        }
    }
    Ok(())
}
