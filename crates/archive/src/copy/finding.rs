//! What a check of an archive or a backup found: flaws by their place, and no personal data.

use doorstep_record::{Area, DeviceId};
use serde::Serialize;

/// What is wrong with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// A device's certificate is not signed by the county.
    CertificateNotSigned,
    /// The revision can't be read.
    Malformed,
    /// The signature does not fit the header, or the device.
    BadSignature,
    /// The body is not the one that was signed.
    OtherBody,
    /// The device that signed is not known.
    UnknownDevice,
    /// The device does not serve the village, or the revision stands in another village's sequence.
    WrongVillage,
    /// A number of the sequence is missing or stands twice.
    Gap,
    /// The revision is stored twice.
    Twice,
    /// A parent is not stored before its child.
    ParentMissing,
    /// The agreement of the household is not among the ancestors, or the archive notes it wrongly.
    AgreementMissing,
    /// A body is gone although the household did not withdraw.
    BodyMissing,
    /// A body is there although the household withdrew.
    BodyKept,
    /// The village's last number is not the one of its last revision.
    OtherLast,
    /// A line of a device's access log does not follow from the line before it (S21).
    AccessChainBroken,
    /// A comment that its device may not make, or that holds something else than a comment.
    CommentNotAllowed,
    /// A delivery, an objection or its answer that its device may not record, or that holds something else.
    EntryNotAllowed,
}

/// A flaw, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What is wrong.
    pub flaw: Flaw,
    /// The village, if it is in one.
    pub village: Option<Area>,
    /// The number in the village's sequence, if it has one; of a line of an access log its number there.
    pub sequence: Option<u64>,
    /// Whose access log it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Villages looked at.
    pub villages: u64,
    /// Devices looked at.
    pub devices: u64,
    /// Revisions looked at, waiting ones too.
    pub revisions: u64,
    /// Lines of access logs looked at.
    pub accesses: u64,
    /// Comments of reviewers looked at.
    pub comments: u64,
    /// Deliveries, and words that one was a mistake.
    pub deliveries: u64,
    /// Objections and their answers.
    pub objections: u64,
    /// Flaws, all of them counted.
    pub flaws: u64,
    /// The first hundred flaws.
    pub findings: Vec<Finding>,
}
