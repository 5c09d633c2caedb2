//! `doorstep pack`: what authors and reviewers do with packs. One verb a file; each prints faults with their cells.

mod build;
mod check;
mod cover;
mod faults;
mod households;
mod impact;
mod new;
mod paths;
mod purpose;
mod rollback;
mod show;
mod sign;

pub use faults::say;
#[cfg(test)]
pub use households::Generator;
pub use impact::{Said, read_household};
pub use show::read_pack;

use clap::Subcommand;
use std::process::ExitCode;

/// What to do with a pack.
#[derive(Subcommand)]
pub enum PackCommand {
    /// Checks a workbook: questions, rules, cases, what may never be asked, and what publishing needs.
    Check(check::CheckArgs),
    /// Writes a workbook to begin with: headings, notes, drop-downs and example rows on each sheet.
    New(new::NewArgs),
    /// Builds the unsigned pack file of a faultless workbook.
    Build(build::BuildArgs),
    /// Signs a pack file as its author or as its reviewer; a device needs both.
    Sign(sign::SignArgs),
    /// Makes the order to go back to an older version, for two people to sign.
    Rollback(rollback::RollbackArgs),
    /// Shows what a change of rules does to households, by measure and village.
    Impact(impact::ImpactArgs),
    /// Shows what each question is for and who sees its answer.
    Purpose(purpose::PurposeArgs),
    /// Shows which conditions no case decides, and which values to try.
    Cover(cover::CoverArgs),
    /// Writes generated households, to try a pack or a change with.
    Households(households::HouseholdsArgs),
    /// Shows what a pack file (or a workbook) holds and who signed it.
    Show(show::ShowArgs),
}

/// Does it.
pub fn run(command: PackCommand) -> ExitCode {
    match command {
        PackCommand::Check(args) => check::run(&args),
        PackCommand::New(args) => crate::exit::code(new::run(&args)),
        PackCommand::Build(args) => crate::exit::code(build::run(&args)),
        PackCommand::Sign(args) => crate::exit::code(sign::run(&args)),
        PackCommand::Rollback(args) => crate::exit::code(rollback::run(&args)),
        PackCommand::Impact(args) => crate::exit::code(impact::run(&args)),
        PackCommand::Purpose(args) => crate::exit::code(purpose::run(&args)),
        PackCommand::Cover(args) => crate::exit::code(cover::run(&args)),
        PackCommand::Households(args) => crate::exit::code(households::run(&args)),
        PackCommand::Show(args) => crate::exit::code(show::run(&args)),
    }
}
