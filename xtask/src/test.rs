//! Every test, unit to window, from a fresh clone.

use crate::{check, phone, setup, step};
use anyhow::{Result, bail};
use std::time::Instant;

/// Sets up, checks, builds and tests.
pub fn run() -> Result<()> {
    let begun = Instant::now();
    setup::everything()?;
    check::everything()?;
    tests_and_phone()?;
    println!("\ntest: everything passed in {:.1} min", begun.elapsed().as_secs_f64() / 60.0);
    Ok(())
}

/// The tests wait more than they compute, so the phone's check runs beside them..
fn tests_and_phone() -> Result<()> {
    std::thread::scope(|scope| {
        let phone = scope.spawn(phone::check_beside);
        let tests = rust_tests();
        let phone = phone.join().unwrap_or_else(|_| bail!("the phone's check broke off"));
        tests.and(phone)
    })
}

/// The window's and the browser's stories need the programs: the check has built all targets already.
fn rust_tests() -> Result<()> {
    let test = "test --workspace --locked --no-fail-fast";
    step::run("every test", &mut step::cargo(test), "The names of the failed tests stand above.")
}
