//! What a change of rules does to households: every household is decided under the old and the new pack, and the
//! differences are counted by measure and village. Must not know where households come from or how a report looks.
//!
//! [`Counting::household`] adds one household to a [`Tally`]; tallies of several threads are laid together with
//! [`Tally::absorb`]; [`report()`] hides what is small and gives an [`Impact`]. Nothing is kept of a household but counts.

mod compare;
mod effect;
mod report;
mod suppress;
mod tally;

pub use compare::{Comparing, Counting, Household, Side};
pub use effect::Effect;
pub use report::{About, Impact, Subject, VillageCounts, report};
pub use suppress::{Count, FEWEST};
pub use tally::{Counts, Tally};
