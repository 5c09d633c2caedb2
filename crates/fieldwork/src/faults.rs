//! What lower floors report, as problems of the screen: a code and facts, never what a household said.

use crate::{Problem, ProblemCode};
use doorstep_card::CardFault;
use doorstep_keys::SealFault;
use doorstep_pack::PackFault;
use doorstep_store::StoreFault;
use serde::Serialize;

/// The code of a refusal as messages name it: with hyphens.
pub fn code(refusal: &impl Serialize) -> String {
    let written = serde_json::to_value(refusal).ok();
    let code = written.and_then(|value| value.as_str().map(str::to_owned));
    code.unwrap_or_default().replace('_', "-")
}

impl From<StoreFault> for Problem {
    fn from(fault: StoreFault) -> Self {
        let failed = |reason: &str| Problem::new(ProblemCode::StoreFailed).with("reason", reason);
        match fault {
            StoreFault::WrongPassphrase { wait_seconds } => wait(ProblemCode::WrongPassphrase, wait_seconds),
            StoreFault::Wait { wait_seconds } => wait(ProblemCode::WaitBeforeNextTry, wait_seconds),
            StoreFault::Newer { found, known } => {
                Problem::new(ProblemCode::StoreFromNewerVersion).with("found", found).with("known", known)
            }
            StoreFault::Damaged { moved_to } => {
                Problem::new(ProblemCode::StoreDamaged).with("moved_to", moved_to.display())
            }
            StoreFault::Full => Problem::new(ProblemCode::DiskFull),
            StoreFault::InUse => Problem::new(ProblemCode::StoreInUse),
            StoreFault::NoAgreement => Problem::new(ProblemCode::NoAgreement),
            StoreFault::NoDraft => Problem::new(ProblemCode::NotHere),
            StoreFault::Missing => failed("missing"),
            StoreFault::Exists => failed("exists"),
            StoreFault::Unreadable => failed("unreadable"),
            StoreFault::NotEnrolled => failed("not-enrolled"),
            StoreFault::Revision(_) => failed("revision"),
            StoreFault::Keys(_) => failed("keys"),
            StoreFault::Sql(_) => failed("database"),
            StoreFault::Io(error) => failed(&error.kind().to_string()),
        }
    }
}

fn wait(code: ProblemCode, seconds: u64) -> Problem {
    Problem::new(code).with("wait_seconds", seconds)
}

impl From<PackFault> for Problem {
    fn from(fault: PackFault) -> Self {
        Problem::new(ProblemCode::PackRefused).with("reason", fault.code())
    }
}

impl From<SealFault> for Problem {
    fn from(_: SealFault) -> Self {
        Problem::new(ProblemCode::Internal).with("reason", "seal")
    }
}

impl From<CardFault> for Problem {
    fn from(_: CardFault) -> Self {
        Problem::new(ProblemCode::CardFailed).with("reason", "typesetting")
    }
}
