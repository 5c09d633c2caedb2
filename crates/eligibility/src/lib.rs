//! Rules, criteria, checks.
mod outcome;
pub use outcome::*;
