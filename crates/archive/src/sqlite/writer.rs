//! The single writer: a thread that owns the writing connection. Jobs that came while the disk was busy are committed
//! together, and each caller is answered only after that commit: one wait for the disk serves many devices.

use crate::ArchiveFault;
use rusqlite::{Connection, TransactionBehavior};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

/// Most jobs of one commit, so that the first of them is not kept waiting by the last.
const TOGETHER: usize = 128;

/// A job writes (or is told that no transaction could begin) and returns how to answer once the commit is known.
type Job = Box<dyn FnOnce(Result<&Connection, ArchiveFault>) -> Answer + Send>;
type Answer = Box<dyn FnOnce(Result<(), ArchiveFault>) + Send>;

pub(super) struct Writer {
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(connection: Connection) -> Self {
        let (jobs, queue) = sync_channel(TOGETHER * 2);
        let thread = std::thread::spawn(move || work(connection, &queue));
        Self { jobs: Some(jobs), thread: Some(thread) }
    }

    /// Runs a verb inside the writer's next transaction; returns when it is on the disk. A verb that fails leaves
    /// nothing behind and does not disturb the others.
    pub(super) fn write<T: Send + 'static>(
        &self,
        verb: impl FnOnce(&Connection) -> Result<T, ArchiveFault> + Send + 'static,
    ) -> Result<T, ArchiveFault> {
        let (give, receive) = channel();
        let job: Job = Box::new(move |connection| {
            let done = connection.and_then(|connection| apart(connection, verb));
            Box::new(move |committed| drop(give.send(done.and_then(|done| committed.map(|()| done)))))
        });
        self.jobs.as_ref().ok_or(ArchiveFault::Closed)?.send(job).map_err(|_| ArchiveFault::Closed)?;
        receive.recv().unwrap_or(Err(ArchiveFault::Closed))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has nothing left to finish.
            let _ = thread.join();
        }
    }
}

fn work(mut connection: Connection, queue: &Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let group = std::iter::once(first).chain(queue.try_iter()).take(TOGETHER);
        let mut answers = Vec::new();
        let committed = commit_together(&mut connection, group, &mut answers);
        for answer in answers {
            answer(committed.clone());
        }
    }
}

fn commit_together(
    connection: &mut Connection,
    group: impl Iterator<Item = Job>,
    answers: &mut Vec<Answer>,
) -> Result<(), ArchiveFault> {
    let transaction = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(transaction) => transaction,
        Err(error) => {
            let fault = ArchiveFault::from(error);
            answers.extend(group.map(|job| job(Err(fault.clone()))));
            return Err(fault);
        }
    };
    for job in group {
        answers.push(job(Ok(&transaction)));
        if transaction.is_autocommit() {
            // A full disk can end the whole transaction; then none of the group was kept.
            return Err(ArchiveFault::Full);
        }
    }
    Ok(transaction.commit()?)
}

/// Runs a verb so that its failure takes back its own writes only.
fn apart<T>(
    connection: &Connection,
    verb: impl FnOnce(&Connection) -> Result<T, ArchiveFault>,
) -> Result<T, ArchiveFault> {
    connection.execute_batch("SAVEPOINT verb")?;
    let done = verb(connection);
    if done.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK TO verb")?;
    }
    if !connection.is_autocommit() {
        connection.execute_batch("RELEASE verb")?;
    }
    done
}
