//! The wire's shapes: what a device and the server say to each other, over HTTPS, in a bundle or between devices.
//! Canonical CBOR, zstd around it; see [`crate::encode`] and [`crate::decode`].

use doorstep_record::{Area, DeviceCertificate, DeviceId, PackId, Revision, RevisionId, Revocation};
use serde::{Deserialize, Serialize};

/// The version of this protocol that a sender speaks.
pub const PROTOCOL: u16 = 1;

/// Device → server: a one-time code is turned into a certificate. The code itself never travels: only `lookup`, drawn from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolRequest {
    /// The protocol that the device speaks.
    pub protocol: u16,
    /// 16 bytes drawn from the code (HKDF), by which the server finds the invitation.
    #[serde(with = "serde_bytes")]
    pub lookup: Vec<u8>,
    /// The device's Ed25519 verifying key.
    #[serde(with = "serde_bytes")]
    pub verifying_key: [u8; 32],
    /// The device's `age` recipient (X25519).
    pub recipient: String,
}

/// Server → device: the device is enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolGrant {
    /// The certificate, signed by the county.
    pub certificate: DeviceCertificate,
    /// The county's verifying key.
    #[serde(with = "serde_bytes")]
    pub county_key: [u8; 32],
    /// The village keys as an `age` file that only the code opens; the server can't.
    #[serde(with = "serde_bytes")]
    pub sealed_village_keys: Vec<u8>,
    /// The office's `age` recipient.
    pub office_recipient: String,
    /// The villages' names and recipients.
    pub villages: Vec<VillageLine>,
    /// Who may sign packs.
    pub pack_signers: Vec<PackSigner>,
}

/// A village that a device serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VillageLine {
    /// The village's code.
    pub area: Area,
    /// Its name.
    pub name: String,
    /// Its `age` recipient.
    pub recipient: String,
    /// The office's notice of the village's newest key, once it was rotated: the bytes of `doorstep_keys::VillageNotice`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<serde_bytes::ByteBuf>,
}

/// A person who may sign packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackSigner {
    /// What they sign as: `author` or `reviewer`.
    pub role: String,
    /// Their Ed25519 verifying key.
    #[serde(with = "serde_bytes")]
    pub key: [u8; 32],
}

/// Device → server: revisions that the server may not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushBatch {
    /// The protocol that the device speaks.
    pub protocol: u16,
    /// The revisions, parents before children.
    pub revisions: Vec<Revision>,
    /// How often people declined, in all, per village and pack on this device (S09: a count, no household, no time).
    pub declined: Vec<DeclineCount>,
    /// The device's clock, milliseconds since 1970, so that a wrong one can be told.
    pub device_time: u64,
}

/// How often people of a village declined on one device since it was enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclineCount {
    /// The village.
    pub village: Area,
    /// The pack whose notice was read.
    pub pack: PackId,
    /// The count; a later, larger one replaces an earlier one.
    pub count: u64,
}

/// Server → device: one verdict per revision, in the batch's order, after the commit is durable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushAnswer {
    /// A verdict for each revision sent.
    pub verdicts: Vec<(RevisionId, Verdict)>,
    /// The server's clock, milliseconds since 1970.
    pub server_time: u64,
}

/// What became of one revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Stored, durably.
    Stored,
    /// The server had it.
    Already,
    /// A parent is missing: held, stored when the parent comes.
    Waiting,
    /// Not taken. The device keeps it in quarantine and shows it.
    Refused(Refusal),
}

/// Why a revision or a request was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The bytes are no revision.
    Malformed,
    /// The signature does not fit, or the body is not the one that was signed.
    BadSignature,
    /// The revision was made by a device that the county does not know.
    UnknownDevice,
    /// The device was revoked.
    DeviceRevoked,
    /// The village is not one that the device serves.
    WrongArea,
    /// The pack is not one that the county uses.
    UnknownPack,
    /// The household's agreement is not among the revision's ancestors (S08).
    NoAgreement,
    /// The revision names parents of another household.
    WrongParent,
    /// An answer is stored in the clear that the pack marks as identity, the body is larger than allowed or one that its device
    /// may not write, or it is an exit while an objection of the household is open.
    NotAllowed,
}

