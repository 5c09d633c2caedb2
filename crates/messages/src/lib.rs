//! The Fluent messages of locales/, for Rust: one lookup, every language, right to left known.
