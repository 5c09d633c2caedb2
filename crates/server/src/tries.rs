//! How often somebody tried a wrong one-time code: ten a minute from one address, a hundred a minute from all. Pure;
//! the caller passes the time.

use std::collections::{BTreeMap, VecDeque};
use std::net::IpAddr;

const MINUTE: u64 = 60 * 1000;
const FROM_ONE: usize = 10;
const FROM_ALL: usize = 100;

/// Wrong tries of the last minute, by address.
#[derive(Default)]
pub(crate) struct Tries {
    wrong: BTreeMap<IpAddr, VecDeque<u64>>,
}

impl Tries {
    /// Whether an address may try now.
    pub(crate) fn may_try(&mut self, from: IpAddr, now: u64) -> bool {
        self.forget(now);
        let from_all: usize = self.wrong.values().map(VecDeque::len).sum();
        let from_one = self.wrong.get(&from).map_or(0, VecDeque::len);
        from_all < FROM_ALL && from_one < FROM_ONE
    }

    /// Counts a wrong try.
    pub(crate) fn wrong(&mut self, from: IpAddr, now: u64) {
        self.wrong.entry(from).or_default().push_back(now);
    }

    fn forget(&mut self, now: u64) {
        // A time in the future is one of a clock that was set back since: forgotten too.
        let recent = |time: &u64| *time <= now && now - time < MINUTE;
        for times in self.wrong.values_mut() {
            times.retain(recent);
        }
        self.wrong.retain(|_, times| !times.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([10, 0, 0, last])
    }

    #[test]
    fn an_address_waits_a_minute_after_ten_wrong_codes_and_others_go_on() {
        let mut tries = Tries::default();
        for time in 0..10 {
            assert!(tries.may_try(address(1), time));
            tries.wrong(address(1), time);
        }
        assert!(!tries.may_try(address(1), 11));
        assert!(tries.may_try(address(2), 11));
        assert!(tries.may_try(address(1), MINUTE));
    }

    #[test]
    fn many_addresses_together_wait_too() {
        let mut tries = Tries::default();
        for last in 0..100 {
            tries.wrong(address(last), 5);
        }
        assert!(!tries.may_try(address(200), 6));
        assert!(tries.may_try(address(200), 5 + MINUTE));
    }
}
