//! Streams households past all processors. Memory stays flat: a few batches of lines are under way at any time.

use super::database::{self, Records};
use super::read::household;
use super::{Households, Origin};
use crate::exit::Stop;
use doorstep_archive::Archive;
use doorstep_eligibility::impact::{Comparing, Tally};
use doorstep_eligibility::part_confirmations;
use doorstep_pack::Pack;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, ScopedJoinHandle};

/// Lines or places that a thread takes at once.
const BATCH: u64 = 256;

/// Compares every household and counts.
pub fn tally(comparing: &Comparing, pack: &Pack, from: &Households) -> Result<Tally, Stop> {
    match &from.from {
        Origin::File(file) => of_file(comparing, file, from),
        Origin::Generated(count) => generated(comparing, pack, *count, from),
        Origin::Database(database) => of_archive(comparing, database::archive(database)?.as_ref()),
    }
}

fn threads() -> usize {
    thread::available_parallelism().map_or(2, usize::from)
}

fn generated(comparing: &Comparing, pack: &Pack, count: u64, from: &Households) -> Result<Tally, Stop> {
    let next = AtomicU64::new(0);
    let work = || -> Result<Tally, Stop> {
        let mut tally = Tally::default();
        loop {
            let first = next.fetch_add(BATCH, Ordering::Relaxed);
            if first >= count {
                return Ok(tally);
            }
            for place in first..(first + BATCH).min(count) {
                comparing.household(&from.generator.household(pack, place)?, &mut tally);
            }
        }
    };
    thread::scope(|scope| together((0..threads()).map(|_| scope.spawn(work)).collect()))
}

/// The number of a batch's first line, and its lines.
type Lines = (u64, Vec<String>);

fn of_file(comparing: &Comparing, file: &Path, from: &Households) -> Result<Tally, Stop> {
    let opened = File::open(file).map_err(|why| Stop::wrong_use(format!("{}: {}", file.display(), why.kind())))?;
    let opened = BufReader::with_capacity(1 << 20, opened);
    stream(
        |sender| send(opened, sender).map_err(|why| Stop::fault(format!("{}: {why}", file.display()))),
        |(first, batch): Lines, tally| count(comparing, from, first, &batch, tally),
    )
}

fn of_archive(comparing: &Comparing, archive: &dyn Archive) -> Result<Tally, Stop> {
    stream(
        |sender| database::records(archive, |records| sender.send(records).is_ok()).map_err(Stop::fault),
        |records: Records, tally| {
            let households = records.iter().filter_map(|record| database::household(record));
            households.for_each(|household| comparing.household(&household, tally));
            Ok(())
        },
    )
}

/// One reads batches, all processors count them.
fn stream<B: Send>(
    read: impl FnOnce(SyncSender<B>) -> Result<(), Stop>,
    count: impl Fn(B, &mut Tally) -> Result<(), Stop> + Sync,
) -> Result<Tally, Stop> {
    let (sender, receiver) = sync_channel::<B>(2 * threads());
    let receiver = Mutex::new(receiver);
    let work = || count_all(&receiver, &count);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads()).map(|_| scope.spawn(work)).collect();
        let read = read(sender);
        let tally = together(threads)?;
        read.map(|()| tally)
    })
}

fn send(from: impl BufRead, to: SyncSender<Lines>) -> std::io::Result<()> {
    let mut batch = Vec::new();
    let mut first = 1;
    for (number, line) in (1..).zip(from.lines()) {
        batch.push(line?);
        if batch.len() as u64 == BATCH {
            // Nobody is there any more only if every thread broke off.
            if to.send((first, std::mem::take(&mut batch))).is_err() {
                return Ok(());
            }
            first = number + 1;
        }
    }
    let _nobody_left = to.send((first, batch));
    Ok(())
}

fn count_all<B>(
    batches: &Mutex<Receiver<B>>,
    count: &impl Fn(B, &mut Tally) -> Result<(), Stop>,
) -> Result<Tally, Stop> {
    let mut tally = Tally::default();
    let mut done = Ok(());
    while let Some(batch) = take(batches) {
        // After a fault the rest is taken and let go: whoever sends must not wait for nobody.
        if done.is_ok() {
            done = count(batch, &mut tally);
        }
    }
    done.map(|()| tally)
}

fn count(
    comparing: &Comparing,
    from: &Households,
    first: u64,
    batch: &[String],
    tally: &mut Tally,
) -> Result<(), Stop> {
    for (number, line) in (first..).zip(batch).filter(|(_, line)| !line.trim().is_empty()) {
        let mut household = household(line, number, from.generator.date)?;
        // What was confirmed is no answer, and no rule reads it.
        household.answers = part_confirmations(household.answers).0;
        comparing.household(&household, tally);
    }
    Ok(())
}

fn take<B>(batches: &Mutex<Receiver<B>>) -> Option<B> {
    batches.lock().ok()?.recv().ok()
}

/// Lays the tallies together; the first fault ends it.
fn together(threads: Vec<ScopedJoinHandle<'_, Result<Tally, Stop>>>) -> Result<Tally, Stop> {
    let mut all = Tally::default();
    let mut fault = None;
    for thread in threads {
        match thread.join() {
            Ok(Ok(tally)) => all.absorb(tally),
            Ok(Err(stop)) => fault = fault.or(Some(stop)),
            Err(_) => fault = fault.or_else(|| Some(Stop::fault("a thread broke off: nothing was counted"))),
        }
    }
    fault.map_or(Ok(all), Err)
}
