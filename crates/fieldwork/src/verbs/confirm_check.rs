//! Confirms what a check asks again: the answers stand as they are, for a reason from the pack's list; or takes that back.

use super::answer::change_visit;
use crate::{Fieldwork, Problem, ProblemCode};
use doorstep_eligibility::{CheckFinding, ConfirmFault};
use doorstep_record::MemberId;

pub fn confirm_check(
    fieldwork: &mut Fieldwork,
    check: &str,
    member: Option<MemberId>,
    reason: &str,
) -> Result<(), Problem> {
    let now = fieldwork.environment.now();
    let asked = CheckFinding { check: check.into(), member };
    change_visit(fieldwork, |visit| {
        let rules = &visit.pack.rules;
        if reason.is_empty() {
            visit.confirmations.remove(&rules.confirmation_path(&asked)?);
            return Ok(());
        }
        let findings = crate::screen::findings(&visit.pack, &visit.interview, &visit.village, now);
        let (path, value) = rules.confirm(&asked, &findings, &visit.interview, reason)?;
        visit.confirmations.insert(path, value);
        Ok(())
    })
}

impl From<ConfirmFault> for Problem {
    fn from(fault: ConfirmFault) -> Self {
        Problem::new(match fault {
            ConfirmFault::NotAsked => ProblemCode::NotHere,
            ConfirmFault::NoSuchReason => ProblemCode::NotAValue,
        })
    }
}
