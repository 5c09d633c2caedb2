//! A page of the interview, with the matches as they stand now.

use super::InterviewScreen;
use super::newer_pack::newer_pack;
use crate::desk::Desk;
use crate::{Problem, ProblemCode};
use chrono::{DateTime, FixedOffset};
use doorstep_record::HouseholdNumber;

pub fn show(desk: &mut Desk, language: &str, now: DateTime<FixedOffset>) -> Result<InterviewScreen, Problem> {
    let newer_pack = newer_pack(desk, language, now)?;
    let desk = &*desk;
    let visit = desk.visit.as_ref().ok_or_else(|| Problem::new(ProblemCode::NotHere))?;
    let form = visit.interview.page(&visit.page, language).ok_or_else(|| Problem::new(ProblemCode::NotHere))?;
    let (previous, next) = visit.interview.neighbours(&visit.page);
    let told = super::matches::tell(visit.view(), &visit.village, now, language);
    let comments = super::comments::lines(desk, visit.household, &visit.interview, language)?;
    Ok(InterviewScreen {
        household: visit.household,
        number: HouseholdNumber::of(visit.household),
        form,
        pages: visit.interview.pages(language),
        previous,
        next,
        matches: told.matches,
        checks: told.checks,
        comments,
        newer_pack,
    })
}
