//! The hybrid logical clock: orders what happened on several devices, whose own clocks may be wrong.
//! It only breaks ties and sorts lists; what replaces what is told by a revision's parents.

use serde::{Deserialize, Serialize};

/// How far ahead of the own clock another device's is followed, in milliseconds. A device whose clock stands years
/// ahead shall not pull everybody's along.
const FOLLOWED: u64 = 24 * 60 * 60 * 1000;

/// A moment: milliseconds since 1970 by the furthest clock seen, and a count within that millisecond.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(u64, u32)", into = "(u64, u32)")]
pub struct Hlc {
    /// Milliseconds since 1970.
    pub millis: u64,
    /// Counts what happened within the millisecond.
    pub counter: u32,
}

impl Hlc {
    /// The next moment on this device, later than every one before, whatever its clock says.
    pub fn tick(self, now_millis: u64) -> Hlc {
        if now_millis > self.millis { Hlc { millis: now_millis, counter: 0 } } else { self.next() }
    }

    /// The next moment on this device after another's was seen. One more than a day ahead of `now_millis` is not
    /// followed.
    pub fn observe(self, other: Hlc, now_millis: u64) -> Hlc {
        let followed = other.millis <= now_millis.saturating_add(FOLLOWED);
        if followed { self.max(other).tick(now_millis) } else { self.tick(now_millis) }
    }

    fn next(self) -> Hlc {
        match self.counter.checked_add(1) {
            Some(counter) => Hlc { counter, ..self },
            None => Hlc { millis: self.millis.saturating_add(1), counter: 0 },
        }
    }
}

impl From<(u64, u32)> for Hlc {
    fn from((millis, counter): (u64, u32)) -> Self {
        Self { millis, counter }
    }
}

impl From<Hlc> for (u64, u32) {
    fn from(clock: Hlc) -> Self {
        (clock.millis, clock.counter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_moment_is_later_than_the_one_before_it(millis in 0..u64::MAX / 2, counter: u32, now: u64) {
            let before = Hlc { millis, counter };
            prop_assert!(before.tick(now) > before);
            let other = Hlc { millis: now, counter: 3 };
            prop_assert!(before.observe(other, millis) > before);
        }
    }

    #[test]
    fn a_moment_seen_is_followed_but_a_clock_years_ahead_is_not() {
        let own = Hlc { millis: 1000, counter: 0 };
        let near = Hlc { millis: 5000, counter: 7 };
        assert_eq!(own.observe(near, 2000), Hlc { millis: 5000, counter: 8 });
        let far = Hlc { millis: 2000 + FOLLOWED + 1, counter: 0 };
        assert_eq!(own.observe(far, 2000), Hlc { millis: 2000, counter: 0 });
    }

    #[test]
    fn a_clock_set_back_loses_no_order() {
        let before = Hlc { millis: 9000, counter: u32::MAX };
        assert_eq!(before.tick(10), Hlc { millis: 9001, counter: 0 });
    }
}
