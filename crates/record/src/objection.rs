//! Anyone's challenge to a fact, a match, a decision, a delivery or a notice (S15), and the answer of the body that answers:
//! both are bodies of objection revisions. An objection has a number and a deadline. It holds no text and never says who
//! objected; that a device signed it says which team wrote it down.

use crate::canonical::{CanonicalFault, Fields};
use crate::delivery::{DAY, MEASURE};
use crate::entry::entries;
use crate::{Day, DeviceCertificate, DeviceId, Kind, MeasureName, Revision, RevisionId};
use std::collections::BTreeMap;

mod number;

pub use number::ObjectionNumber;

const NUMBER: u8 = 13;
const ABOUT: u8 = 14;
const ANSWERED_BY: u8 = 15;
const ANSWERS: u8 = 16;
const OUTCOME: u8 = 17;

/// The longest time until an answer, in days.
pub const LONGEST_ANSWER: u16 = 365;

/// What an objection is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Something that was recorded.
    Fact,
    /// What the household may qualify for, or not yet.
    Match,
    /// What a body decided.
    Decision,
    /// Support that was handed over, or was not.
    Delivery,
    /// A notice that was posted.
    Notice,
}

impl About {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Fact, Self::Match, Self::Decision, Self::Delivery, Self::Notice];

    /// Its code: the end of the message `objection-about-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Match => "match",
            Self::Decision => "decision",
            Self::Delivery => "delivery",
            Self::Notice => "notice",
        }
    }

    /// What a code stands for.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.code() == code)
    }
}

/// What the body that answers found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ruling {
    /// The objection is right.
    Upheld,
    /// It is right in a part.
    PartlyUpheld,
    /// It is not.
    NotUpheld,
}

impl Ruling {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Upheld, Self::PartlyUpheld, Self::NotUpheld];

    /// Its code: the end of the message `objection-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::PartlyUpheld => "partly-upheld",
            Self::NotUpheld => "not-upheld",
        }
    }

    /// The ruling of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ruling| ruling.code() == code)
    }
}

/// What was objected to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// The number.
    pub number: ObjectionNumber,
    /// What it is about; `None` for something of a newer version.
    pub about: Option<About>,
    /// The measure that it is about.
    pub measure: Option<MeasureName>,
    /// The day.
    pub day: Day,
    /// The last day on which it is answered in time.
    pub answered_by: Day,
}

/// What an objection revision says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ObjectionEntry {
    /// Somebody objects.
    Raised(Challenge),
    /// The body that answers: these objections are answered.
    Answered {
        /// Which.
        objections: Vec<RevisionId>,
        /// How; `None` for a ruling of a newer version.
        ruling: Option<Ruling>,
        /// The day.
        day: Day,
    },
}

impl ObjectionEntry {
    /// The body of a revision.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Raised(challenge) => challenge.to_bytes(),
            Self::Answered { objections, ruling, day } => {
                let fields = Fields::new().put(ANSWERS, objections).put(DAY, day);
                match ruling {
                    Some(ruling) => fields.put(OUTCOME, ruling.code()).bytes(),
                    None => fields.bytes(),
                }
            }
        }
    }

    /// Reads a body.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CanonicalFault> {
        let mut fields = Fields::read(bytes)?;
        let Some(objections) = fields.take(ANSWERS)? else {
            return Challenge::read(&mut fields).map(Self::Raised);
        };
        let outcome: Option<String> = fields.take(OUTCOME)?;
        let ruling = outcome.and_then(|code| Ruling::of_code(&code));
        Ok(Self::Answered { objections, ruling, day: fields.need(DAY)? })
    }

    /// Whether a device may write this body: a team's device writes an objection down, and only one that the county certified
    /// for all of itself answers: never the team. Nothing else may stand in it.
    pub(crate) fn may_stand(bytes: &[u8], by: &DeviceCertificate) -> bool {
        let answers = by.is_desk();
        let Ok(entry) = Self::from_bytes(bytes) else { return false };
        let alone = entry.to_bytes() == bytes;
        alone
            && match entry {
                Self::Raised(challenge) => !answers && challenge.is_whole(),
                Self::Answered { objections, ruling, .. } => answers && ruling.is_some() && !objections.is_empty(),
            }
    }
}

