//! The server as devices meet it: real HTTP on a loopback port.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod admin;
mod attacks;
mod copies;
mod counties;
mod county;
mod kill;
mod line;
mod names;
mod refusals;
mod round_trip;
