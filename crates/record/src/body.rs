//! The body of a revision: the answers that changed, and the identity answers sealed to those who may open them.

use crate::canonical::{CanonicalFault, Fields, canonical, read_canonical};
use crate::{AnswerPath, Answers};
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;
use std::ops::Bound;

/// What changed: `None` stands for an answer or a roster's entry that was taken away.
pub type Changes = BTreeMap<AnswerPath, Option<String>>;

/// A revision's body.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Body {
    /// The answers that changed, in the clear.
    pub changes: Changes,
    /// One `age` file: [`identity_bytes`] of the identity answers that changed.
    pub sealed: Option<ByteBuf>,
}

impl Body {
    /// Writes the body as canonical CBOR. An empty body is the one byte `a0`.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut fields = Fields::new();
        if !self.changes.is_empty() {
            fields = fields.put(1, &self.changes);
        }
        if let Some(sealed) = &self.sealed {
            fields = fields.put(2, sealed);
        }
        fields.bytes()
    }

    /// Reads a body. Fields of a newer version are passed over; the caller keeps the bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CanonicalFault> {
        let mut fields = Fields::read(bytes)?;
        Ok(Self { changes: fields.take(1)?.unwrap_or_default(), sealed: fields.take(2)? })
    }
}

/// What to seal: identity answers that changed, as canonical CBOR.
pub fn identity_bytes(changes: &Changes) -> Vec<u8> {
    canonical(changes)
}

/// Reads what was sealed.
pub fn read_identity(bytes: &[u8]) -> Result<Changes, CanonicalFault> {
    read_canonical(bytes)
}

/// Parts changes into those in the clear and those to seal: answers whose question the pack marks as identity.
pub fn part_identity(changes: Changes, identity_names: &[String]) -> (Changes, Changes) {
    let is_identity = |path: &AnswerPath| path.name().is_some_and(|name| identity_names.iter().any(|one| one == name));
    let (sealed, clear) = changes.into_iter().partition(|(path, _)| is_identity(path));
    (clear, sealed)
}

/// What a person changed. An entry that was taken away takes along what lay below it.
pub fn changes(before: &Answers, after: &Answers) -> Changes {
    let given = after.iter().filter(|(path, value)| before.get(path) != Some(value));
    let given = given.map(|(path, value)| (path.clone(), Some(value.clone())));
    let taken = before.keys().filter(|path| !stands(after, path.as_str()));
    let taken = taken.filter(|path| path.entries_above().all(|entry| stands(after, entry)));
    given.chain(taken.map(|path| (path.clone(), None))).collect()
}

/// Whether a path is there, or for an entry something below it.
fn stands(answers: &Answers, path: &str) -> bool {
    let below = format!("{path}/");
    let from = AnswerPath::question(path);
    let mut near = answers.range((Bound::Included(&from), Bound::Unbounded)).map(|(found, _)| found.as_str());
    // Between `member/a` and `member/a/…` other ids may sort in, such as `member/a-1`.
    near.next().is_some_and(|first| first == path || first.starts_with(&below)) || {
        let from = AnswerPath::question(&below);
        let first = answers.range((Bound::Included(&from), Bound::Unbounded)).next();
        first.is_some_and(|(found, _)| found.as_str().starts_with(&below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        pairs.iter().map(|(path, value)| (AnswerPath::parse(path).unwrap(), (*value).to_owned())).collect()
    }

    fn told(changes: &Changes) -> Vec<(&str, Option<&str>)> {
        changes.iter().map(|(path, value)| (path.as_str(), value.as_deref())).collect()
    }

    #[test]
    fn only_what_changed_is_told() {
        let before = answers(&[("income", "10"), ("land", "3"), ("water", "well")]);
        let after = answers(&[("income", "12"), ("land", "3"), ("house", "b")]);
        let expected = [("house", Some("b")), ("income", Some("12")), ("water", None)];
        assert_eq!(told(&changes(&before, &after)), expected);
    }

    #[test]
    fn a_member_taken_away_is_one_change() {
        let before = answers(&[("member/a", ""), ("member/a/age", "7"), ("member/b", ""), ("member/b/age", "9")]);
        let after = answers(&[("member/b", "")]);
        assert_eq!(told(&changes(&before, &after)), [("member/a", None), ("member/b/age", None)]);
    }

    #[test]
    fn identity_answers_are_parted_from_the_others() {
        let all = changes(&Answers::new(), &answers(&[("member/a", ""), ("member/a/name", "Li"), ("water", "well")]));
        let (clear, sealed) = part_identity(all, &["name".to_owned()]);
        assert_eq!(told(&clear), [("member/a", Some("")), ("water", Some("well"))]);
        assert_eq!(read_identity(&identity_bytes(&sealed)), Ok(sealed));
    }
}
