//! The project's own commands: `cargo xtask demo`, `cargo xtask test`, `cargo xtask check`, and their parts.
//! It must not depend on the product's crates, so that it runs before anything is installed.

mod bindings;
mod check;
mod demo;
mod floors;
mod ha;
mod phone;
mod setup;
mod step;
mod stories;
mod test;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Sets up, demonstrates, tests and checks Doorstep.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs what is missing: system packages, npm packages, fonts.
    Setup,
    /// Sets up, builds, and opens the field app on a demo county.
    Demo(demo::DemoArguments),
    /// Sets up, builds, and runs every test, unit to window.
    Test,
    /// Checks format, lints, floors, bindings, messages, licences, docs and pages.
    Check(check::CheckArguments),
    /// Proves that the crates' arrows only go down and that floors 0 and 1 stay pure.
    Floors,
    /// Kills the primary of three PostgreSQL nodes three times while devices push. Not part of `test`.
    HaTest,
    /// Tells random village stories; one that ends badly is made shorter and printed.
    Stories(stories::StoriesArguments),
    /// Writes the TypeScript types of what crosses the edge.
    Bindings,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Setup => setup::everything(),
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Test => test::run(),
        Command::Check(arguments) => check::run(&arguments),
        Command::Floors => floors::prove(),
        Command::HaTest => ha::test(),
        Command::Stories(arguments) => stories::run(&arguments),
        Command::Bindings => bindings::write(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\nxtask: {fault:#}");
            ExitCode::FAILURE
        }
    }
}
