//! Who stands by at each commit. On a device nobody does; a test fills the disk, or ends the app, at one of them.

use crate::{Store, StoreFault};

/// Stands by at each commit of a store.
pub trait Watch: Send {
    /// Before a commit. A fault takes back what was to be committed, as a full disk would.
    fn before(&mut self) -> Result<(), StoreFault>;
    /// After a commit, before the caller hears of it.
    fn after(&mut self);
}

impl Store {
    /// Lets somebody stand by at each commit from now on: for tests.
    pub fn watch(&mut self, watch: Box<dyn Watch>) {
        self.watch = Some(watch);
    }
}
