//! Support was handed over: the team records it at the household. What was not handed over leaves nothing (S11).

use crate::ledger::{chosen, keep_entry, past_day};
use crate::{DeliveryForm, Fieldwork, Problem, ProblemCode};
use doorstep_record::{Amount, DeliveryEntry, Handover, HouseholdId, Kind, ProjectNumber};

/// Records a delivery.
pub fn record_delivery(fieldwork: &mut Fieldwork, household: HouseholdId, form: &DeliveryForm) -> Result<(), Problem> {
    let handover = read(fieldwork, household, form)?;
    keep_entry(fieldwork, household, Kind::Delivery, DeliveryEntry::HandedOver(handover).to_bytes())?;
    fieldwork.tell("delivery-recorded", &[]);
    Ok(())
}

fn read(fieldwork: &mut Fieldwork, household: HouseholdId, form: &DeliveryForm) -> Result<Handover, Problem> {
    let now = fieldwork.environment.now();
    let measure = chosen(fieldwork.desk()?, household, &form.measure, now)?;
    Ok(Handover {
        measure,
        day: past_day(&form.day, now)?,
        amount: given(&form.amount, Amount::parse, ProblemCode::NotAnAmount)?,
        project: given(&form.project, ProjectNumber::parse, ProblemCode::NotAProjectNumber)?,
        confirmed: form.confirmed,
    })
}

/// What was typed into a field that may stay empty.
fn given<T>(text: &str, read: impl Fn(&str) -> Option<T>, wrong: ProblemCode) -> Result<Option<T>, Problem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    read(text).map(Some).ok_or_else(|| Problem::new(wrong))
}
