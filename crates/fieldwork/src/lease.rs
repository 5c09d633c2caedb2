//! The lease (S20): how long a device shows what it holds without having checked in with its county. Time is counted as it
//! passes on the device's clock, and never taken back: a clock that is set back stops nothing and revives nothing.
//! A clock that somebody holds still by hand can't be told from a device that is not used.

use doorstep_record::DeviceCertificate;

/// How much of a lease was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// The county's length, milliseconds.
    length: u64,
    /// How much of it has passed.
    spent: u64,
    /// The time on the device's clock when that was counted.
    seen: u64,
}

/// How far time goes on before it is written down, in milliseconds.
const NOTED: u64 = 60 * 1000;

impl Lease {
    /// The lease that begins with a certificate.
    pub fn begin(certificate: &DeviceCertificate, now: u64) -> Self {
        Self { length: certificate.lease_until.saturating_sub(certificate.issued), spent: 0, seen: now }
    }

    /// Counts the time that has passed.
    pub fn at(self, now: u64) -> Self {
        let passed = now.saturating_sub(self.seen);
        Self { spent: self.spent.saturating_add(passed), seen: now, ..self }
    }

    /// How much of it has passed, in milliseconds.
    pub fn spent(self) -> u64 {
        self.spent
    }

    /// Whether nothing may be shown any more.
    pub fn is_over(self) -> bool {
        self.spent >= self.length
    }

    /// The whole days that are left.
    pub fn days_left(self) -> u64 {
        self.length.saturating_sub(self.spent) / (24 * 60 * 60 * 1000)
    }

    /// Whether it differs so much from what was written down that it has to be written again.
    pub fn moved_on(self, written: Self) -> bool {
        self.spent - written.spent.min(self.spent) >= NOTED || self.seen < written.seen
    }

    /// For the store.
    pub fn to_words(self) -> [u64; 3] {
        [self.length, self.spent, self.seen]
    }

    /// From the store.
    pub fn from_words([length, spent, seen]: [u64; 3]) -> Self {
        Self { length, spent, seen }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 24 * 60 * 60 * 1000;

    fn of_ten_days() -> Lease {
        Lease { length: 10 * DAY, spent: 0, seen: 100 * DAY }
    }

    #[test]
    fn s20_a_lease_is_over_when_its_days_have_passed_and_not_before() {
        assert!(!of_ten_days().at(110 * DAY - 1).is_over());
        assert!(of_ten_days().at(110 * DAY).is_over());
        assert_eq!(of_ten_days().at(103 * DAY + 1).days_left(), 6);
    }

    #[test]
    fn s20_a_clock_that_is_set_back_gives_no_day_back() {
        let nine_days_on = of_ten_days().at(109 * DAY);
        let set_back = nine_days_on.at(50 * DAY);
        assert_eq!(set_back.days_left(), 1);
        assert!(set_back.at(51 * DAY).is_over(), "time goes on from there");
        assert!(of_ten_days().at(110 * DAY).at(0).is_over(), "what is over stays over");
    }

    #[test]
    fn a_lease_is_written_when_a_minute_has_passed_or_the_clock_went_back() {
        let written = of_ten_days();
        assert!(!written.at(100 * DAY + NOTED - 1).moved_on(written));
        assert!(written.at(100 * DAY + NOTED).moved_on(written));
        assert!(written.at(99 * DAY).moved_on(written));
        assert_eq!(Lease::from_words(written.to_words()), written);
    }
}
