//! How large a batch is: small on a bad line, so that a cut costs little; large on a good one.

/// The smallest batch: a visit or a few.
const LEAST: u32 = 8 * 1024;
/// The largest batch, well below what a server takes.
const MOST: u32 = 2 * 1024 * 1024;
/// How long a batch should take on the line, in milliseconds.
const AIM: u64 = 4000;

/// The bytes of revisions that a batch may hold. One revision goes even if it is larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchSize {
    /// Bytes before compression.
    pub bytes: u32,
}

impl Default for BatchSize {
    fn default() -> Self {
        Self { bytes: 64 * 1024 }
    }
}

impl BatchSize {
    /// The size of the next batch, after one of `bytes` took `elapsed_ms` and came through, or did not.
    /// It halves after a failure, and at most doubles after a success.
    pub fn adapt(self, bytes: usize, elapsed_ms: u64, ok: bool) -> BatchSize {
        if !ok {
            return Self { bytes: (self.bytes / 2).max(LEAST) };
        }
        let in_aim = (bytes as u64).saturating_mul(AIM) / elapsed_ms.max(1);
        let within = in_aim.clamp(u64::from(self.bytes / 2), u64::from(self.bytes) * 2);
        Self { bytes: u32::try_from(within).unwrap_or(MOST).clamp(LEAST, MOST) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_line_lets_batches_grow_to_the_most_and_a_bad_one_shrink_to_the_least() {
        let mut size = BatchSize::default();
        for _ in 0..20 {
            size = size.adapt(size.bytes as usize, 50, true);
        }
        assert_eq!(size.bytes, MOST);
        for _ in 0..20 {
            size = size.adapt(size.bytes as usize, 30_000, false);
        }
        assert_eq!(size.bytes, LEAST);
    }

    #[test]
    fn a_slow_line_settles_at_what_it_carries_in_four_seconds() {
        let mut size = BatchSize::default();
        for _ in 0..20 {
            let bytes = u64::from(size.bytes);
            size = size.adapt(size.bytes as usize, bytes / 5, true);
        }
        assert!((18_000..22_000).contains(&size.bytes), "5 bytes a millisecond: {}", size.bytes);
    }
}
