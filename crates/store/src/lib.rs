//! The device's encrypted store: one SQLCipher file that a passphrase opens, one verb a file.
//! Knows SQL and files; knows no HTTP, no screens, no clock (the caller passes the time in milliseconds since 1970).
//! Whatever fails (a full disk, a kill, a damaged file), what was saved before stays; nothing is ever deleted to go on.

mod access;
mod access_sent;
mod author;
mod certificate;
mod clock;
mod column;
mod create;
mod damage;
mod decline;
mod draft;
mod enrol;
mod expired;
mod fault;
mod find;
mod finish;
mod household;
mod keyring;
mod lock;
mod migrate;
mod nearby;
mod open;
mod outbox;
mod pack;
mod pulled;
mod renew;
mod revision;
mod setting;
mod signer;
mod split;
mod unsent;
mod village;
mod watch;

pub use access::{AccessKind, AccessLine};
pub use access_sent::UntoldAccesses;
pub use draft::Draft;
pub use enrol::Enrolment;
pub use fault::StoreFault;
pub use find::FoundLine;
pub use household::IndexLine;
pub use nearby::Brought;
pub use outbox::{OutboxCounts, Quarantined};
pub use pack::PackLine;
pub use pulled::Rejected;
pub use unsent::UnsentHousehold;
pub use village::Village;
pub use watch::Watch;

use doorstep_record::AuthorId;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::PathBuf;

/// An open store. Only one process holds it at a time.
pub struct Store {
    connection: Connection,
    dir: PathBuf,
    watch: Option<Box<dyn Watch>>,
    /// Who opened it, unless it is the person of the enrolment.
    author: Option<AuthorId>,
    _lock: lock::StoreLock,
}

impl Store {
    /// The folder that the store lives in.
    pub fn dir(&self) -> &std::path::Path {
        &self.dir
    }

    /// Does several things or none. Survives a killed process; after a power cut the last moments may be missing.
    fn together<T>(&mut self, work: impl FnOnce(&Transaction) -> Result<T, StoreFault>) -> Result<T, StoreFault> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        if let Some(watch) = &mut self.watch {
            watch.before()?;
        }
        transaction.commit()?;
        if let Some(watch) = &mut self.watch {
            watch.after();
        }
        Ok(done)
    }

    /// Does several things or none, and returns only when they are on the disk.
    fn durably<T>(&mut self, work: impl FnOnce(&Transaction) -> Result<T, StoreFault>) -> Result<T, StoreFault> {
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        let done = self.together(work);
        self.connection.pragma_update(None, "synchronous", "NORMAL")?;
        done
    }
}

#[cfg(test)]
mod sample;
