//! What an interview is told from outside: the day, the moment, a seed, the last visit's answers.
//! The interview itself has no clock, no chance and no files.

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};
use doorstep_questionnaire::Meta;
use doorstep_record::Answers;
use std::collections::BTreeMap;

/// The circumstances of one interview. They don't change while it runs.
#[derive(Debug, Clone)]
pub struct Context {
    /// The day of the visit.
    pub today: NaiveDate,
    /// The moment it was begun.
    pub now: DateTime<FixedOffset>,
    /// Where chance starts (`random()`, shuffled choices).
    pub seed: u64,
    /// The answers of the household's last visit: `${last-visit#q}` and `${last-saved#q}`.
    pub last_visit: Answers,
    /// What `property('deviceid')`, `property('username')` … and questions of these types give.
    pub properties: BTreeMap<String, String>,
    /// With how many entries a roster without `repeat_count` begins.
    pub rosters: Opening,
    /// What may be answered.
    pub capture: Capture,
}

/// What may be answered in an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Capture {
    /// What the product asks: no media and no locations (S03), and nothing that is worked out.
    #[default]
    Asked,
    /// Everything that a script sets: for comparing a form with other engines. No screen does this.
    Everything,
}

/// With how many entries a roster without `repeat_count` begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Opening {
    /// None: the team adds whoever belongs to the household.
    #[default]
    Empty,
    /// One, as ODK's forms do.
    OneEntry,
}

impl Context {
    /// An interview that is begun at a moment, with nothing attached; its day is that moment's.
    pub fn begun(now: DateTime<FixedOffset>, seed: u64) -> Self {
        Self {
            today: now.date_naive(),
            now,
            seed,
            last_visit: Answers::new(),
            properties: BTreeMap::new(),
            rosters: Opening::Empty,
            capture: Capture::Asked,
        }
    }

    /// What the device knows without asking. The end is known when the interview is finished, so not while it runs.
    pub(crate) fn meta(&self, meta: Meta) -> String {
        let property = |name: &str| self.properties.get(name).cloned().unwrap_or_default();
        match meta {
            Meta::Start => self.now.to_rfc3339_opts(SecondsFormat::Millis, false),
            Meta::Today => self.today.format("%Y-%m-%d").to_string(),
            Meta::Device => property("deviceid"),
            Meta::Username => property("username"),
            Meta::End | Meta::Empty => String::new(),
        }
    }
}
