//! The single writer: a thread that owns the writing connection. Jobs that came while the disk was busy are committed
//! together, and each caller is answered only after that commit: one wait for the disk serves many devices.

use crate::ArchiveFault;
use crate::watch::Watched;
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
    pub(super) fn start(connection: Connection, watched: Watched) -> Self {
        let (jobs, queue) = sync_channel(TOGETHER * 2);
        let thread = std::thread::spawn(move || work(connection, &queue, &watched));
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

fn work(mut connection: Connection, queue: &Receiver<Job>, watched: &Watched) {
    while let Ok(first) = queue.recv() {
        let group = std::iter::once(first).chain(queue.try_iter()).take(TOGETHER);
        let mut answers = Vec::new();
        let committed = commit_together(&mut connection, group, &mut answers, watched);
        for answer in answers {
            answer(committed.clone());
        }
    }
}

fn commit_together(
    connection: &mut Connection,
    group: impl Iterator<Item = Job>,
    answers: &mut Vec<Answer>,
    watched: &Watched,
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
    watched.before()?;
    transaction.commit()?;
    watched.after();
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Barrier};

    impl Writer {
        /// Does something with the writing connection inside a transaction of its own.
        pub(in crate::sqlite) fn between(&self, work: impl FnOnce(&Connection) + Send + 'static) {
            self.write(move |connection| {
                work(connection);
                Ok(())
            })
            .unwrap();
        }
    }

    fn writer() -> (tempfile::TempDir, Writer) {
        let dir = tempfile::tempdir().unwrap();
        let connection = Connection::open(dir.path().join("w.db")).unwrap();
        connection
            .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE line (number INTEGER NOT NULL) STRICT")
            .unwrap();
        (dir, Writer::start(connection, Watched::default()))
    }

    #[test]
    fn verbs_that_come_at_once_share_a_commit_and_a_failing_one_takes_back_only_its_own() {
        let (dir, writer) = writer();
        let (held, go) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
        let outcomes = std::thread::scope(|scope| {
            let (held_too, go_too) = (held.clone(), go.clone());
            let writer = &writer;
            // The first verb holds the writer until the others stand in the queue.
            let first = scope.spawn(move || {
                writer.write(move |_| {
                    held_too.wait();
                    go_too.wait();
                    Ok(())
                })
            });
            held.wait();
            let rest: Vec<_> = (0..20u32).map(|number| scope.spawn(move || writer.write(insert(number)))).collect();
            std::thread::sleep(std::time::Duration::from_millis(100));
            go.wait();
            first.join().unwrap().unwrap();
            rest.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
        });
        let failed: Vec<usize> = (0..20).filter(|number| outcomes[*number].is_err()).collect();
        assert_eq!(failed, [7]);
        let reading = Connection::open(dir.path().join("w.db")).unwrap();
        let kept: u32 = reading.query_row("SELECT count(*) FROM line", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, 19);
    }

    fn insert(number: u32) -> impl FnOnce(&Connection) -> Result<(), ArchiveFault> + Send {
        move |connection| {
            connection.execute("INSERT INTO line VALUES (?1)", [number])?;
            if number == 7 { Err(ArchiveFault::UnknownVillage) } else { Ok(()) }
        }
    }

    #[test]
    fn a_writer_that_is_dropped_finishes_what_it_was_given() {
        let (dir, writer) = writer();
        writer.write(insert(1)).unwrap();
        drop(writer);
        let reading = Connection::open(dir.path().join("w.db")).unwrap();
        let kept: u32 = reading.query_row("SELECT count(*) FROM line", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, 1);
    }
}
