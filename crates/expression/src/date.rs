//! Dates and times as texts and as days since 1970-01-01. A date has no time zone and never shifts; a time keeps the
//! offset it was written with, and takes the visit's where it has none.

use crate::Number;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use rust_decimal::Decimal;

const DAY_MILLIS: i64 = 86_400_000;

/// What a text that looks like a date says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Moment {
    /// A day.
    Day(NaiveDate),
    /// A time of a day, with its offset if it was written.
    Time(NaiveDateTime, Option<FixedOffset>),
}

impl Moment {
    /// Reads `2026-11-25`, `2026-11-25T10:30:00.000+08:00` and shorter forms.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let day = read_day(text.get(..10)?)?;
        let rest = &text[10..];
        if rest.is_empty() {
            return Some(Moment::Day(day));
        }
        let (time, offset) = read_time(rest.strip_prefix('T')?)?;
        Some(Moment::Time(day.and_time(time), offset))
    }

    /// A day, if it has a text of its own.
    pub(crate) fn of_day(day: NaiveDate) -> Option<Self> {
        (0..=9999).contains(&day.year()).then_some(Moment::Day(day))
    }

    /// The date and time that a clock with this offset shows.
    pub(crate) fn local(self, offset: FixedOffset) -> NaiveDateTime {
        match self {
            Moment::Day(day) => day.and_time(NaiveTime::MIN),
            Moment::Time(time, None) => time,
            Moment::Time(time, Some(own)) => {
                time.checked_sub_offset(own).and_then(|utc| utc.checked_add_offset(offset)).unwrap_or(time)
            }
        }
    }

    /// Days since 1970-01-01: whole for a day, from UTC for a time.
    pub(crate) fn days(self, offset: FixedOffset) -> Number {
        match self {
            Moment::Day(day) => Number::from(whole_days(day)),
            Moment::Time(time, own) => {
                let utc = time.checked_sub_offset(own.unwrap_or(offset)).unwrap_or(time);
                Number::Exact(Decimal::from(utc.and_utc().timestamp_millis()) / Decimal::from(DAY_MILLIS))
            }
        }
    }

    /// The text that `date()` gives: a date alone at midnight, else date, time and offset.
    pub(crate) fn text(self, offset: FixedOffset) -> String {
        let local = self.local(offset);
        if local.time() == NaiveTime::MIN {
            return local.date().format("%Y-%m-%d").to_string();
        }
        time_text(local, offset)
    }

    /// The moment so many days after 1970-01-01 began (in UTC where it is not a whole number).
    pub(crate) fn from_days(days: Number) -> Option<Self> {
        let Number::Exact(days) = days else { return None };
        if days.fract().is_zero() {
            let whole = i64::try_from(days.trunc()).ok()?;
            return epoch().checked_add_signed(chrono::TimeDelta::try_days(whole)?).map(Moment::Day);
        }
        let millis = i64::try_from(days.checked_mul(Decimal::from(DAY_MILLIS))?.trunc()).ok()?;
        let utc = DateTime::from_timestamp_millis(millis)?;
        Some(Moment::Time(utc.naive_utc(), FixedOffset::east_opt(0)))
    }
}

/// Days since 1970-01-01 of a text that is a date or date-time.
pub(crate) fn days(text: &str) -> Option<Number> {
    let looks = text.len() >= 10 && text.as_bytes()[4] == b'-';
    let utc = FixedOffset::east_opt(0)?;
    if looks { Moment::read(text).map(|moment| moment.days(utc)) } else { None }
}

/// A moment as XForms write it: `2026-11-25T10:30:00.000+08:00`.
pub(crate) fn time_text(local: NaiveDateTime, offset: FixedOffset) -> String {
    format!("{}{offset}", local.format("%Y-%m-%dT%H:%M:%S%.3f"))
}

/// The share of the day that has passed at a time such as `06:30` or `06:30:00.000+08:00`.
pub(crate) fn share_of_day(text: &str) -> Option<Number> {
    // As ODK reads a time: with its offset in digits, or without one.
    let (time, _) = read_time(text).filter(|_| !text.ends_with('Z'))?;
    let millis = i64::from(time.num_seconds_from_midnight()) * 1000 + i64::from(time.nanosecond() / 1_000_000);
    Some(Number::Exact(Decimal::from(millis) / Decimal::from(DAY_MILLIS)))
}

fn epoch() -> NaiveDate {
    NaiveDate::default()
}

fn whole_days(day: NaiveDate) -> i64 {
    day.signed_duration_since(epoch()).num_days()
}

fn read_day(text: &str) -> Option<NaiveDate> {
    let parts = (text.get(..4)?, text.get(5..7)?, text.get(8..10)?);
    let dashed = text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    let digits = [parts.0, parts.1, parts.2].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if !dashed || !digits {
        return None;
    }
    NaiveDate::from_ymd_opt(parts.0.parse().ok()?, parts.1.parse().ok()?, parts.2.parse().ok()?)
}

fn read_time(text: &str) -> Option<(NaiveTime, Option<FixedOffset>)> {
    let (time, offset) = match text.find(['Z', '+', '-']) {
        Some(at) => (&text[..at], Some(read_offset(&text[at..])?)),
        None => (text, None),
    };
    let shape = if time.len() == 5 { "%H:%M" } else { "%H:%M:%S%.f" };
    let padded = time.as_bytes().get(2) == Some(&b':') && matches!(time.len(), 5 | 8 | 10..=18);
    if padded { NaiveTime::parse_from_str(time, shape).ok().map(|time| (time, offset)) } else { None }
}

fn read_offset(text: &str) -> Option<FixedOffset> {
    if text == "Z" {
        return FixedOffset::east_opt(0);
    }
    let (hours, minutes) = (text.get(1..3)?, text.get(4..)?);
    let shaped = text.len() == 6 && text.as_bytes()[3] == b':';
    let seconds = (hours.parse::<u8>().ok()? as i32 * 60 + i32::from(minutes.parse::<u8>().ok()?)) * 60;
    if shaped { FixedOffset::east_opt(if text.starts_with('-') { -seconds } else { seconds }) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eight() -> FixedOffset {
        FixedOffset::east_opt(8 * 3600).unwrap()
    }

    #[test]
    fn a_date_does_not_shift_with_the_offset() {
        let day = Moment::read("2026-11-25").unwrap();
        assert_eq!(day.text(eight()), "2026-11-25");
        assert_eq!(day.days(eight()), Number::from(20_782u32));
        assert_eq!(Moment::from_days(Number::from(20_782u32)), Some(day));
    }

    #[test]
    fn a_time_keeps_its_moment() {
        let time = Moment::read("2026-11-25T02:30:00Z").unwrap();
        assert_eq!(time.text(eight()), "2026-11-25T10:30:00.000+08:00");
    }

    #[test]
    fn what_is_no_date_is_refused_without_panic() {
        for text in [
            "",
            "2026-13-01",
            "2026-02-30",
            "2026-1-1",
            "日期日期日期日",
            "2026-11-25T",
            "2026-11-25T25:00",
            "2026-11-25T10:00+99:99",
            "20261125xx",
        ] {
            assert_eq!(Moment::read(text), None, "{text}");
        }
    }

    #[test]
    fn half_past_six_is_a_bit_more_than_a_quarter_of_the_day() {
        assert_eq!(share_of_day("06:00").unwrap().to_string(), "0.25");
        assert_eq!(share_of_day("12:00:00.000+08:00").unwrap().to_string(), "0.5");
        assert_eq!(share_of_day("6"), None);
    }
}
