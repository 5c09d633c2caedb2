//! Reviewers' comments on answers of a household: which are open, and the word that a team looked at them. Only what the
//! county's own desk wrote counts; which desk that is, the county's key tells.

use crate::Problem;
use crate::desk::Desk;
use doorstep_keys::county_desk;
use doorstep_record::{
    AnswerPath, Area, Changes, Comment, Hlc, HouseholdId, Kind, Remark, Revision, RevisionId, comments,
};

/// The comments that nobody has looked at yet, oldest first.
pub fn open_comments(desk: &Desk, household: HouseholdId) -> Result<Vec<Comment>, Problem> {
    let county = county_desk(&desk.enrolment.county_key);
    let all = comments(&desk.store.revisions(household)?, |by| by == county);
    Ok(all.into_iter().filter(|comment| comment.settled.is_none()).collect())
}

/// Those that a change answers: of an answer that was changed, or of one below an entry that was taken away.
pub fn answered(open: &[Comment], changed: &Changes) -> Vec<RevisionId> {
    let below_removed = |path: &AnswerPath| {
        let removed = |entry: &str| AnswerPath::parse(entry).is_ok_and(|entry| changed.get(&entry) == Some(&None));
        path.entries_above().any(removed)
    };
    let touched = |comment: &&Comment| changed.contains_key(&comment.path) || below_removed(&comment.path);
    open.iter().filter(touched).map(|comment| comment.id).collect()
}

/// Signs that comments were looked at; nothing if there are none.
pub fn settlement(
    desk: &Desk,
    of: (HouseholdId, Area),
    parents: Vec<RevisionId>,
    settled: Vec<RevisionId>,
    clock: Hlc,
) -> Option<Revision> {
    if settled.is_empty() {
        return None;
    }
    let header = desk.header(Kind::Comment, of, parents, clock);
    Some(Revision::sign_bytes(&header, Remark::Settled(settled).to_bytes(), &desk.keys.signing))
}
