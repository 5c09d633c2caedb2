//! What to take in from a pull: only what verifies under a certificate that the county signed.

use crate::{NewsEntry, PullPage, Refusal, VillageCursor, VillageLine, VillageNews};
use doorstep_record::{
    Area, DeviceCertificate, DeviceId, Revision, RevisionFault, RevisionId, Revocation, VerifyingKey,
};
use serde_bytes::ByteBuf;
use std::collections::BTreeMap;

/// Whom the device believes.
#[derive(Debug, Clone)]
pub struct Trust {
    /// The county's key, from the enrolment.
    pub county_key: VerifyingKey,
    /// Certificates that were checked before.
    pub certificates: BTreeMap<DeviceId, DeviceCertificate>,
}

/// What a pull changes on the device, to be done in one transaction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PullPlan {
    /// Revisions to store, verified. One may come without its body: it was erased.
    pub store: Vec<Revision>,
    /// Own revisions that the server still has: second receipts.
    pub receipts: Vec<RevisionId>,
    /// Revisions that did not verify, and why. They are not stored.
    pub reject: Vec<(RevisionId, Refusal)>,
    /// Where the next pull begins.
    pub cursors: Vec<VillageCursor>,
    /// Certificates that are new and that the county signed.
    pub certificates: Vec<DeviceCertificate>,
    /// Packs that came; whoever opens them checks their signatures.
    pub packs: Vec<ByteBuf>,
    /// The villages that the device serves now.
    pub serves: Vec<VillageLine>,
    /// Villages whose sequence the server lost: own revisions there that get no receipt in this pull, or the pages
    /// that follow it, go back to unsent.
    pub restart: Vec<Area>,
    /// Notices of revoked devices that the county signed.
    pub revoked: Vec<Revocation>,
}

/// Reads a page of news.
pub fn read_pull(page: &PullPage, trust: &Trust) -> PullPlan {
    let mut plan = PullPlan { packs: page.packs.clone(), serves: page.serves.clone(), ..PullPlan::default() };
    let signed = |notice: &&Revocation| notice.verify(&trust.county_key).is_ok();
    plan.revoked = page.revoked.iter().filter(signed).cloned().collect();
    let mut known = trust.certificates.clone();
    for news in &page.villages {
        plan.cursors.push(VillageCursor::after(news));
        if news.from_start {
            plan.restart.push(news.village.clone());
        }
        read_village(news, &trust.county_key, &mut known, &mut plan);
    }
    plan
}

fn read_village(
    news: &VillageNews,
    county_key: &VerifyingKey,
    known: &mut BTreeMap<DeviceId, DeviceCertificate>,
    plan: &mut PullPlan,
) {
    for entry in &news.entries {
        match entry {
            NewsEntry::Own(id) => plan.receipts.push(*id),
            NewsEntry::Other(revision) => match check(revision, &news.village, known) {
                Ok(()) => plan.store.push(revision.as_ref().clone()),
                Err(refusal) => plan.reject.push((revision.id(), refusal)),
            },
            NewsEntry::Certificate(certificate) if believed(certificate, county_key, known) => {
                known.insert(certificate.device, certificate.as_ref().clone());
                plan.certificates.push(certificate.as_ref().clone());
            }
            // What depends on it is rejected one by one, which names the revisions that are missing.
            NewsEntry::Certificate(_) => {}
        }
    }
}

/// The county signed it, and it does not give a device another key than it had.
fn believed(
    certificate: &DeviceCertificate,
    county_key: &VerifyingKey,
    known: &BTreeMap<DeviceId, DeviceCertificate>,
) -> bool {
    let same_key = known.get(&certificate.device).is_none_or(|had| had.verifying_key == certificate.verifying_key);
    same_key && certificate.verify(county_key).is_ok()
}

fn check(revision: &Revision, village: &Area, known: &BTreeMap<DeviceId, DeviceCertificate>) -> Result<(), Refusal> {
    let (header, _) = revision.read().map_err(refusal_of)?;
    if header.village != *village {
        return Err(Refusal::WrongArea);
    }
    let certificate = known.get(&header.device).ok_or(Refusal::UnknownDevice)?;
    let key = certificate.key().map_err(|_| Refusal::UnknownDevice)?;
    revision.verify(&key).map_err(refusal_of)
}

/// What is said of a revision that can't be read or does not verify.
pub(crate) fn refusal_of(fault: RevisionFault) -> Refusal {
    match fault {
        RevisionFault::Header(_) | RevisionFault::Body(_) => Refusal::Malformed,
        RevisionFault::OtherBody | RevisionFault::Signature => Refusal::BadSignature,
    }
}
