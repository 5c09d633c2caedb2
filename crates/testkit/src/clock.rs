//! A clock that a test moves by hand; all devices of a county share it unless one is set wrong on purpose.

use chrono::{DateTime, Duration, FixedOffset, Utc};
use std::sync::{Arc, Mutex, PoisonError};

/// The time, for as many devices as hold it.
#[derive(Debug, Clone)]
pub struct Clock(Arc<Mutex<DateTime<FixedOffset>>>);

impl Clock {
    /// A clock that stands at a time in RFC 3339.
    ///
    /// # Panics
    /// If the text is no time: a test that is written wrongly.
    pub fn at(time: &str) -> Self {
        let time = DateTime::parse_from_rfc3339(time).expect("a test gives its times in RFC 3339");
        Self(Arc::new(Mutex::new(time)))
    }

    /// The time now.
    pub fn now(&self) -> DateTime<FixedOffset> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves the clock to the machine's time, for a test that goes on with the real program.
    pub fn catch_up(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Utc::now().fixed_offset();
    }

    /// Moves the clock.
    pub fn forward(&self, by: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}
