//! A page of the interview, with the matches as they stand now.

use super::newer_pack::newer_pack;
use super::{CommentLine, NewerPack};
use crate::desk::Desk;
use crate::{Problem, ProblemCode};
use chrono::{DateTime, FixedOffset};
use doorstep_eligibility::{CheckView, Match};
use doorstep_interview::{Page, PageLine};
use doorstep_record::{HouseholdId, HouseholdNumber};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A page of the interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InterviewScreen {
    /// The household.
    pub household: HouseholdId,
    /// Its number.
    pub number: HouseholdNumber,
    /// The page.
    pub form: Page,
    /// All pages, in order.
    pub pages: Vec<PageLine>,
    /// The page before this one.
    pub previous: Option<String>,
    /// The page after this one; `None` on the last.
    pub next: Option<String>,
    /// The measures, for the drawer: may qualify first, then cannot tell, then not yet.
    pub matches: Vec<Match>,
    /// What to ask again, softly.
    pub checks: Vec<CheckView>,
    /// What reviewers come back to in this household and nobody has looked at yet; each stands at its question.
    pub comments: Vec<CommentLine>,
    /// A pack that came since the visit was begun. The visit stays on its own until it is moved.
    pub newer_pack: Option<NewerPack>,
}

pub fn show(desk: &mut Desk, language: &str, now: DateTime<FixedOffset>) -> Result<InterviewScreen, Problem> {
    let newer_pack = newer_pack(desk, language, now)?;
    let visit = desk.visit()?;
    let form = visit.interview.page(&visit.page, language).ok_or_else(|| Problem::new(ProblemCode::NotHere))?;
    let (previous, next) = visit.interview.neighbours(&visit.page);
    let told = super::matches::tell(visit.view(), &visit.village, now, language);
    Ok(InterviewScreen {
        household: visit.household,
        number: HouseholdNumber::of(visit.household),
        form,
        pages: visit.interview.pages(language),
        previous,
        next,
        matches: told.matches,
        checks: told.checks,
        comments: super::comments::lines(&visit.comments, &visit.interview, language),
        newer_pack,
    })
}
