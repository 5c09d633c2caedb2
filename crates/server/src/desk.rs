//! What every request is worked on with: the archive, the county's key, a clock, the tries of enrolment, the log.

use crate::body::Budget;
use crate::tries::Tries;
use crate::{Log, lease};
use doorstep_archive::Archive;
use doorstep_keys::CountyKeys;
use std::sync::{Arc, Mutex};

/// Tells the time in milliseconds since 1970.
pub type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;

/// The server's desk, shared by all requests.
pub struct Desk {
    pub(crate) archive: Arc<dyn Archive>,
    pub(crate) county: CountyKeys,
    pub(crate) clock: Clock,
    pub(crate) log: Log,
    pub(crate) tries: Mutex<Tries>,
    pub(crate) bodies: Budget,
    pub(crate) lease_days: u32,
}

impl Desk {
    /// A desk on an archive.
    pub fn new(archive: Arc<dyn Archive>, county: CountyKeys, clock: Clock, log: Log) -> Self {
        Self {
            archive,
            county,
            clock,
            log,
            tries: Mutex::default(),
            bodies: Budget::default(),
            lease_days: lease::STANDARD_DAYS,
        }
    }

    /// The same with a lease of another length.
    pub(crate) fn with_lease(self, lease_days: u32) -> Self {
        Self { lease_days, ..self }
    }

    pub(crate) fn now(&self) -> u64 {
        (self.clock)()
    }
}

/// The machine's own clock.
pub(crate) fn machine_clock() -> Clock {
    Arc::new(|| {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
    })
}
