//! How large a pack may be, for those who write one and those who read one.

/// The most bytes of a pack's content, unpacked.
pub(crate) const MOST_CONTENT: usize = 16 << 20;
/// The most bytes of a pack file.
pub(crate) const MOST_FILE: usize = 16 << 20;
/// The most signatures on a pack file.
pub(crate) const MOST_SIGNATURES: usize = 16;
