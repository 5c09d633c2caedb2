//! The comments of reviewers that nobody has looked at yet, as a person reads them.

use super::show::time;
use doorstep_interview::Interview;
use doorstep_record::{Comment, Reason};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A reviewer's comment on one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CommentLine {
    /// What names it in [`crate::Action::LookAtComment`].
    pub id: String,
    /// The answer's path.
    pub path: String,
    /// The question.
    pub label: String,
    /// Why, a message `comment-reason-<reason>` in `household.ftl`: `unclear`, `slip`, `ask-again`, `document`, `other-answer`, `other`.
    pub reason: String,
    /// When, RFC 3339 UTC.
    pub time: String,
}

/// Open comments, in words.
pub fn lines(open: &[Comment], interview: &Interview, language: &str) -> Vec<CommentLine> {
    let line = |comment: &Comment| CommentLine {
        id: comment.id.to_string(),
        label: interview.shown(&comment.path, language).map_or_else(|| comment.path.to_string(), |(label, _)| label),
        path: comment.path.to_string(),
        reason: comment.reason.map_or("other", Reason::code).to_owned(),
        time: time(comment.at),
    };
    open.iter().map(line).collect()
}
