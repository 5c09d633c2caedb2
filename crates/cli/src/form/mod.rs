//! `doorstep form`: runs an XLSForm step by step and prints its nodes, for comparing with other engines.
//! Compiles any form (no publish gate). Exit codes: 0 done, 1 the form has faults, 2 the script has an error.

mod files;
mod run;
mod script;

use clap::{Args, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// What can be done with an XLSForm.
#[derive(Debug, Subcommand)]
pub enum FormCommand {
    /// Runs a form through a script and prints every node as JSON.
    Run(FormArgs),
}

/// How a form is run.
#[derive(Debug, Args)]
pub struct FormArgs {
    /// The XLSForm (.xlsx or .xls).
    pub form: PathBuf,
    /// The steps: a JSON list of `{"set": PATH, "value": TEXT}`, `{"add": REPEAT}`, `{"remove": ENTRY}`, `{"language": TAG}`.
    #[arg(long)]
    pub script: Option<PathBuf>,
    /// The day of the interview, as 2016-05-01.
    #[arg(long)]
    pub today: Option<chrono::NaiveDate>,
    /// The moment of the interview, as 2016-05-01T10:30:00+08:00.
    #[arg(long)]
    pub now: Option<chrono::DateTime<chrono::FixedOffset>>,
    /// The folder of attached files.
    #[arg(long)]
    pub files: Option<PathBuf>,
    /// The language of labels: a tag or a name that the form's columns use.
    #[arg(long)]
    pub language: Option<String>,
}

/// Runs the command.
pub fn run(command: FormCommand) -> ExitCode {
    let FormCommand::Run(args) = command;
    run::run(&args)
}
