//! Tests of the language as a whole: a small form with a roster, read both ways.

mod check;
mod decide;
mod laws;
mod read;
mod sample;
