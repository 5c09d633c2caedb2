//! The household's ledger on this device: what was handed over, what was objected to, and what can be recorded. What the
//! county's own desk may not write, and answers that another wrote, do not count here.

use crate::desk::{Desk, Place, Reading};
use crate::screen::findings;
use crate::{Fieldwork, Problem, ProblemCode, rescue};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use doorstep_keys::county_desk;
use doorstep_record::{Area, Day, Delivery, HouseholdId, Kind, MeasureName, Objection, deliveries, objections};
use std::collections::BTreeSet;

/// A household's deliveries, by their days.
pub fn deliveries_of(desk: &Desk, household: HouseholdId) -> Result<Vec<Delivery>, Problem> {
    let county = county_desk(&desk.enrolment.county_key);
    Ok(deliveries(&desk.store.revisions(household)?, |by| by == county))
}

/// A household's objections, by their days.
pub fn objections_of(desk: &Desk, household: HouseholdId) -> Result<Vec<Objection>, Problem> {
    let county = county_desk(&desk.enrolment.county_key);
    Ok(objections(&desk.store.revisions(household)?, |by| by == county))
}

/// The measures that a delivery or an objection can name. One on request is among them only where the household asked for it
/// or was given it (S11).
pub fn measures(
    desk: &Desk,
    household: HouseholdId,
    reading: &Reading,
    village: &Area,
    now: DateTime<FixedOffset>,
) -> Result<Vec<MeasureName>, Problem> {
    let rules = &reading.pack.rules;
    let found = findings(&reading.pack, &reading.interview, village, now);
    let asked: BTreeSet<&str> = found.measures.iter().map(|finding| &*finding.measure).collect();
    let given = deliveries_of(desk, household)?;
    let was_given = |name: &str| given.iter().any(|delivery| delivery.handover.measure.as_str() == name);
    let offered = |name: &&str| !rules.is_on_request(name) || asked.contains(name) || was_given(name);
    Ok(rules.measures().filter(offered).filter_map(MeasureName::parse).collect())
}

/// Whether an objection of the household waits for its answer.
pub fn objection_is_open(desk: &Desk, household: HouseholdId) -> Result<bool, Problem> {
    Ok(objections_of(desk, household)?.iter().any(Objection::is_open))
}

/// Signs an entry on top of all that is known of a household, keeps it, and shows the household.
pub fn keep_entry(fieldwork: &mut Fieldwork, household: HouseholdId, kind: Kind, body: Vec<u8>) -> Result<(), Problem> {
    let now_ms = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    let revision = desk.sign_on_top(household, kind, body, now_ms)?;
    desk.store.keep_entry(&revision, now_ms)?;
    if desk.visit.is_none() {
        desk.place = Place::Household { household };
    }
    rescue::keep_up(desk);
    Ok(())
}

/// The measure that a person chose, if it is one that can be named here.
pub fn chosen(
    desk: &mut Desk,
    household: HouseholdId,
    name: &str,
    now: DateTime<FixedOffset>,
) -> Result<MeasureName, Problem> {
    let reading = desk.interview_of(household, now)?;
    let village = desk.line_of(household)?.village;
    let measures = measures(desk, household, &reading, &village, now)?;
    let found = measures.into_iter().find(|measure| measure.as_str() == name);
    found.ok_or_else(|| Problem::new(ProblemCode::NoSuchMeasure))
}

/// The day that a person gave, which is not in the future.
pub fn past_day(text: &str, now: DateTime<FixedOffset>) -> Result<Day, Problem> {
    let wrong = || Problem::new(ProblemCode::NotADay);
    let date = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map_err(|_| wrong())?;
    let day = day_of(date).ok_or_else(wrong)?;
    if day > today(now) { Err(Problem::new(ProblemCode::DayInFuture)) } else { Ok(day) }
}

/// Today, by the clock on the wall.
pub fn today(now: DateTime<FixedOffset>) -> Day {
    day_of(now.date_naive()).unwrap_or_default()
}

/// A day as a calendar has it.
pub fn date(day: Day) -> NaiveDate {
    NaiveDate::default().checked_add_days(Days::new(day.0.into())).unwrap_or_default()
}

fn day_of(date: NaiveDate) -> Option<Day> {
    u16::try_from((date - NaiveDate::default()).num_days()).ok().map(Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_calendars_and_not_in_the_future() {
        let now = DateTime::parse_from_rfc3339("2016-12-24T00:30:00+08:00").unwrap();
        let told = |text: &str| past_day(text, now).map(date).map_err(|problem| problem.code);
        assert_eq!(told("2016-12-24"), Ok(NaiveDate::from_ymd_opt(2016, 12, 24).unwrap()), "by the clock on the wall");
        assert_eq!(told("2016-12-25"), Err(ProblemCode::DayInFuture));
        for wrong in ["", "24.12.2016", "2016-02-30", "1969-12-31", "2016-12-24T00:00"] {
            assert_eq!(told(wrong), Err(ProblemCode::NotADay), "{wrong}");
        }
    }
}
