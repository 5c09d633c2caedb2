//! A page of the interview, with the matches as they stand now.

use super::InterviewScreen;
use super::newer_pack::newer_pack;
use crate::desk::Desk;
use crate::{Problem, ProblemCode};
use chrono::{DateTime, FixedOffset};
use doorstep_record::HouseholdNumber;

pub fn show(desk: &mut Desk, language: &str, now: DateTime<FixedOffset>) -> Result<InterviewScreen, Problem> {
    let newer_pack = newer_pack(desk, language, now)?;
    let visit = desk.visit()?;
    let form = visit.interview.page(&visit.page, language).ok_or_else(|| Problem::new(ProblemCode::NotHere))?;
    let (previous, next) = visit.interview.neighbours(&visit.page);
    let (household, village, pages) = (visit.household, visit.village.clone(), visit.interview.pages(language));
    let reading = desk.interview_of(household, now)?;
    let told = super::matches::tell(&reading, &village, now, language);
    let comments = super::comments::lines(desk, household, &reading.interview, language)?;
    Ok(InterviewScreen {
        household,
        number: HouseholdNumber::of(household),
        form,
        pages,
        previous,
        next,
        matches: told.matches,
        checks: told.checks,
        comments,
        newer_pack,
    })
}
