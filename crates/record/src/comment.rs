//! A reviewer's comment about one answer of a household, down to the question, and the word of a team that it was looked at:
//! both are bodies of comment revisions. A comment is a reason from a list and the answer's path: no free text about a
//! person (S05), and no answer. What somebody else made of it later never changes what the household said.

use crate::canonical::{CanonicalFault, Fields};
use crate::{AnswerPath, Body, DeviceCertificate, DeviceId, Kind, Revision, RevisionId};
use std::collections::BTreeMap;

/// The field of a body that holds the answer's path.
const PATH: u8 = 4;
/// The field that holds the reason's code.
const REASON: u8 = 5;
/// The field that holds the comments that were looked at.
const SETTLES: u8 = 6;

/// Why a reviewer comes back to an answer. About the record, never about the people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// What is meant is not clear.
    Unclear,
    /// It looks like a slip of the pen: a digit too many, say.
    Slip,
    /// The household is to be asked again.
    AskAgain,
    /// It differs from a document that the township holds.
    Document,
    /// It does not go with another answer.
    OtherAnswer,
}

impl Reason {
    /// All reasons, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Unclear, Self::Slip, Self::AskAgain, Self::Document, Self::OtherAnswer];

    /// Its code: the end of the message `reason-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unclear => "unclear",
            Self::Slip => "slip",
            Self::AskAgain => "ask-again",
            Self::Document => "document",
            Self::OtherAnswer => "other-answer",
        }
    }

    /// The reason of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// What a comment revision says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The county: look at this answer.
    Asked {
        /// The answer.
        path: AnswerPath,
        /// Why; `None` for a reason of a newer version.
        reason: Option<Reason>,
    },
    /// A team: these comments were looked at.
    Settled(Vec<RevisionId>),
}

impl Remark {
    /// The body of a revision.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Asked { path, reason } => {
                let fields = Fields::new().put(PATH, path);
                match reason {
                    Some(reason) => fields.put(REASON, reason.code()).bytes(),
                    None => fields.bytes(),
                }
            }
            Self::Settled(comments) => Fields::new().put(SETTLES, comments).bytes(),
        }
    }

    /// Reads a body.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CanonicalFault> {
        let mut fields = Fields::read(bytes)?;
        if let Some(settled) = fields.take(SETTLES)? {
            return Ok(Self::Settled(settled));
        }
        let reason: Option<String> = fields.take(REASON)?;
        Ok(Self::Asked { path: fields.need(PATH)?, reason: reason.and_then(|code| Reason::of_code(&code)) })
    }

    /// Whether a device may write this body: only one that the county certified for all of itself asks; any team settles. Neither
    /// holds an answer, sealed or not.
    pub(crate) fn may_stand(bytes: &[u8], by: &DeviceCertificate) -> bool {
        let bare = Body::from_bytes(bytes) == Ok(Body::default());
        bare && match Self::from_bytes(bytes) {
            Ok(Self::Asked { reason, .. }) => reason.is_some() && by.is_desk(),
            Ok(Self::Settled(comments)) => !comments.is_empty(),
            Err(_) => false,
        }
    }
}

/// A comment as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The revision that made it.
    pub id: RevisionId,
    /// The answer.
    pub path: AnswerPath,
    /// Why; `None` for a reason of a newer version.
    pub reason: Option<Reason>,
    /// When, milliseconds since 1970.
    pub at: u64,
    /// Who looked at it first and when; `None` while it is open.
    pub settled: Option<(u64, DeviceId)>,
}

