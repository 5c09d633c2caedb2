//! What a revision is: an agreement, a visit, a correction, … A kind from a newer version passes through.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a revision records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The notice was shown and the household agreed. Holds nothing else.
    Agreement,
    /// Answers of an interview.
    Visit,
    /// Answers put right outside an interview, or a conflict settled.
    Correction,
    /// A wish of the household.
    Request,
    /// A challenge to a fact, a match or a decision.
    Objection,
    /// A decision of a named body.
    Decision,
    /// Support that was handed over.
    Delivery,
    /// A notice that was posted.
    Notice,
    /// A step towards or out of the exit.
    Exit,
    /// Somebody opened, printed or exported the record.
    Access,
    /// The household withdrew: every body goes, everywhere.
    Erase,
    /// A reviewer of the county comes back to an answer, or a team looked at that. Holds no answer.
    Comment,
    /// A kind that this version does not know.
    Other(u16),
}

const NAMED: [(Kind, u16, &str); 12] = [
    (Kind::Agreement, 1, "agreement"),
    (Kind::Visit, 2, "visit"),
    (Kind::Correction, 3, "correction"),
    (Kind::Request, 4, "request"),
    (Kind::Objection, 5, "objection"),
    (Kind::Decision, 6, "decision"),
    (Kind::Delivery, 7, "delivery"),
    (Kind::Notice, 8, "notice"),
    (Kind::Exit, 9, "exit"),
    (Kind::Access, 10, "access"),
    (Kind::Erase, 11, "erase"),
    (Kind::Comment, 12, "comment"),
];

impl Kind {
    /// The number that stands for the kind in a header.
    pub fn code(self) -> u16 {
        match self {
            Kind::Other(code) => code,
            named => NAMED.iter().find(|(kind, ..)| *kind == named).map_or(0, |(_, code, _)| *code),
        }
    }

    /// The kind of a number.
    pub fn from_code(code: u16) -> Self {
        NAMED.iter().find(|(_, known, _)| *known == code).map_or(Kind::Other(code), |(kind, ..)| *kind)
    }

    /// The kind's name in snake_case; `other` for one that this version does not know.
    pub fn name(self) -> &'static str {
        NAMED.iter().find(|(kind, ..)| *kind == self).map_or("other", |(_, _, name)| name)
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.code())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u16::deserialize(deserializer).map(Self::from_code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_kept_known_or_not() {
        for code in 0..=300 {
            assert_eq!(Kind::from_code(code).code(), code);
        }
        assert_eq!(Kind::from_code(2), Kind::Visit);
        assert_eq!(Kind::from_code(200), Kind::Other(200));
        assert_eq!(Kind::Erase.name(), "erase");
    }
}
