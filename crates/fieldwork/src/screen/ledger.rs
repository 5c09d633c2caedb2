//! What was handed over to a household and what was objected to, as a person reads it, and what can be recorded.

use super::household::short;
use super::show::time;
use crate::Problem;
use crate::desk::{Desk, Reading};
use crate::ledger::{date, deliveries_of, measures, objections_of, today};
use chrono::{DateTime, FixedOffset};
use doorstep_card::answer_days;
use doorstep_record::{About, Area, Day, Delivery, HouseholdId, MeasureName, Objection};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Support that was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeliveryLine {
    /// What names it in [`crate::Action::TakeBackDelivery`].
    pub id: String,
    /// The measure.
    pub label: String,
    /// The day, as in `2026-11-24`.
    pub day: String,
    /// How much.
    pub amount: Option<String>,
    /// The project's number.
    pub project: Option<String>,
    /// Whether the household confirmed it.
    pub confirmed: bool,
    /// The first characters of the id of the device that recorded it.
    pub device: String,
    /// When it was said that it was recorded by mistake, RFC 3339 UTC.
    pub taken_back: Option<String>,
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ObjectionLine {
    /// What tells it apart here.
    pub id: String,
    /// Its number.
    pub number: String,
    /// What it is about, a message `objection-about-<about>` in `household.ftl`: `fact`, `match`, `decision`, `delivery`, `notice`, `other`.
    pub about: String,
    /// The measure that it is about.
    pub label: Option<String>,
    /// Its day.
    pub day: String,
    /// Until when it is answered.
    pub answered_by: String,
    /// How it stands, a message `objection-state-<state>` in `household.ftl`: `open`, `overdue`, `upheld`, `partly-upheld`,
    /// `not-upheld`, `answered`.
    pub state: String,
    /// The day of the answer.
    pub answered: Option<String>,
}

/// A measure that can be named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MeasureChoice {
    /// Its name.
    pub name: String,
    /// As people call it.
    pub label: String,
}

/// What can be recorded at a household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recordable {
    /// The measures that a delivery or an objection can name.
    pub measures: Vec<MeasureChoice>,
    /// What an objection can be about (see [`ObjectionLine`]); empty where the pack does not say who answers, and when.
    pub abouts: Vec<String>,
    /// Today: no later day is taken.
    pub today: String,
}

/// The deliveries of a household, in words.
pub fn delivery_lines(
    desk: &Desk,
    household: HouseholdId,
    reading: &Reading,
    language: &str,
) -> Result<Vec<DeliveryLine>, Problem> {
    let line = |delivery: Delivery| DeliveryLine {
        id: delivery.id.to_string(),
        label: label(reading, &delivery.handover.measure, language),
        day: shown(delivery.handover.day),
        amount: delivery.handover.amount.map(String::from),
        project: delivery.handover.project.map(String::from),
        confirmed: delivery.handover.confirmed,
        device: short(delivery.device),
        taken_back: delivery.taken_back.map(|(at, _)| time(at)),
    };
    Ok(deliveries_of(desk, household)?.into_iter().map(line).collect())
}

/// The objections of a household, in words.
pub fn objection_lines(
    desk: &Desk,
    household: HouseholdId,
    reading: &Reading,
    language: &str,
    now: DateTime<FixedOffset>,
) -> Result<Vec<ObjectionLine>, Problem> {
    let today = today(now);
    let line = |objection: Objection| ObjectionLine {
        id: objection.id.to_string(),
        state: objection.state(today).code().to_owned(),
        number: objection.challenge.number.to_string(),
        about: objection.challenge.about.map_or("other", About::code).to_owned(),
        label: objection.challenge.measure.as_ref().map(|measure| label(reading, measure, language)),
        day: shown(objection.challenge.day),
        answered_by: shown(objection.challenge.answered_by),
        answered: objection.answer.map(|(day, _)| shown(day)),
    };
    Ok(objections_of(desk, household)?.into_iter().map(line).collect())
}

/// What can be recorded at a household.
pub fn recordable(
    desk: &Desk,
    household: HouseholdId,
    reading: &Reading,
    village: &Area,
    (language, now): (&str, DateTime<FixedOffset>),
) -> Result<Recordable, Problem> {
    let choice = |name: MeasureName| MeasureChoice { label: label(reading, &name, language), name: name.into() };
    let answered = answer_days(&reading.pack.card_texts(language)).is_ok();
    let abouts = About::ALL.into_iter().filter(|_| answered).map(|about| about.code().to_owned());
    Ok(Recordable {
        measures: measures(desk, household, reading, village, now)?.into_iter().map(choice).collect(),
        abouts: abouts.collect(),
        today: shown(today(now)),
    })
}

/// A measure as people call it; one that the newest pack does not have keeps its name.
pub fn label(reading: &Reading, measure: &MeasureName, language: &str) -> String {
    reading.pack.rules.label(measure.as_str(), language).unwrap_or_else(|| measure.to_string())
}

fn shown(day: Day) -> String {
    date(day).to_string()
}

#[cfg(test)]
mod tests {
    use doorstep_record::{ObjectionState, Ruling};

    #[test]
    fn every_state_of_an_objection_is_one_of_those_that_have_a_sentence() {
        let told = ["open", "overdue", "upheld", "partly-upheld", "not-upheld", "answered"];
        let answered = Ruling::ALL.into_iter().map(|ruling| ObjectionState::Answered(Some(ruling)));
        let open = [ObjectionState::Open, ObjectionState::Overdue, ObjectionState::Answered(None)];
        for state in answered.chain(open) {
            assert!(told.contains(&state.code()), "{state:?}");
        }
    }
}
