//! The Fluent messages of `locales/`, for Rust: one lookup, every language, right to left known.
//! The screens read the same files in TypeScript; this crate must not know what a message is about.

mod complete;
mod embedded;
mod language;
mod lookup;

pub use complete::{MessageFault, faults};
pub use embedded::{Source, sources};
pub use language::{LANGUAGES, is_right_to_left, native_name, primary};
pub use lookup::{Argument, Messages};
