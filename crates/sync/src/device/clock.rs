//! Telling a wrong clock. It never loses or reorders data, but a visit's date would be wrong.

/// How far clocks may differ before a person is told, in milliseconds.
const ALLOWED: u64 = 10 * 60 * 1000;

/// The minutes by which the device's clock is ahead (positive) or behind (negative); `None` up to ten minutes.
/// Both times in milliseconds since 1970.
pub fn clock_off_by(server_time: u64, device_time: u64) -> Option<i64> {
    let apart = server_time.abs_diff(device_time);
    let minutes = i64::try_from(apart / 60_000).unwrap_or(i64::MAX);
    let signed = if device_time > server_time { minutes } else { -minutes };
    (apart > ALLOWED).then_some(signed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_minutes_are_let_be_and_more_is_told() {
        let noon = 1_480_000_000_000;
        assert_eq!(clock_off_by(noon, noon + 600_000), None);
        assert_eq!(clock_off_by(noon, noon + 660_000), Some(11));
        assert_eq!(clock_off_by(noon, noon - 3_600_000), Some(-60));
        assert_eq!(clock_off_by(0, u64::MAX), Some(307_445_734_561_825));
    }
}
