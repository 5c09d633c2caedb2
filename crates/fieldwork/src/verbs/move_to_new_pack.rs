//! Takes an open visit over to the newest pack. The household agreed to what the old notice said, so the new one is read
//! first; until it agrees to that too, the draft stays on the old pack as it was.

use super::start_visit::open;
use crate::{Fieldwork, Problem, ProblemCode};
use doorstep_store::Draft;

pub fn move_to_new_pack(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let (now, now_ms) = (fieldwork.environment.now(), fieldwork.now_ms());
    let desk = fieldwork.desk()?;
    let newest = desk.newest_pack()?;
    let visit = desk.visit()?;
    if !visit.agreed {
        return Err(Problem::new(ProblemCode::NoAgreement));
    }
    if visit.pack.id == newest.id {
        return Err(Problem::new(ProblemCode::NotHere));
    }
    let moved = Draft {
        household: visit.household,
        village: visit.village.clone(),
        pack: newest.id,
        begun: now_ms,
        agreed: false,
        page: None,
        answers: visit.kept(),
        base: visit.base.clone(),
    };
    open(desk, moved, now)?;
    Ok(())
}