/// Device → server: what is new?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullRequest {
    /// The protocol that the device speaks.
    pub protocol: u16,
    /// The last number seen of each village, and in which epoch; 0 for a full resync.
    pub cursors: Vec<VillageCursor>,
    /// The packs that the device holds.
    pub packs: Vec<PackId>,
    /// At most this many bytes of revisions, about.
    pub limit_bytes: u32,
    /// The device asks for a newer certificate, and with it another lease (S20). A device that does not know of leases
    /// leaves it out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub renew: bool,
    /// What stands for the revoked devices that the device knows ([`Revocation::mark`]): it is told of them if the county
    /// knows others. A device that does not know of such notices leaves it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<serde_bytes::ByteArray<32>>,
}

/// One life of a server's archive: drawn anew when an archive is made, and when one is restored from a backup, since it
/// gives numbers a second time then. A place in a sequence means something within one epoch only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(#[serde(with = "serde_bytes")] pub [u8; 16]);

/// A place in a village's gap-free sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VillageCursor {
    /// The village.
    pub village: Area,
    /// The number of the last revision seen.
    pub seen: u64,
    /// The epoch in which it was seen; `None` from a device that was told none, or knows of none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epoch: Option<Epoch>,
}

impl VillageCursor {
    /// The beginning of a village's sequence.
    pub fn start(village: Area) -> Self {
        Self { village, seen: 0, epoch: None }
    }

    /// Where news from an archive of `epoch`, whose last number in the village is `last`, begin; `None` if the cursor is
    /// unknown there (the archive never gave that number, or gave it in another epoch): from the beginning then.
    pub fn known_to(&self, epoch: Epoch, last: u64) -> Option<u64> {
        let same = self.epoch.is_none_or(|seen_in| seen_in == epoch);
        (same && self.seen <= last).then_some(self.seen)
    }

    /// The place after a village's news.
    pub fn after(news: &VillageNews) -> Self {
        Self { village: news.village.clone(), seen: news.seen, epoch: news.epoch }
    }
}

/// Server → device: a page of news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullPage {
    /// What is new, village by village.
    pub villages: Vec<VillageNews>,
    /// Packs that the device lacks: the bytes of signed packs.
    pub packs: Vec<serde_bytes::ByteBuf>,
    /// The villages that the device serves now, with names and recipients.
    pub serves: Vec<VillageLine>,
    /// Whether there is more to pull at once.
    pub more: bool,
    /// The server's clock, milliseconds since 1970.
    pub server_time: u64,
    /// The device's certificate as it holds from now on, if it asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Box<DeviceCertificate>>,
    /// The county's notices of all revoked devices, if the device asked and knows others: to pass on to devices nearby.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revoked: Vec<Revocation>,
}

/// What is new in one village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VillageNews {
    /// The village.
    pub village: Area,
    /// The cursor was unknown to the server (it was restored, say): what follows starts from the beginning, and what
    /// the server does not show of what the device holds, it has to be given again.
    pub from_start: bool,
    /// The entries in the sequence's order.
    pub entries: Vec<NewsEntry>,
    /// The cursor after them.
    pub seen: u64,
    /// The epoch of these numbers; `None` from a server that knows of none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub epoch: Option<Epoch>,
}

/// One entry of a village's sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewsEntry {
    /// The device's own revision: the second receipt.
    Own(RevisionId),
    /// Another device's revision.
    Other(Box<Revision>),
    /// A certificate that is needed to verify what follows.
    Certificate(Box<DeviceCertificate>),
}

/// Server → device, instead of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRefused {
    /// Why.
    pub code: RequestRefusal,
}

/// Why a whole request was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestRefusal {
    /// The bytes are no message of this protocol.
    Malformed,
    /// The request's signature does not fit its device.
    BadSignature,
    /// The county does not know the device.
    UnknownDevice,
    /// The device was revoked.
    DeviceRevoked,
    /// The code is wrong, used, or older than 24 hours.
    CodeNotValid,
    /// Too many attempts; try later.
    TooManyAttempts,
    /// The message is larger than allowed.
    TooLarge,
    /// The server speaks an older or newer protocol only.
    ProtocolUnknown,
    /// The server could not store; nothing was taken (a full disk, say).
    CannotStore,
}

/// The head of every request but the enrolment: who sends, and that nobody else made it.
/// Sent as the HTTP headers `doorstep-device`, `doorstep-time`, `doorstep-signature` (hex).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestSeal {
    /// The device.
    pub device: DeviceId,
    /// Milliseconds since 1970, by the device's clock.
    pub time: u64,
    /// Ed25519 over `"doorstep request 1\n" + path + "\n" + time + "\n" + sha256(body) in hex`.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
}
