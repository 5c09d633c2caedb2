//! A file of households, a line each, counted by several threads.

use super::line::{LineFault, read_household};
use super::stream::{Batches, stream};
use chrono::NaiveDate;
use doorstep_eligibility::impact::{Comparing, Tally};
use doorstep_eligibility::part_confirmations;
use std::io::{self, BufRead};
use std::sync::mpsc::SyncSender;

/// Lines that a thread takes at once.
const BATCH: u64 = 256;

/// Why a file can't be counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum FileFault {
    /// A line is no household.
    #[error(transparent)]
    Line(#[from] LineFault),
    /// It can't be read on.
    #[error("the file can't be read: {0}")]
    Reading(io::ErrorKind),
}

/// The number of a batch's first line, and its lines.
type Lines = (u64, String);

/// Compares every household of a file, with so many threads. `today` is the day of a household that says none.
pub fn tally(comparing: &Comparing, lines: impl BufRead, today: NaiveDate, threads: usize) -> Result<Tally, FileFault> {
    let read = |sender| send(lines, &sender).map_err(|fault| FileFault::Reading(fault.kind()));
    stream(threads, read, |batches| count(comparing, today, batches))
}

fn send(mut from: impl BufRead, to: &SyncSender<Lines>) -> io::Result<()> {
    let (mut first, mut number, mut batch) = (1, 0, String::new());
    while from.read_line(&mut batch)? > 0 {
        number += 1;
        if number % BATCH == 0 {
            let size = batch.len();
            // Nobody is there any more only if every thread broke off.
            if to.send((first, std::mem::take(&mut batch))).is_err() {
                return Ok(());
            }
            first = number + 1;
            batch.reserve(size + size / 8);
        }
    }
    let _nobody_left = to.send((first, batch));
    Ok(())
}

fn count(comparing: &Comparing, today: NaiveDate, batches: &mut Batches<Lines>) -> Result<Tally, FileFault> {
    let mut counting = comparing.counting();
    for (first, batch) in batches {
        for (number, line) in (first..).zip(batch.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let mut household = read_household(line, number, today)?;
            // What was confirmed is no answer, and no rule reads it.
            household.answers = part_confirmations(household.answers).0;
            counting.household(&household);
        }
    }
    Ok(counting.into_tally())
}
