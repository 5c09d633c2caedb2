//! Stories of interviews, told through the public surface.

mod decisions;
mod laws;
mod pages;
mod person;
mod questions;
mod rosters;
