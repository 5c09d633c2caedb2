//! Takes one answer: it is checked, what depends on it is worked out again, and it is saved before the screen is shown.

use crate::desk::Visit;
use crate::{Fieldwork, Problem, ProblemCode};
use doorstep_interview::AnswerFault;
use doorstep_record::AnswerPath;
use doorstep_store::Store;

pub fn answer(fieldwork: &mut Fieldwork, path: &AnswerPath, value: &str) -> Result<(), Problem> {
    change_visit(fieldwork, |visit| visit.interview.answer(path, value).map(drop).map_err(Problem::from))
}

/// Changes the visit at hand and saves what changed; nothing is taken before the household agreed (S08).
pub fn change_visit<T>(
    fieldwork: &mut Fieldwork,
    change: impl FnOnce(&mut Visit) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let desk = fieldwork.desk()?;
    let visit = desk.visit()?;
    if !visit.agreed {
        return Err(Problem::new(ProblemCode::NoAgreement));
    }
    let changed = change(visit)?;
    let visit = desk.visit.as_mut().ok_or_else(|| Problem::new(ProblemCode::NotHere))?;
    save(&mut desk.store, visit)?;
    Ok(changed)
}

/// Writes what the draft in the store lacks, in one transaction. A confirmation of answers that changed is dropped.
fn save(store: &mut Store, visit: &mut Visit) -> Result<(), Problem> {
    visit.confirmations = visit.pack.rules.holding(&visit.confirmations, &visit.interview);
    let now = visit.kept();
    let changed: Vec<_> = doorstep_record::changes(&visit.saved, &now).into_iter().collect();
    store.save_answers(visit.household, &changed)?;
    visit.saved = now;
    Ok(())
}

impl From<AnswerFault> for Problem {
    fn from(fault: AnswerFault) -> Self {
        match fault {
            AnswerFault::NoSuchPath { .. } | AnswerFault::NoSuchRoster { .. } => {
                Problem::new(ProblemCode::NoSuchQuestion)
            }
            AnswerFault::WrongType { .. } | AnswerFault::NoSuchChoice { .. } => Problem::new(ProblemCode::NotAValue),
            AnswerFault::NotAnswered { .. }
            | AnswerFault::NotCollected { .. }
            | AnswerFault::CountedRoster { .. }
            | AnswerFault::EntryThere { .. } => Problem::new(ProblemCode::ReadOnly),
        }
    }
}
