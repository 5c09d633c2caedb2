//! The household's deliveries and objections as its card says them (S14, S15): whole, those too that were taken back.

use super::ledger::label;
use crate::Problem;
use crate::desk::{Desk, Reading};
use crate::ledger::{date, deliveries_of, objections_of, today};
use chrono::{DateTime, Datelike, FixedOffset};
use doorstep_card::Ledger;
use doorstep_messages::Messages;
use doorstep_record::{About, Day, Delivery, HouseholdId, MeasureName, Objection};

/// What the card says of them.
pub fn ledger(
    desk: &Desk,
    household: HouseholdId,
    reading: &Reading,
    language: &str,
    now: DateTime<FixedOffset>,
) -> Result<Ledger, Problem> {
    let named = |measure: &MeasureName| label(reading, measure, language);
    let told = Told { named: &named, messages: Messages::for_language(language) };
    let (deliveries, objections) = (deliveries_of(desk, household)?, objections_of(desk, household)?);
    Ok(Ledger {
        deliveries: deliveries.iter().map(|delivery| told.delivery(delivery)).collect(),
        objection_open: objections.iter().any(Objection::is_open),
        objections: objections.iter().map(|objection| told.objection(objection, today(now))).collect(),
    })
}

/// The words of one card.
struct Told<'a> {
    named: &'a dyn Fn(&MeasureName) -> String,
    messages: Messages,
}

impl Told<'_> {
    fn delivery(&self, delivery: &Delivery) -> (String, String) {
        let handover = &delivery.handover;
        let amount =
            handover.amount.as_ref().map(|amount| self.fill("card-delivery-amount", "amount", amount.as_str()));
        let project =
            handover.project.as_ref().map(|number| self.fill("card-delivery-project", "project", number.as_str()));
        let confirmed = if handover.confirmed { "card-delivery-confirmed" } else { "card-delivery-unconfirmed" };
        let back = delivery.taken_back.map(|_| self.say("card-delivery-taken-back"));
        let rest = [amount, project, Some(self.say(confirmed)), back].into_iter().flatten();
        let value = rest.fold(self.day(handover.day), |first, second| self.joined(&first, &second));
        ((self.named)(&handover.measure), value)
    }

    fn objection(&self, objection: &Objection, today: Day) -> (String, String) {
        let challenge = &objection.challenge;
        let about = self.say(&format!("card-about-{}", challenge.about.map_or("other", About::code)));
        let title = self.joined(&challenge.number.to_string(), &about);
        let measure = challenge.measure.as_ref().map(self.named);
        let title = measure.map_or(title.clone(), |measure| self.joined(&title, &measure));
        let day = objection.answer.map_or(challenge.answered_by, |(day, _)| day);
        let state = format!("card-objection-{}", objection.state(today).code());
        (title, self.fill(&state, "day", &self.day(day)))
    }

    fn day(&self, day: Day) -> String {
        let date = date(day);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let args = [("day", day.into()), ("month", date.month().into()), ("year", year.into())];
        self.messages.text("card-date", &args)
    }

    fn joined(&self, first: &str, second: &str) -> String {
        self.messages.text("card-joined", &[("first", first.into()), ("second", second.into())])
    }

    fn say(&self, message: &str) -> String {
        self.messages.text(message, &[])
    }

    fn fill(&self, message: &str, name: &str, value: &str) -> String {
        self.messages.text(message, &[(name, value.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use doorstep_messages::LANGUAGES;
    use doorstep_record::{Amount, Challenge, DeviceId, Handover, ObjectionNumber, ProjectNumber, RevisionId, Ruling};

    #[test]
    fn s14_every_code_of_the_ledger_has_its_words_on_the_card_in_every_language() {
        let abouts = About::ALL.into_iter().map(|about| format!("card-about-{}", about.code()));
        let rulings = Ruling::ALL.into_iter().map(|ruling| format!("card-objection-{}", ruling.code()));
        let states = ["open", "overdue", "answered"].map(|state| format!("card-objection-{state}"));
        let all: Vec<String> = abouts.chain(rulings).chain(states).chain(["card-about-other".to_owned()]).collect();
        for language in LANGUAGES {
            for message in &all {
                assert!(Messages::for_language(language).has(message), "{language}: {message}");
            }
        }
    }

    fn water() -> Option<MeasureName> {
        MeasureName::parse("safe_water")
    }

    fn told_of(language: &str, delivery: &Delivery, objection: &Objection) -> [(String, String); 2] {
        let named = |_: &MeasureName| "Safe water".to_owned();
        let told = Told { named: &named, messages: Messages::for_language(language) };
        [told.delivery(delivery), told.objection(objection, Day(17_200))]
    }

    #[test]
    fn s14_s15_the_card_says_what_was_handed_over_and_how_an_objection_stands() {
        let device = DeviceId::from_random([1; 16]);
        let handover = Handover {
            measure: water().unwrap(),
            day: Day(17_159),
            amount: Amount::parse("600"),
            project: ProjectNumber::parse("YM-2016/03"),
            confirmed: true,
        };
        let mut delivery = Delivery { id: RevisionId([1; 32]), handover, at: 1, device, taken_back: None };
        let number = ObjectionNumber::from_random([1; 16]);
        let challenge = Challenge {
            number: number.clone(),
            about: Some(About::Match),
            measure: water(),
            day: Day(17_159),
            answered_by: Day(17_174),
        };
        let mut objection = Objection { id: RevisionId([2; 32]), challenge, at: 1, answer: None };
        let [given, objected] = told_of("en", &delivery, &objection);
        assert_eq!(given.0, "Safe water");
        assert_eq!(given.1, "24 December 2016, amount 600, project YM-2016/03, confirmed by the household");
        assert_eq!(objected.0, format!("{number}, what you may qualify for, Safe water"));
        assert!(objected.1.starts_with("Overdue: it was to be answered by 8 January 2017."), "{}", objected.1);
        assert!(objected.1.contains("nothing that you receive ends"));
        delivery.taken_back = Some((2, device));
        objection.answer = Some((Day(17_160), Some(Ruling::PartlyUpheld)));
        let [given, objected] = told_of("en", &delivery, &objection);
        assert!(given.1.ends_with("recorded by mistake and taken back"));
        assert_eq!(objected.1, "Answered on 25 December 2016: partly upheld");
        for language in LANGUAGES {
            let [given, _] = told_of(language, &delivery, &objection);
            assert!(given.1.contains("YM-2016/03") && given.1.contains("600"), "{language}: {}", given.1);
        }
    }
}
