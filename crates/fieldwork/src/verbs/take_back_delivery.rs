//! A delivery was recorded by mistake: it stays in the record with that word.

use crate::ledger::{deliveries_of, keep_entry};
use crate::{Fieldwork, Problem, ProblemCode};
use doorstep_record::{DeliveryEntry, HouseholdId, Kind};

/// Takes a delivery back, named as [`crate::DeliveryLine`] names it.
pub fn take_back_delivery(fieldwork: &mut Fieldwork, household: HouseholdId, delivery: &str) -> Result<(), Problem> {
    let recorded = deliveries_of(fieldwork.desk()?, household)?;
    let found = recorded.iter().find(|one| one.id.to_string() == delivery && one.taken_back.is_none());
    let id = found.ok_or_else(|| Problem::new(ProblemCode::NotHere))?.id;
    keep_entry(fieldwork, household, Kind::Delivery, DeliveryEntry::TakenBack(id).to_bytes())?;
    fieldwork.tell("delivery-taken-back", &[]);
    Ok(())
}
