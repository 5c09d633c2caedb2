//! What an objection slip says (S15): a number of its own, until when it is answered, and by whom. It may be handed in
//! without a name and without the household's number; the slip itself carries neither.

use chrono::{Days, NaiveDate};
use doorstep_record::{LONGEST_ANSWER, ObjectionNumber};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The keys of a pack's sheet `card` that a slip needs: who answers, and within how many days.
pub const SLIP_KEYS: [&str; 2] = ["objection_body", "objection_days"];

/// One slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The slip's language.
    pub language: String,
    /// The objection's number, drawn at random: it says nothing about anybody.
    pub number: String,
    /// The day on which it was handed out.
    pub given: NaiveDate,
    /// Until when it is answered.
    pub answered_by: NaiveDate,
    /// The body that answers, which is not the team.
    pub body: String,
    /// The pack's title and version.
    pub pack: String,
    /// The pack's sheet `card` in this language.
    pub texts: BTreeMap<String, String>,
}

/// Why there is no slip.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlipFault {
    /// The pack does not say who answers, or within how many days.
    #[error("the pack's sheet «card» does not say «{key}»: who answers an objection, and within how many days")]
    NotSaid {
        /// The key that is missing or can't be read.
        key: &'static str,
    },
}

impl Slip {
    /// Makes a slip that is handed out on a day. `random` draws its number. Errors if the pack's texts lack a key of
    /// [`SLIP_KEYS`].
    pub fn new(
        language: &str,
        pack: String,
        texts: BTreeMap<String, String>,
        given: NaiveDate,
        random: [u8; 16],
    ) -> Result<Self, SlipFault> {
        let [body_key, days_key] = SLIP_KEYS;
        let body = said(&texts, body_key)?.to_owned();
        let days = Days::new(answer_days(&texts)?.into());
        let answered_by = given.checked_add_days(days).ok_or(SlipFault::NotSaid { key: days_key })?;
        let number = ObjectionNumber::from_random(random).to_string();
        Ok(Self { language: language.to_owned(), number, given, answered_by, body, pack, texts })
    }
}

/// Within how many days an objection is answered, from a pack's sheet `card`. Errors if the sheet does not say that, or by whom.
pub fn answer_days(texts: &BTreeMap<String, String>) -> Result<u16, SlipFault> {
    let [body_key, days_key] = SLIP_KEYS;
    said(texts, body_key)?;
    let days = said(texts, days_key)?.parse().ok().filter(|days| (1..=LONGEST_ANSWER).contains(days));
    days.ok_or(SlipFault::NotSaid { key: days_key })
}

fn said<'a>(texts: &'a BTreeMap<String, String>, key: &'static str) -> Result<&'a str, SlipFault> {
    let text = texts.get(key).map(|text| text.trim()).filter(|text| !text.is_empty());
    text.ok_or(SlipFault::NotSaid { key })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(body: &str, days: &str) -> Result<Slip, SlipFault> {
        let texts = [("objection_body", body), ("objection_days", days)].map(|(k, v)| (k.to_owned(), v.to_owned()));
        let given = NaiveDate::from_ymd_opt(2016, 12, 24).unwrap();
        Slip::new("en", "Water 3".to_owned(), BTreeMap::from(texts), given, [7; 16])
    }

    #[test]
    fn s15_a_slip_has_a_number_a_deadline_and_the_body_that_answers() {
        let slip = slip("The supervision group", "15").unwrap();
        assert_eq!(
            (slip.answered_by.to_string().as_str(), slip.body.as_str()),
            ("2017-01-08", "The supervision group")
        );
        assert!(slip.number.starts_with("O-") && slip.number.len() > 10, "{}", slip.number);
    }

    #[test]
    fn s15_without_a_body_or_a_deadline_there_is_no_slip() {
        assert_eq!(slip(" ", "15"), Err(SlipFault::NotSaid { key: "objection_body" }));
        for days in ["", "soon", "0", "1000", "-3"] {
            assert_eq!(slip("A body", days), Err(SlipFault::NotSaid { key: "objection_days" }), "{days}");
        }
    }
}
