//! The county's office and its IT person through the real command, with the real server and real devices: keys, villages of a
//! device, reviewers' comments, the household's ledger, retention, figures.
#![allow(clippy::unwrap_used)] // what fails here is the test

mod keys;
mod ledger;
mod place;
mod reassigned;
mod retention;
mod review;
mod simulate;
