//! Stories of interviews, told through the public surface.
#![allow(clippy::unwrap_used)] // helpers of tests

mod decisions;
mod laws;
mod pages;
mod person;
mod questions;
mod rosters;
