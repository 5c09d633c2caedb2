//! Two devices of the same villages on one local network, with no server between them. One opens a door for a few minutes
//! and shows a code; on the other the code is typed. What they say to each other is `doorstep_sync::nearby`, inside a
//! channel that only who knows the code can speak on.

mod addresses;
mod door;
mod holdings;
mod knowledge;
mod speech;
mod talk;

pub use addresses::local_addresses;
pub use door::Door;
pub use holdings::try_waiting;
pub use speech::{Speech, call};
pub use talk::{TalkEnd, answer, ask};

use crate::Problem;
use std::collections::BTreeMap;

/// What is going on with devices nearby.
#[derive(Default)]
pub struct Nearby {
    /// The door that is open, if one is.
    pub door: Option<Door>,
    /// A device that came in and was not heard yet: the page shows that it is there first.
    pub came: Option<Speech>,
    /// How the last meeting of this session ended.
    pub last: Option<Met>,
}

/// How a meeting ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Met {
    /// What went wrong. What came before is kept.
    pub problem: Option<Problem>,
    /// Revisions that are new here.
    pub taken: u64,
    /// Revisions that are new there.
    pub given: u64,
    /// Revisions that wait here for an earlier one.
    pub waiting: u64,
    /// Why revisions were refused here, and how many.
    pub refused: BTreeMap<String, u64>,
    /// Whether a household withdrew with what came.
    pub withdrew: bool,
}