impl Challenge {
    fn to_bytes(&self) -> Vec<u8> {
        let mut fields =
            Fields::new().put(NUMBER, &self.number).put(DAY, &self.day).put(ANSWERED_BY, &self.answered_by);
        if let Some(about) = self.about {
            fields = fields.put(ABOUT, about.code());
        }
        if let Some(measure) = &self.measure {
            fields = fields.put(MEASURE, measure);
        }
        fields.bytes()
    }

    fn read(fields: &mut Fields) -> Result<Self, CanonicalFault> {
        let about: Option<String> = fields.take(ABOUT)?;
        Ok(Self {
            number: fields.need(NUMBER)?,
            about: about.and_then(|code| About::of_code(&code)),
            measure: fields.take(MEASURE)?,
            day: fields.need(DAY)?,
            answered_by: fields.need(ANSWERED_BY)?,
        })
    }

    /// It says what it is about, and is answered within a year.
    fn is_whole(&self) -> bool {
        let latest = self.day.after(LONGEST_ANSWER);
        self.about.is_some() && self.answered_by > self.day && latest.is_none_or(|latest| self.answered_by <= latest)
    }
}

/// How an objection stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObjectionState {
    /// It waits for its answer.
    Open,
    /// It still waits, and the day on which it was to be answered is over.
    Overdue,
    /// It is answered; `None` for a ruling of a newer version.
    Answered(Option<Ruling>),
}

impl ObjectionState {
    /// Its code: the end of the message `objection-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Answered(ruling) => ruling.map_or("answered", Ruling::code),
        }
    }
}

/// An objection as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// The revision that wrote it down.
    pub id: RevisionId,
    /// What was objected to.
    pub challenge: Challenge,
    /// When it was written down, milliseconds since 1970.
    pub at: u64,
    /// The day of the first answer and the ruling; `None` while it is open.
    pub answer: Option<(Day, Option<Ruling>)>,
}

impl Objection {
    /// How it stands on a day.
    pub fn state(&self, today: Day) -> ObjectionState {
        match self.answer {
            Some((_, ruling)) => ObjectionState::Answered(ruling),
            None if today > self.challenge.answered_by => ObjectionState::Overdue,
            None => ObjectionState::Open,
        }
    }

    /// Whether it is not answered yet, in time or not.
    pub fn is_open(&self) -> bool {
        self.answer.is_none()
    }
}

/// The objections of a household's revisions, oldest first. `desk` tells whether a device is the county's own desk, whose
/// answers alone count. Erased ones are gone.
pub fn objections<'a>(
    revisions: impl IntoIterator<Item = &'a Revision>,
    desk: impl Fn(DeviceId) -> bool,
) -> Vec<Objection> {
    let (mut raised, mut answers) = (Vec::new(), BTreeMap::new());
    for (revision, header, entry) in entries(revisions, Kind::Objection, ObjectionEntry::from_bytes) {
        let answers_here = desk(header.device);
        match entry {
            ObjectionEntry::Raised(challenge) if !answers_here => {
                raised.push(Objection { id: revision.id(), challenge, at: header.clock.millis, answer: None });
            }
            ObjectionEntry::Answered { objections, ruling, day } if answers_here => {
                let answer = (header.clock, revision.id(), day, ruling);
                objections.into_iter().for_each(|id| {
                    let first = answers.entry(id).or_insert(answer);
                    *first = answer.min(*first);
                });
            }
            ObjectionEntry::Raised(_) | ObjectionEntry::Answered { .. } => {}
        }
    }
    let answer_to = |id: &RevisionId| answers.get(id).map(|(_, _, day, ruling)| (*day, *ruling));
    raised.iter_mut().for_each(|objection| objection.answer = answer_to(&objection.id));
    raised.sort_by_key(|objection| (objection.challenge.day, objection.at, objection.id));
    raised.dedup_by_key(|objection| objection.id);
    raised
}

/// Those that are not answered yet. While there is one, nothing that the household receives ends.
pub fn open_objections<'a>(
    revisions: impl IntoIterator<Item = &'a Revision>,
    desk: impl Fn(DeviceId) -> bool,
) -> Vec<Objection> {
    objections(revisions, desk).into_iter().filter(Objection::is_open).collect()
}

#[cfg(test)]
mod tests;
