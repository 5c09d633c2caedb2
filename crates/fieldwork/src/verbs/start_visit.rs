//! Starts a visit, or resumes the one that was begun at this household. Before anything else the notice is read (S08).

use crate::comments::open_comments;
use crate::desk::{Desk, Place, Visit, context};
use crate::{Fieldwork, Problem, ProblemCode};
use chrono::{DateTime, FixedOffset};
use doorstep_eligibility::part_confirmations;
use doorstep_interview::Interview;
use doorstep_keys::random;
use doorstep_record::{Answers, Area, HouseholdId};
use doorstep_store::Draft;
use std::sync::Arc;

pub fn start_visit(fieldwork: &mut Fieldwork, household: Option<HouseholdId>, village: Area) -> Result<(), Problem> {
    let (now, now_ms) = (fieldwork.environment.now(), fieldwork.now_ms());
    let desk = fieldwork.desk()?;
    let household = household.unwrap_or_else(|| HouseholdId::from_random(random()));
    let kept = desk.store.draft(household)?;
    // A visit that was begun can be finished, also where the device serves no longer.
    if kept.is_none() && !desk.serves(&village) {
        return Err(Problem::new(ProblemCode::NotHere));
    }
    let resumed = kept.is_some();
    let draft = match kept {
        Some(draft) => draft,
        None => begin(desk, household, village, now_ms)?,
    };
    let unfit = open(desk, draft, now)?;
    if unfit > 0 && resumed {
        fieldwork.tell("answers-no-longer-fit", &[("count", unfit.to_string())]);
    }
    Ok(())
}

/// A draft that begins with what is known of the household.
fn begin(desk: &mut Desk, household: HouseholdId, village: Area, now_ms: u64) -> Result<Draft, Problem> {
    let pack = desk.newest_pack()?;
    let state = desk.state_of(household)?;
    Ok(Draft {
        household,
        village,
        pack: pack.id,
        begun: now_ms,
        agreed: false,
        page: None,
        answers: state.shown(),
        base: state.heads,
    })
}

/// Opens a draft as the visit at hand; says how many of its answers no longer fit the form.
pub(super) fn open(desk: &mut Desk, draft: Draft, now: DateTime<FixedOffset>) -> Result<usize, Problem> {
    let pack = desk.pack(&draft.pack)?;
    let before = if draft.base.is_empty() { Answers::new() } else { desk.state_of(draft.household)?.shown() };
    let told = context(now, draft.household, before);
    let comments = open_comments(desk, draft.household)?;
    let (answers, confirmations) = part_confirmations(draft.answers.clone());
    let (interview, unfit) = Interview::resume(Arc::clone(&pack.questionnaire), told, &answers);
    let confirmations = pack.rules.holding(&confirmations, &interview);
    let first = interview.pages("").first().map(|page| page.id.clone()).unwrap_or_default();
    let page = draft.page.filter(|page| interview.page(page, "").is_some()).unwrap_or(first);
    desk.place = if draft.agreed { Place::Interview } else { Place::Notice };
    desk.visit = Some(Visit {
        household: draft.household,
        village: draft.village,
        pack,
        interview,
        agreed: draft.agreed,
        page,
        base: draft.base,
        confirmations,
        comments,
        saved: draft.answers,
    });
    Ok(unfit.len())
}
