//! Bundles: the messages of a sync in one file, for places that no line reaches. A device asks, signed as over HTTP; the
//! county answers, signed part by part, since no TLS says who speaks. Whoever writes the file seals it to its recipient.
//! Knows no files and no keys that open: bytes in, bytes out.

mod answer;
mod ask;
mod fit;
mod frames;
#[cfg(test)]
mod tests;

pub use answer::{AnswerFault, Answered, Told};
pub use ask::{Asked, Asking, ask, carry};
pub use fit::fit;
pub use frames::{read_bundle, write_bundle};

use doorstep_record::{Area, DeviceId};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// The version of bundles that this program writes.
pub const BUNDLE: u16 = 1;

/// What stands first in a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleHead {
    /// The version of the bundle.
    pub bundle: u16,
    /// The county.
    pub county: Area,
    /// The device that asks, or that is answered.
    pub device: DeviceId,
    /// When it was made, milliseconds since 1970, by the clock of who made it.
    pub made: u64,
    /// How many parts follow.
    pub parts: u32,
}

/// One message in a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Device → server: a request as it would go over HTTP.
    Asked(Asked),
    /// Office → server: a [`crate::PushBatch`] of revisions that others signed. It is answered by nothing: the device is lost.
    Carried(ByteBuf),
    /// Server → device: an answer.
    Answered(Answered),
}

/// A bundle, as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// What stands first.
    pub head: BundleHead,
    /// The parts, in their order.
    pub parts: Vec<Part>,
    /// Parts of kinds that this program does not know.
    pub unknown: usize,
    /// Whether no part is missing at the end.
    pub whole: bool,
}

/// Why bytes are no bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BundleFault {
    /// They are something else, or end before the first part.
    #[error("this is no bundle, or it was cut at its beginning")]
    NoBundle,
    /// A newer program wrote it.
    #[error("the bundle is of version {found}; this program knows {known}")]
    Newer {
        /// The bundle's version.
        found: u16,
        /// The newest that is known.
        known: u16,
    },
}
