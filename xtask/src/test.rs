//! Every test, unit to window, from a fresh clone.

use crate::{check, phone, setup, step};
use anyhow::Result;
use std::time::Instant;

/// Sets up, checks, builds and tests.
pub fn run() -> Result<()> {
    let begun = Instant::now();
    setup::everything()?;
    check::everything()?;
    rust_tests()?;
    phone::check()?;
    println!("\ntest: everything passed in {:.1} min", begun.elapsed().as_secs_f64() / 60.0);
    Ok(())
}

/// The window's and the browser's stories need the programs: the check has built all targets already.
fn rust_tests() -> Result<()> {
    let test = "test --workspace --locked --no-fail-fast";
    step::run("every test", &mut step::cargo(test), "The names of the failed tests stand above.")
}
