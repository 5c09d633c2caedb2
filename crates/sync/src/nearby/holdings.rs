//! What a conversation asks of the device that it runs on.

use super::{BucketMark, NearbyRefusal};
use crate::Refusal;
use doorstep_record::VerifyingKey;
use doorstep_record::{Area, DeviceCertificate, DeviceId, PackId, Revision, RevisionId};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// A device's records, as far as a conversation needs them.
pub trait Holdings {
    /// Why something could not be read or kept.
    type Fault;

    /// The buckets of a village that hold something, ascending.
    fn marks(&self, village: &Area) -> Result<Vec<BucketMark>, Self::Fault>;
    /// The revisions of a bucket, in the order in which they came.
    fn ids(&self, village: &Area, bucket: u8) -> Result<Vec<RevisionId>, Self::Fault>;
    /// One revision.
    fn revision(&self, id: &RevisionId) -> Result<Option<Revision>, Self::Fault>;
    /// The certificate of a device that signed something here.
    fn certificate(&self, device: DeviceId) -> Result<Option<DeviceCertificate>, Self::Fault>;
    /// The packs that are here.
    fn packs(&self) -> Result<Vec<PackId>, Self::Fault>;
    /// The file of a pack.
    fn pack(&self, id: &PackId) -> Result<Option<Vec<u8>>, Self::Fault>;
    /// Keeps a pack, if its signatures hold and it is not older than what is here.
    fn take_pack(&mut self, bytes: &[u8]) -> Result<(), Self::Fault>;
    /// Judges what was given and keeps what holds, durably.
    fn take(&mut self, given: Given) -> Result<Taken, Self::Fault>;
}

/// What one message brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Certificates, not checked yet.
    pub certificates: Vec<DeviceCertificate>,
    /// Revisions of the villages that both serve, not checked yet.
    pub revisions: Vec<Revision>,
}

impl Given {
    /// The certificates that tell something new: the county signed them, later than what is known, for the same key.
    pub fn news(
        &self,
        county_key: &VerifyingKey,
        known: &BTreeMap<DeviceId, DeviceCertificate>,
    ) -> Vec<DeviceCertificate> {
        let tells = |one: &&DeviceCertificate| {
            let later = known
                .get(&one.device)
                .is_none_or(|had| had.verifying_key == one.verifying_key && had.issued < one.issued);
            later && one.verify(county_key).is_ok()
        };
        self.certificates.iter().filter(tells).cloned().collect()
    }
}

/// What became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Revisions that are new here.
    pub taken: u64,
    /// Revisions that wait for one that is missing.
    pub waiting: BTreeSet<RevisionId>,
    /// Revisions that do not hold, and why.
    pub refused: BTreeMap<RevisionId, Refusal>,
}

/// Why a conversation can't go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TalkFault<F> {
    /// The other side said what does not come here.
    OutOfTurn,
    /// The other side refused to go on.
    Refused(NearbyRefusal),
    /// This device could not read or keep something.
    Own(F),
}

impl<F> From<F> for TalkFault<F> {
    fn from(fault: F) -> Self {
        Self::Own(fault)
    }
}

/// What stands for the revisions of a bucket: the first 16 bytes of SHA-256 over their ids, ascending.
pub fn mark<'a>(ascending: impl IntoIterator<Item = &'a RevisionId>) -> [u8; 16] {
    let hash = ascending.into_iter().fold(Sha256::new(), |hash, id| hash.chain_update(id.0));
    let mut mark = [0; 16];
    mark.copy_from_slice(&hash.finalize()[..16]);
    mark
}
