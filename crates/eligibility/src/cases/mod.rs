//! The sheets `cases` and `expect`: made-up households and what the rules must say about them.

mod case;
mod cover;
mod expectation;
mod gate;
mod run;

pub use cover::{Bound, Covered, Untried, cover};
pub use gate::missing_cases;
pub use run::{CaseReport, CaseResult, run_cases};
