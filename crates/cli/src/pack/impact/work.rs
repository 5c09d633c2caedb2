//! Streams households past all processors, wherever they come from. Memory stays flat.

use super::database::{self, Records};
use super::stream::{Batches, stream, together};
use super::{Households, Origin, file};
use crate::exit::Stop;
use doorstep_archive::Archive;
use doorstep_eligibility::impact::{Comparing, Tally};
use doorstep_pack::Pack;
use std::convert::Infallible;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Places that a thread takes at once.
const BATCH: u64 = 256;

/// Compares every household and counts.
pub fn tally(comparing: &Comparing, pack: &Pack, from: &Households) -> Result<Tally, Stop> {
    match &from.from {
        Origin::File(file) => of_file(comparing, file, from),
        Origin::Generated(count) => Ok(generated(comparing, pack, *count, from)),
        Origin::Database(database) => of_archive(comparing, database::archive(database)?.as_ref()),
    }
}

fn threads() -> usize {
    thread::available_parallelism().map_or(2, usize::from)
}

fn generated(comparing: &Comparing, pack: &Pack, count: u64, from: &Households) -> Tally {
    let next = AtomicU64::new(0);
    let work = || -> Result<Tally, Infallible> {
        let mut counting = comparing.counting();
        loop {
            let first = next.fetch_add(BATCH, Ordering::Relaxed);
            if first >= count {
                return Ok(counting.into_tally());
            }
            for place in first..(first + BATCH).min(count) {
                counting.household(&from.generator.household(&pack.questionnaire, place));
            }
        }
    };
    let Ok(tally) = thread::scope(|scope| together((0..threads()).map(|_| scope.spawn(work)).collect()));
    tally
}

fn of_file(comparing: &Comparing, path: &Path, from: &Households) -> Result<Tally, Stop> {
    let opened = File::open(path).map_err(|why| Stop::wrong_use(format!("{}: {}", path.display(), why.kind())))?;
    let opened = BufReader::with_capacity(1 << 20, opened);
    file::tally(comparing, opened, from.generator.date, threads())
        .map_err(|fault| Stop::fault(format!("{}: {fault}", path.display())))
}

fn of_archive(comparing: &Comparing, archive: &dyn Archive) -> Result<Tally, Stop> {
    let read = |sender: std::sync::mpsc::SyncSender<Records>| {
        database::records(archive, |records| sender.send(records).is_ok()).map_err(|fault| fault.to_string())
    };
    let count = |batches: &mut Batches<Records>| {
        let mut counting = comparing.counting();
        for records in batches {
            let households = records.iter().filter_map(|record| database::household(record));
            households.for_each(|household| counting.household(&household));
        }
        Ok(counting.into_tally())
    };
    stream(threads(), read, count).map_err(Stop::fault)
}
