//! Who stands by at each commit. In a running server nobody does; a test fills the disk, or ends the server, at one of them.

use crate::ArchiveFault;
use std::sync::Arc;

/// Stands by at each commit of an archive.
pub trait Watch: Send + Sync {
    /// Before a commit. A fault takes back what was to be committed, as a full disk or a killed server would.
    fn before(&self) -> Result<(), ArchiveFault>;
    /// After a commit, before anybody hears of it.
    fn after(&self);
}

/// The one who stands by, if there is one.
#[derive(Clone, Default)]
pub(crate) struct Watched(Option<Arc<dyn Watch>>);

impl Watched {
    pub(crate) fn by(watch: Arc<dyn Watch>) -> Self {
        Self(Some(watch))
    }

    pub(crate) fn before(&self) -> Result<(), ArchiveFault> {
        self.0.as_ref().map_or(Ok(()), |watch| watch.before())
    }

    pub(crate) fn after(&self) {
        if let Some(watch) = &self.0 {
            watch.after();
        }
    }
}
