//! Where an answer lives: `income_wages`, or `member/<member id>/birth_year` in a roster.
//! A roster's entry itself is the path `member/<member id>`, so that adding and removing merge like answers do.

use crate::MemberId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The path of an answer or of a roster's entry. Rosters may nest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct AnswerPath(String);

/// Answers by path, in XForms lexical form (a multiple choice is names with spaces between). A path that is
/// missing was not answered. A roster's entry stands with the empty text.
pub type Answers = BTreeMap<AnswerPath, String>;

/// Why a text is no answer path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is not the path of an answer")]
pub struct PathFault {
    /// The text that was given.
    pub text: String,
}

impl AnswerPath {
    /// The path of a question outside every roster.
    pub fn question(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// The path of one entry of a roster.
    pub fn entry(roster: &str, id: &MemberId) -> Self {
        Self(format!("{roster}/{id}"))
    }

    /// The path of a question or of a nested roster's entry, below this entry.
    pub fn below(&self, rest: &str) -> Self {
        Self(format!("{}/{rest}", self.0))
    }

    /// Reads a path: non-empty parts with slashes between.
    pub fn parse(text: &str) -> Result<Self, PathFault> {
        Self::try_from(text.to_owned())
    }

    /// The whole path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parts: roster, id, roster, id, …, name.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// The question's name, or `None` for a roster's entry.
    pub fn name(&self) -> Option<&str> {
        let slashes = self.0.bytes().filter(|byte| *byte == b'/').count();
        if slashes % 2 == 0 { self.0.rsplit('/').next() } else { None }
    }

    /// The paths of the roster entries that this path lies below, outermost first; an entry does not lie below itself.
    pub fn entries_above(&self) -> impl Iterator<Item = &str> {
        let slashes = self.0.match_indices('/').map(|(place, _)| place);
        slashes.skip(1).step_by(2).map(|place| &self.0[..place])
    }

    /// The innermost roster's name and entry that this path lies in or names.
    pub fn member(&self) -> Option<(&str, MemberId)> {
        let parts: Vec<&str> = self.parts().collect();
        let pairs = parts.len() / 2;
        let (roster, id) = (parts.get((pairs * 2).checked_sub(2)?)?, parts.get(pairs * 2 - 1)?);
        MemberId::parse(id).map(|id| (*roster, id))
    }
}

impl TryFrom<String> for AnswerPath {
    type Error = PathFault;
    fn try_from(text: String) -> Result<Self, PathFault> {
        let shaped = !text.is_empty() && text.len() <= 1024 && text.split('/').all(|part| !part.is_empty());
        if shaped { Ok(Self(text)) } else { Err(PathFault { text }) }
    }
}

impl From<AnswerPath> for String {
    fn from(path: AnswerPath) -> String {
        path.0
    }
}

impl std::fmt::Display for AnswerPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_every_entry_it_lies_below() {
        let above =
            |text: &str| AnswerPath::parse(text).unwrap().entries_above().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(above("income"), Vec::<String>::new());
        assert_eq!(above("member/k3"), Vec::<String>::new());
        assert_eq!(above("member/k3/birth_year"), ["member/k3"]);
        assert_eq!(above("member/k3/job/p1"), ["member/k3"]);
        assert_eq!(above("member/k3/job/p1/wage"), ["member/k3", "member/k3/job/p1"]);
    }

    #[test]
    fn a_path_tells_its_question_and_its_member() {
        let member = MemberId::parse("k3f9ab").unwrap();
        let entry = AnswerPath::entry("member", &member);
        assert_eq!(entry.name(), None);
        assert_eq!(entry.member(), Some(("member", member.clone())));
        assert_eq!(entry.below("birth_year").name(), Some("birth_year"));
        assert_eq!(entry.below("birth_year").member(), Some(("member", member)));
        assert_eq!(AnswerPath::question("income").member(), None);
    }
}
