//! Retention (S17): what the pack's period says is too old is erased, as if the household had withdrawn. The
//! county's clock, told in this very sync, and the device's have to agree: one that stands years ahead erases nothing.

use super::erase::withdraw;
use crate::Problem;
use crate::desk::Desk;
use chrono::{DateTime, Days, NaiveDate};

/// Erases the households whose last visit is longer ago than the newest pack's period; returns how many. Visits that are open
/// at one of them keep it until they are finished or thrown away.
pub fn expire(desk: &mut Desk, server_time: u64, now_ms: u64) -> Result<usize, Problem> {
    if desk.store.packs()?.is_empty() {
        return Ok(0);
    }
    let Some(days) = desk.newest_pack()?.retention_days else { return Ok(0) };
    let Some(since) = last_day(server_time.min(now_ms), days) else { return Ok(0) };
    let old = desk.store.not_visited_since(since)?;
    for household in &old {
        withdraw(desk, *household, now_ms)?;
    }
    Ok(old.len())
}

/// The first day that is still within the period.
fn last_day(server_time: u64, days: u32) -> Option<NaiveDate> {
    let now = DateTime::from_timestamp_millis(i64::try_from(server_time).ok()?)?;
    now.date_naive().checked_sub_days(Days::new(u64::from(days)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s17_a_visit_of_the_last_day_of_the_period_is_kept() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        // 2016-11-24T15:06:40Z
        assert_eq!(last_day(1_480_000_000_000, 30), day("2016-10-25"));
        assert_eq!(last_day(1_480_000_000_000, 0), day("2016-11-24"));
        assert_eq!(last_day(u64::MAX, 30), None);
    }
}
