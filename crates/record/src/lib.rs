//! Shapes and pure functions of what devices record: ids, areas, answers by path, revisions, merge.
//! Knows nothing of files, clocks, random numbers, SQL or networks: who needs one passes it in.

mod access;
mod area;
pub mod base32;
mod body;
mod canonical;
mod certificate;
mod clock;
mod comment;
mod delivery;
mod entry;
#[cfg(test)]
mod example;
mod header;
mod ids;
mod kind;
mod number;
mod objection;
mod path;
mod revision;
mod revocation;
mod state;

pub use access::{Access, AccessLink, access_bytes, broken_lines, broken_links, read_accesses};
pub use area::{Area, AreaFault, AreaLevel};
pub use body::{Body, Changes, changes, identity_bytes, part_identity, read_identity};
pub use canonical::{CanonicalFault, canonical, read_canonical};
pub use certificate::{CertificateFault, CertificateTerms, DeviceCertificate};
pub use clock::Hlc;
pub use comment::{Comment, Reason, Remark, comments};
pub use delivery::{Delivery, DeliveryEntry, Handover, deliveries};
pub use ed25519_dalek::{SigningKey, VerifyingKey};
pub use entry::{Amount, Day, EntryFault, MeasureName, ProjectNumber, may_stand};
pub use header::{Header, SCHEMA};
pub use ids::{AuthorId, DeviceId, HouseholdId, MemberId, PackId, RevisionId};
pub use kind::Kind;
pub use number::{HouseholdNumber, NumberFault};
pub use objection::{
    About, Challenge, LONGEST_ANSWER, Objection, ObjectionEntry, ObjectionNumber, ObjectionState, Ruling, objections,
    open_objections,
};
pub use path::{AnswerPath, Answers, PathFault};
pub use revision::{Known, Revision, RevisionFault};
pub use revocation::Revocation;
pub use state::{HouseholdState, Rival, Settled, agreed_among, state};
