//! How a command ends: done, the input has faults, or wrong use; with one sentence on standard error.

use std::process::ExitCode;

/// Why a command did not do its work.
#[derive(Debug)]
pub enum Stop {
    /// The input has faults, or the work could not be done (exit code 1).
    Fault(String),
    /// The command was used wrongly (exit code 2).
    Use(String),
}

impl Stop {
    /// A fault of the input or of the machine.
    pub fn fault(sentence: impl ToString) -> Self {
        Self::Fault(sentence.to_string())
    }

    /// Wrong use of the command.
    pub fn wrong_use(sentence: impl ToString) -> Self {
        Self::Use(sentence.to_string())
    }
}

/// The exit code of a command's outcome; a reason goes to standard error.
pub fn code(outcome: Result<(), Stop>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Fault(sentence)) => told(&sentence, 1),
        Err(Stop::Use(sentence)) => told(&sentence, 2),
    }
}

fn told(sentence: &str, code: u8) -> ExitCode {
    eprintln!("doorstep: {sentence}");
    ExitCode::from(code)
}
