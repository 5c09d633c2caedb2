//! The device's half: what to push next, what an answer means for the outbox, what to take in from a pull.

mod batch;
mod clock;
mod lease;
mod pull;
mod push;
#[cfg(test)]
mod tests;

pub use batch::BatchSize;
pub use clock::clock_off_by;
pub use lease::renews;
pub(crate) use pull::refusal_of;
pub use pull::{PullPlan, Trust, read_pull};
pub(crate) use push::size_of;
pub use push::{OutboxChange, Outgoing, plan_push, read_push_answer};
