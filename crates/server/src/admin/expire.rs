//! Retention by hand: what the server does once a day by itself.

use super::AdminFault;
use crate::county_key;
use crate::retention::{self, Pass};
use doorstep_archive::open;
use std::path::Path;

/// Erases what the pack's period is over for at a time (milliseconds since 1970); returns how many households.
pub fn expire(dir: &Path, now: u64) -> Result<u64, AdminFault> {
    pass(dir, now, Pass::Erase)
}

/// How many that would be.
pub fn expired(dir: &Path, now: u64) -> Result<u64, AdminFault> {
    pass(dir, now, Pass::Count)
}

fn pass(dir: &Path, now: u64, pass: Pass) -> Result<u64, AdminFault> {
    let county = county_key::read(dir)?.ok_or(AdminFault::NoCounty)?;
    Ok(retention::expire(open(dir)?.as_ref(), &county, now, pass)?)
}