/// The comments of a household's revisions, oldest first. `asker` tells whether a device may ask: what another one says in the
/// county's name does not count. Erased ones are gone.
pub fn comments<'a>(
    revisions: impl IntoIterator<Item = &'a Revision>,
    asker: impl Fn(DeviceId) -> bool,
) -> Vec<Comment> {
    let (mut asked, mut settled) = (Vec::new(), BTreeMap::new());
    for revision in revisions {
        let Ok((header, Some(_))) = revision.read() else { continue };
        let Some(bytes) = revision.body.as_ref().filter(|_| header.kind == Kind::Comment) else { continue };
        let at = header.clock.millis;
        match Remark::from_bytes(bytes) {
            Ok(Remark::Asked { path, reason }) if asker(header.device) => {
                asked.push(Comment { id: revision.id(), path, reason, at, settled: None });
            }
            Ok(Remark::Settled(comments)) => comments.into_iter().for_each(|id| {
                let first = settled.entry(id).or_insert((at, header.device));
                *first = (at, header.device).min(*first);
            }),
            Ok(Remark::Asked { .. }) | Err(_) => {}
        }
    }
    asked.iter_mut().for_each(|comment| comment.settled = settled.get(&comment.id).copied());
    asked.sort_by_key(|comment| (comment.at, comment.id));
    asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Area, AuthorId, CertificateTerms, Header, Hlc, HouseholdId, SCHEMA};
    use ed25519_dalek::SigningKey;

    fn device(number: u8) -> DeviceId {
        DeviceId::from_random([number; 16])
    }

    fn path(text: &str) -> AnswerPath {
        AnswerPath::parse(text).unwrap()
    }

    fn revision(by: u8, at: u64, remark: &Remark) -> Revision {
        let header = Header {
            schema: SCHEMA,
            household: HouseholdId::from_random([1; 16]),
            village: Area::parse("990101001002").unwrap(),
            kind: Kind::Comment,
            parents: Vec::new(),
            pack: None,
            device: device(by),
            author: AuthorId::from_random([3; 16]),
            clock: Hlc { millis: at, counter: 0 },
            body_hash: [0; 32],
        };
        Revision::sign_bytes(&header, remark.to_bytes(), &SigningKey::from_bytes(&[by; 32]))
    }

    fn certificate(villages: &[&str]) -> DeviceCertificate {
        let terms = CertificateTerms {
            county: Area::parse("990101").unwrap(),
            device: device(1),
            verifying_key: [1; 32],
            recipient: String::new(),
            villages: villages.iter().map(|code| Area::parse(code).unwrap()).collect(),
            issued: 1,
            lease_until: 2,
        };
        DeviceCertificate::sign(terms, &SigningKey::from_bytes(&[9; 32]))
    }

    #[test]
    fn a_comment_is_open_until_a_team_says_that_it_looked_at_it() {
        let asked = |text: &str| Remark::Asked { path: path(text), reason: Some(Reason::Slip) };
        let first = revision(1, 10, &asked("income_wages"));
        let second = revision(1, 20, &asked("member/K3F9AB/birth_year"));
        let settled = revision(2, 30, &Remark::Settled(vec![first.id()]));
        let again = revision(3, 25, &Remark::Settled(vec![first.id()]));
        let found = comments([&settled, &second, &again, &first], |by| by == device(1));
        let paths: Vec<&str> = found.iter().map(|comment| comment.path.as_str()).collect();
        assert_eq!(paths, ["income_wages", "member/K3F9AB/birth_year"]);
        assert_eq!(found[0].settled, Some((25, device(3))), "whoever was first");
        assert_eq!(found[1].settled, None);
        let erased = comments([&first.without_body()], |_| true);
        assert!(erased.is_empty());
    }

    #[test]
    fn only_who_the_county_certified_for_all_of_itself_asks() {
        let asked = Remark::Asked { path: path("water"), reason: Some(Reason::Document) };
        assert!(comments([&revision(2, 1, &asked)], |by| by == device(1)).is_empty());
        let (county, team) = (certificate(&["990101"]), certificate(&["990101001002"]));
        assert!(Remark::may_stand(&asked.to_bytes(), &county));
        assert!(!Remark::may_stand(&asked.to_bytes(), &team));
        let settled = Remark::Settled(vec![RevisionId([1; 32])]).to_bytes();
        assert!(Remark::may_stand(&settled, &team));
    }

    #[test]
    fn s05_a_comment_holds_a_reason_of_the_list_and_nothing_that_somebody_typed() {
        let county = certificate(&["990101"]);
        let typed = Fields::new().put(PATH, "water").put(REASON, "they look rich to me").bytes();
        assert_eq!(Remark::from_bytes(&typed), Ok(Remark::Asked { path: path("water"), reason: None }));
        assert!(!Remark::may_stand(&typed, &county));
        let answer: crate::Changes = [(path("water"), Some("well".to_owned()))].into();
        let smuggled = Fields::new().put(1, &answer).put(PATH, "water").put(REASON, "slip").bytes();
        assert!(!Remark::may_stand(&smuggled, &county));
        assert!(!Remark::may_stand(&Body::default().to_bytes(), &county));
        for reason in Reason::ALL {
            assert_eq!(Reason::of_code(reason.code()), Some(reason));
        }
    }
}
