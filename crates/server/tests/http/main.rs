//! The server as devices meet it: real HTTP on a loopback port.

mod admin;
mod county;
mod kill;
mod line;
mod names;
mod refusals;
mod round_trip;
