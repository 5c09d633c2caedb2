//! Batches that one thread reads and others count. Memory stays flat: a few batches are under way at any time. Knows nothing
//! of what is counted; tallies are laid together, so that the threads' number and turns don't matter.

use doorstep_eligibility::impact::Tally;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, ScopedJoinHandle};

/// The batches that a thread takes, one after another.
pub struct Batches<'a, B>(&'a Mutex<Receiver<B>>);

impl<B> Iterator for Batches<'_, B> {
    type Item = B;

    fn next(&mut self) -> Option<B> {
        self.0.lock().ok()?.recv().ok()
    }
}

/// `read` sends batches, so many threads `count` them. Errors with the first fault of either: of several counting threads
/// that find one, the least counts, which is the first of the file whichever thread found it.
pub fn stream<B: Send, E: Ord + Send>(
    threads: usize,
    read: impl FnOnce(SyncSender<B>) -> Result<(), E>,
    count: impl Fn(&mut Batches<B>) -> Result<Tally, E> + Sync,
) -> Result<Tally, E> {
    let (sender, receiver) = sync_channel::<B>(2 * threads);
    let receiver = Mutex::new(receiver);
    let work = || {
        let mut batches = Batches(&receiver);
        let counted = count(&mut batches);
        // After a fault the rest is taken and let go: whoever sends must not wait for nobody.
        batches.for_each(drop);
        counted
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let read = read(sender);
        let tally = together(threads)?;
        read.map(|()| tally)
    })
}

/// Lays the tallies of threads together.
pub fn together<E: Ord>(threads: Vec<ScopedJoinHandle<'_, Result<Tally, E>>>) -> Result<Tally, E> {
    let mut all = Tally::default();
    let mut faults = Vec::new();
    for thread in threads {
        match thread.join().unwrap_or_else(|panic| resume_unwind(panic)) {
            Ok(tally) => all.absorb(tally),
            Err(fault) => faults.push(fault),
        }
    }
    faults.into_iter().min().map_or(Ok(all), Err)
}
