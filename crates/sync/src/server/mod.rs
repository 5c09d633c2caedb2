//! The server's half: what it accepts, and why not. Opens nothing and stores nothing.

mod judge;
#[cfg(test)]
mod tests;

pub use judge::{BODY_LIMIT, Judgement, Knowledge, judge, withdrawals};
