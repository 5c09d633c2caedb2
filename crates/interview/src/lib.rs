//! The running interview.
mod view;
pub use view::*;
