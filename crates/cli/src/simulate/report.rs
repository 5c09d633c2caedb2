//! What a simulation measured.

use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Duration;

/// Revisions stored, bytes on the line, errors by code.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Revisions that the server stored durably.
    pub revisions: u64,
    /// Seconds from the first push to the last answer.
    pub seconds: f64,
    /// Stored revisions a second, all devices together.
    pub revisions_per_second: f64,
    /// Bytes of all pushes, compressed, without HTTP's own.
    pub bytes: u64,
    /// Bytes a visit: an agreement and its answers, two revisions.
    pub bytes_per_visit: f64,
    /// What was not stored, by code.
    pub errors: BTreeMap<String, u64>,
}

impl Report {
    /// Adds up what the devices measured.
    pub fn of(parts: Vec<Self>, took: Duration) -> Self {
        let mut whole = Self::default();
        for part in parts {
            whole.revisions += part.revisions;
            whole.bytes += part.bytes;
            part.errors.iter().for_each(|(code, count)| whole.error(code, *count));
        }
        whole.seconds = took.as_secs_f64();
        whole.revisions_per_second = whole.revisions as f64 / whole.seconds.max(1e-9);
        whole.bytes_per_visit = 2.0 * whole.bytes as f64 / (whole.revisions.max(1)) as f64;
        whole
    }

    /// A device that broke off.
    pub fn broken() -> Self {
        let mut report = Self::default();
        report.error("device_broke_off", 1);
        report
    }

    /// Counts what was not stored.
    pub fn error(&mut self, code: &str, count: u64) {
        *self.errors.entry(code.to_owned()).or_default() += count;
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(
            f,
            "{} revisions stored in {:.2} s: {:.0} a second",
            self.revisions, self.seconds, self.revisions_per_second
        )?;
        write!(f, "{} bytes on the line: {:.0} a visit", self.bytes, self.bytes_per_visit)?;
        self.errors.iter().try_for_each(|(code, count)| write!(f, "\n{count} × {code}"))
    }
}

/// The same measured several times.
#[derive(Debug, Serialize)]
pub struct Rounds {
    /// In the order in which they ran.
    pub rounds: Vec<Report>,
    /// The median of their stored revisions a second.
    pub median_revisions_per_second: f64,
}

impl Rounds {
    /// Finds the median.
    pub fn of(rounds: Vec<Report>) -> Self {
        let mut rates: Vec<f64> = rounds.iter().map(|round| round.revisions_per_second).collect();
        rates.sort_by(f64::total_cmp);
        let median_revisions_per_second = rates.get(rates.len() / 2).copied().unwrap_or_default();
        Self { rounds, median_revisions_per_second }
    }

    /// Whether everything was stored in every round.
    pub fn without_errors(&self) -> bool {
        self.rounds.iter().all(|round| round.errors.is_empty())
    }
}

impl std::fmt::Display for Rounds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.rounds.iter().try_for_each(|round| writeln!(f, "{round}"))?;
        write!(f, "median: {:.0} revisions a second", self.median_revisions_per_second)
    }
}
