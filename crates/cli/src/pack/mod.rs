//! `doorstep pack`: what authors and reviewers do with packs. One verb a file; each prints faults with their cells.

mod build;
mod check;
mod faults;
mod show;
mod sign;

pub use faults::say;
pub use show::read_pack;

use clap::Subcommand;
use std::process::ExitCode;

/// What to do with a pack.
#[derive(Subcommand)]
pub enum PackCommand {
    /// Checks a workbook: questions, rules, cases, what may never be asked, and what publishing needs.
    Check(check::CheckArgs),
    /// Builds the unsigned pack file of a faultless workbook.
    Build(build::BuildArgs),
    /// Signs a pack file as its author or as its reviewer; a device needs both.
    Sign(sign::SignArgs),
    /// Shows what a pack file (or a workbook) holds and who signed it.
    Show(show::ShowArgs),
}

/// Does it.
pub fn run(command: PackCommand) -> ExitCode {
    match command {
        PackCommand::Check(args) => check::run(&args),
        PackCommand::Build(args) => crate::exit::code(build::run(&args)),
        PackCommand::Sign(args) => crate::exit::code(sign::run(&args)),
        PackCommand::Show(args) => crate::exit::code(show::run(&args)),
    }
}
