//! Making a failing story shorter: steps are left out as long as it still fails.

use super::{Fault, Stage, Step, play};
use std::fmt;

/// A story that failed, made as short as it gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What it was drawn from.
    pub seed: u64,
    /// How many steps were drawn.
    pub drawn: usize,
    /// The steps that are left.
    pub steps: Vec<Step>,
    /// What goes wrong in them.
    pub fault: Fault,
}

/// Leaves out steps, many at once and then one by one, as long as the story still fails.
pub fn shrink(stage: &Stage, seed: u64, steps: Vec<Step>, fault: Fault) -> Failure {
    let mut shortest = Failure { seed, drawn: steps.len(), steps, fault };
    let mut size = shortest.steps.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < shortest.steps.len() {
            let mut fewer = shortest.steps.clone();
            fewer.drain(at..(at + size).min(fewer.len()));
            match play(stage, &fewer) {
                Err(fault) => shortest = Failure { steps: fewer, fault, ..shortest },
                Ok(()) => at += size,
            }
        }
        size = if size == 1 { 0 } else { size.div_ceil(2) };
    }
    shortest
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The story of seed {} ({} steps, {} left) ends badly:", self.seed, self.drawn, self.steps.len())?;
        for (number, step) in self.steps.iter().enumerate() {
            writeln!(f, "  {}. {step}.", number + 1)?;
        }
        writeln!(f, "  Then the line is good and everybody syncs.")?;
        write!(f, "But {}.", self.fault)
    }
}
