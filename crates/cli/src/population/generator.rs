//! Generated households by their place: each depends on the seed and its place alone, so that parts can be made apart. As
//! lines of a file they hold what a visit would record.

use super::{Random, draw};
use chrono::{NaiveDate, NaiveTime};
use doorstep_eligibility::Circumstances;
use doorstep_eligibility::impact::Household;
use doorstep_interview::{Context, Interview};
use doorstep_questionnaire::Questionnaire;
use doorstep_record::Area;
use serde_json::json;
use std::sync::Arc;

/// Draws households.
#[derive(Clone, Copy)]
pub struct Generator {
    /// Where chance starts.
    pub seed: u64,
    /// In how many villages they live; at most 999.
    pub villages: u64,
    /// The day of the visits.
    pub date: NaiveDate,
}

impl Generator {
    /// The household at a place.
    pub fn household(&self, questionnaire: &Questionnaire, place: u64) -> Household {
        let mut random = Random::seeded(self.seed ^ place.wrapping_mul(0xd134_2543_de82_ef95));
        let village = format!("990101001{:03}", 1 + random.below(self.villages.min(999)));
        let village = Area::parse(&village).expect("twelve digits are a village");
        let answers = draw(questionnaire, &mut random);
        Household { circumstances: Circumstances { village, on: self.date, stage: None }, answers }
    }

    /// The lines of the households at some places, one JSON object each: only what was relevant, as a visit records it.
    pub fn lines(&self, questionnaire: &Arc<Questionnaire>, places: std::ops::Range<u64>) -> String {
        places.map(|place| line(questionnaire, &self.household(questionnaire, place)) + "\n").collect()
    }
}

fn line(questionnaire: &Arc<Questionnaire>, household: &Household) -> String {
    let Circumstances { village, on, .. } = &household.circumstances;
    let context = Context::begun(on.and_time(NaiveTime::MIN).and_utc().fixed_offset(), 0);
    let (interview, _) = Interview::resume(Arc::clone(questionnaire), context, &household.answers);
    json!({ "village": village, "date": on.to_string(), "answers": interview.recorded() }).to_string()
}
