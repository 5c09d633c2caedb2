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

/// The window's and the browser's stories need the programs, so all targets are built first, with one set of features.
fn rust_tests() -> Result<()> {
    let build = "build --workspace --all-targets --locked";
    step::run("build everything", &mut step::cargo(build), "Read the compiler's message above.")?;
    let test = "test --workspace --locked --no-fail-fast";
    step::run("every test", &mut step::cargo(test), "The names of the failed tests stand above.")
}
