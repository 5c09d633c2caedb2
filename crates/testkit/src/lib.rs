//! A village for tests: a real server in this process, named devices in folders of their own, and a clock moved by hand.
//! Everything between them is real: keys, signatures, HTTP on loopback, SQLite on disk.

mod clock;
mod county;
mod device;
pub mod story;

pub use clock::Clock;
pub use county::{County, VILLAGES};
pub use device::Device;
