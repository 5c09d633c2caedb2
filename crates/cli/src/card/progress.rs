//! How far a long task is: a bar on the error stream where somebody watches it, and one line at its end.

use std::io::{IsTerminal, Write, stderr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const WIDTH: usize = 30;

/// A task of so many steps.
pub struct Progress {
    steps: usize,
    done: AtomicUsize,
    begun: Instant,
    watched: bool,
}

impl Progress {
    /// A task begins.
    pub fn new(steps: usize) -> Self {
        Self { steps, done: AtomicUsize::new(0), begun: Instant::now(), watched: stderr().is_terminal() }
    }

    /// A step was done.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.watched {
            let _unseen = write!(stderr().lock(), "\r{}", bar(done, self.steps));
        }
    }

    /// The task is over.
    pub fn end(&self) {
        let done = self.done.load(Ordering::Relaxed);
        let newline = if self.watched { "\n" } else { "" };
        eprintln!("{newline}{done} of {} in {:.2} s", self.steps, self.begun.elapsed().as_secs_f64());
    }
}

fn bar(done: usize, steps: usize) -> String {
    let filled = (done * WIDTH).checked_div(steps).unwrap_or(WIDTH);
    format!("[{}{}] {done} of {steps}", "#".repeat(filled), ".".repeat(WIDTH - filled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills_from_empty_to_full() {
        assert_eq!(bar(0, 3), "[..............................] 0 of 3");
        assert_eq!(bar(1, 2), "[###############...............] 1 of 2");
        assert_eq!(bar(3, 3), "[##############################] 3 of 3");
        assert_eq!(bar(0, 0), "[##############################] 0 of 0");
    }
}
