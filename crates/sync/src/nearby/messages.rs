//! What two devices say to each other. Certificates and revisions travel as in a page of news.

use crate::NewsEntry;
use doorstep_record::{Area, DeviceCertificate, PackId, Revision, RevisionId, Revocation};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// The version of this conversation.
pub const NEARBY: u16 = 1;

/// The largest message, decompressed: a signed pack has to fit.
pub const MESSAGE_LIMIT: usize = 8 << 20;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NearbyMessage {
    /// Who speaks. The side that connected says it first.
    Hello(Box<Hello>),
    /// Instead of an answer: the conversation ends.
    Refused(NearbyRefusal),
    /// What this side holds, compactly.
    Holds(Holds),
    /// A signed pack that the other lacks; nothing if there is no more.
    Pack(Option<ByteBuf>),
    /// The ids in some buckets that differ; answered with the ids in the same ones.
    Lists(Vec<BucketList>),
    /// Revisions that the other lacks, with the certificates of their authors.
    Gives(Gives),
    /// Everything was given; what became of what came.
    Done(Tally),
}

/// Who a device is, and that it is this one which speaks here and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// [`NEARBY`].
    pub protocol: u16,
    /// The county's word on the device.
    pub certificate: DeviceCertificate,
    /// Ed25519 by the device over `"doorstep nearby hello 1\n"`, the side (`a` asks, `b` answers) and the channel's hash.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
    /// The county's notices of revoked devices that this one knows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revoked: Vec<Revocation>,
}

/// Why a device does not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NearbyRefusal {
    /// The other device is of another county.
    OtherCounty,
    /// The county did not sign the other's certificate, or gave the device another key.
    NotCertified,
    /// The other is this device itself.
    SameDevice,
    /// The other does not hold the key of its certificate.
    BadSignature,
    /// The other device was revoked.
    DeviceRevoked,
    /// The other device has not checked in for its lease.
    LeaseOver,
    /// No village is named by both certificates.
    NoVillage,
    /// The other speaks another version.
    ProtocolUnknown,
    /// What came is no message, or not one that comes here.
    Malformed,
    /// This device could not store or read (a full disk, say). What was taken before is kept.
    CannotStore,
}

/// What a device holds of the villages that both serve, and which packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holds {
    /// Village by village.
    pub villages: Vec<VillageHolds>,
    /// The packs.
    pub packs: Vec<PackId>,
}

/// A village's revisions, told by buckets: a bucket holds the households whose id begins with the same byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VillageHolds {
    /// The village.
    pub village: Area,
    /// Those buckets that hold something, ascending.
    pub buckets: Vec<BucketMark>,
}

/// What stands for the revisions of a bucket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BucketMark {
    /// The first byte of the households' ids.
    pub bucket: u8,
    /// How many revisions.
    pub count: u32,
    /// The first 16 bytes of SHA-256 over the revisions' ids, ascending.
    #[serde(with = "serde_bytes")]
    pub mark: [u8; 16],
}

/// The revisions of a bucket, by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BucketList {
    /// The village.
    pub village: Area,
    /// The first byte of the households' ids.
    pub bucket: u8,
    /// The ids.
    pub ids: Vec<RevisionId>,
}

/// Some of what the other lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gives {
    /// Revisions and the certificates that are needed to verify them, as in a page of news.
    pub entries: Vec<NewsEntry>,
    /// Whether more follows of the buckets at hand.
    pub more: bool,
}

impl Gives {
    /// The certificates and the revisions.
    pub fn part(self) -> (Vec<DeviceCertificate>, Vec<Revision>) {
        let (mut certificates, mut revisions) = (Vec::new(), Vec::new());
        for entry in self.entries {
            match entry {
                NewsEntry::Certificate(certificate) => certificates.push(*certificate),
                NewsEntry::Other(revision) => revisions.push(*revision),
                // A receipt is the server's to give.
                NewsEntry::Own(_) => {}
            }
        }
        (certificates, revisions)
    }
}

/// What became of what came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Revisions that are new here.
    pub taken: u64,
    /// Revisions that wait here for one that is missing.
    pub waiting: u64,
    /// Revisions that were refused.
    pub refused: u64,
}
