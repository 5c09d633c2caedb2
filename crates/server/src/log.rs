//! What the server writes about its work. A line is a code and counts: its type has no room for what was sent.

use std::io::Write;
use std::sync::Arc;

/// Where log lines go.
#[derive(Clone)]
pub struct Log(Arc<dyn Fn(&str) + Send + Sync>);

impl Log {
    /// Lines go to the process's standard error. A log that can't be written stops nothing.
    pub fn to_stderr() -> Self {
        Self::to(|line| drop(writeln!(std::io::stderr(), "doorstep: {line}")))
    }

    /// Lines go to a function.
    pub fn to(write: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self(Arc::new(write))
    }

    /// Writes a line.
    pub(crate) fn line(&self, code: &'static str, counts: &[(&'static str, u64)]) {
        let counts: String = counts.iter().map(|(name, count)| format!(" {name}={count}")).collect();
        (self.0)(&format!("{code}{counts}"));
    }

    /// Writes a line with the code of a reason.
    pub(crate) fn because(&self, code: &'static str, why: &'static str) {
        (self.0)(&format!("{code} why={why}"));
    }
}
