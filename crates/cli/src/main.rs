//! The command `doorstep`.
fn main() {}
