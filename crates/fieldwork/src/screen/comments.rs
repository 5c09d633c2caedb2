//! The comments of reviewers that nobody has looked at yet, as a person reads them.

use super::show::time;
use crate::Problem;
use crate::comments::open_comments;
use crate::desk::Desk;
use doorstep_interview::Interview;
use doorstep_record::{HouseholdId, Reason};
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

/// The open comments of a household.
pub fn lines(
    desk: &Desk,
    household: HouseholdId,
    interview: &Interview,
    language: &str,
) -> Result<Vec<CommentLine>, Problem> {
    let open = open_comments(desk, household)?.into_iter();
    let line = |comment: doorstep_record::Comment| CommentLine {
        id: comment.id.to_string(),
        label: interview.shown(&comment.path, language).map_or_else(|| comment.path.to_string(), |(label, _)| label),
        path: comment.path.to_string(),
        reason: comment.reason.map_or("other", Reason::code).to_owned(),
        time: time(comment.at),
    };
    Ok(open.map(line).collect())
}
