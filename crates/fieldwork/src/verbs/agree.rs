//! The household heard the notice and agrees: from now on answers are taken (S08).

use crate::desk::{Place, Visit};
use crate::{Fieldwork, Problem};
use doorstep_store::Draft;

pub fn agree(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let now_ms = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    let visit = desk.visit()?;
    visit.agreed = true;
    let draft = first_draft(visit, now_ms);
    desk.store.save_draft(&draft)?;
    desk.place = Place::Interview;
    Ok(())
}

/// The draft is first written here: of a household that has not agreed, nothing is kept.
fn first_draft(visit: &mut Visit, now_ms: u64) -> Draft {
    visit.saved = visit.kept();
    Draft {
        household: visit.household,
        village: visit.village.clone(),
        pack: visit.pack.id,
        begun: now_ms,
        agreed: true,
        page: Some(visit.page.clone()),
        answers: visit.saved.clone(),
        base: visit.base.clone(),
    }
}
