//! Wire shapes and the two halves of sync as state machines without I/O: what a device sends and takes in, and what a
//! server accepts. Knows no sockets, clocks or files: who needs one passes it in.

pub mod bundle;
pub mod device;
#[cfg(test)]
mod example;
mod messages;
pub mod nearby;
mod seal;
pub mod server;
mod wire;

pub use messages::*;
pub use wire::{DecodeFault, decode, encode};
