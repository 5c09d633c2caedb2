//! Checks an archive's stream: certificates against the county's key, revisions against certificates, bodies against
//! the hashes that were signed, and each village's chain. Pure. Remembers devices, and of one village at a time what
//! its chain needs; beside that 72 bytes for each line of an access log.

use super::finding::{Finding, Flaw, Verified};
use super::{Item, SequencedRevision};
use doorstep_record::{
    AccessLink, Area, DeviceCertificate, DeviceId, Header, HouseholdId, Kind, Revision, RevisionFault, RevisionId,
    VerifyingKey, broken_links, may_stand, read_accesses,
};
use std::collections::{BTreeMap, BTreeSet};

/// Findings that are kept in full; more are only counted.
const SHOWN: usize = 100;

/// Looks at items in a backup's order.
pub struct Verifier {
    county_key: Option<VerifyingKey>,
    devices: BTreeMap<DeviceId, Known>,
    accesses: BTreeMap<DeviceId, Vec<AccessLink>>,
    last: BTreeMap<Area, u64>,
    chain: Option<Chain>,
    report: Verified,
}

/// A device as it was certified.
struct Known {
    certificate: DeviceCertificate,
    earlier: Vec<DeviceCertificate>,
    key: Option<VerifyingKey>,
}

/// The chain of the village that is being looked at.
struct Chain {
    village: Area,
    sequence: u64,
    /// Stored revisions, and whether the agreement is among their ancestors.
    agreed: BTreeMap<RevisionId, (HouseholdId, bool)>,
    /// The first revision without a body of each household.
    bodiless: BTreeMap<HouseholdId, u64>,
    /// The last revision with a body, other than the withdrawal itself, of each household.
    kept: BTreeMap<HouseholdId, u64>,
    erased: BTreeSet<HouseholdId>,
}

impl Verifier {
    /// Starts a check. Without the county's key certificates are taken as they are.
    pub fn new(county_key: Option<VerifyingKey>) -> Self {
        let (devices, accesses) = (BTreeMap::new(), BTreeMap::new());
        Self { county_key, devices, accesses, last: BTreeMap::new(), chain: None, report: Verified::default() }
    }

    /// Looks at the next item.
    pub fn look_at(&mut self, item: &Item) {
        match item {
            Item::Village { line, last } => {
                self.report.villages += 1;
                self.last.insert(line.area.clone(), *last);
            }
            Item::Device { certificate, earlier, .. } => self.device(certificate, earlier),
            Item::Revision(placed) => self.placed(placed),
            Item::Waiting { revision, .. } => {
                self.end_chain();
                self.report.revisions += 1;
                if let Err(flaw) = self.signed(revision) {
                    self.found(flaw, None, None);
                }
            }
            Item::County { .. } | Item::Signer(_) | Item::Pack { .. } | Item::Invitation { .. } => {}
            Item::Decline { .. } => {}
        }
    }

    /// Ends the check.
    pub fn finish(mut self) -> Verified {
        self.end_chain();
        let unseen: Vec<Area> = self.last.iter().filter(|(_, last)| **last > 0).map(|(area, _)| area.clone()).collect();
        unseen.into_iter().for_each(|area| self.found(Flaw::OtherLast, Some(area), None));
        self.end_accesses();
        self.report
    }

    fn device(&mut self, certificate: &DeviceCertificate, earlier: &[DeviceCertificate]) {
        self.report.devices += 1;
        let same = |one: &DeviceCertificate| {
            let signed = self.county_key.as_ref().is_none_or(|key| one.verify(key).is_ok());
            signed && (one.device, one.verifying_key) == (certificate.device, certificate.verifying_key)
        };
        if !same(certificate) || !earlier.iter().all(same) {
            self.found(Flaw::CertificateNotSigned, None, None);
        }
        let key = certificate.key().ok();
        let known = Known { certificate: certificate.clone(), earlier: earlier.to_vec(), key };
        self.devices.insert(certificate.device, known);
    }

    /// Notes the lines of an access revision, and checks what a comment, a delivery and an objection hold.
    fn body(&mut self, revision: &Revision, header: &Header) -> Option<Flaw> {
        let bytes = revision.body.as_ref()?;
        match header.kind {
            Kind::Access => {
                let Ok(lines) = read_accesses(bytes) else { return Some(Flaw::Malformed) };
                self.report.accesses += lines.len() as u64;
                let links = lines.iter().map(|line| AccessLink::of(header.household, line));
                self.accesses.entry(header.device).or_default().extend(links);
                None
            }
            Kind::Comment => {
                self.report.comments += 1;
                self.entry(bytes, header, Flaw::CommentNotAllowed)
            }
            Kind::Delivery => {
                self.report.deliveries += 1;
                self.entry(bytes, header, Flaw::EntryNotAllowed)
            }
            Kind::Objection => {
                self.report.objections += 1;
                self.entry(bytes, header, Flaw::EntryNotAllowed)
            }
            _ => None,
        }
    }

    fn entry(&self, bytes: &[u8], header: &Header, flaw: Flaw) -> Option<Flaw> {
        let by = self.devices.get(&header.device)?;
        (!may_stand(header.kind, bytes, &by.certificate)).then_some(flaw)
    }

    fn end_accesses(&mut self) {
        for (device, links) in std::mem::take(&mut self.accesses) {
            for number in broken_links(links) {
                self.note(Finding {
                    flaw: Flaw::AccessChainBroken,
                    village: None,
                    sequence: Some(number),
                    device: Some(device),
                });
            }
        }
    }

    fn placed(&mut self, placed: &SequencedRevision) {
        self.report.revisions += 1;
        if self.chain.as_ref().is_none_or(|chain| chain.village != placed.village) {
            self.end_chain();
            self.chain = Some(Chain::of(placed.village.clone()));
        }
        let mut flaws = Vec::new();
        match self.signed(&placed.revision) {
            Err(flaw) => {
                flaws.push(flaw);
                // What can't be read has no place in the chain, but its number counts.
                flaws.extend(self.chain.as_mut().and_then(|chain| chain.next(placed.sequence)));
            }
            Ok(header) => {
                flaws.extend(self.body(&placed.revision, &header));
                if let Some(chain) = &mut self.chain {
                    flaws.extend(chain.next(placed.sequence));
                    chain.link(placed, &header, &mut flaws);
                }
            }
        }
        flaws.into_iter().for_each(|flaw| self.found(flaw, Some(placed.village.clone()), Some(placed.sequence)));
    }

    fn signed(&self, revision: &Revision) -> Result<Header, Flaw> {
        let header = Header::from_bytes(&revision.header).map_err(|_| Flaw::Malformed)?;
        let known = self.devices.get(&header.device).ok_or(Flaw::UnknownDevice)?;
        let key = known.key.as_ref().ok_or(Flaw::BadSignature)?;
        revision.verify(key).map_err(|fault| match fault {
            RevisionFault::OtherBody => Flaw::OtherBody,
            RevisionFault::Signature => Flaw::BadSignature,
            RevisionFault::Header(_) | RevisionFault::Body(_) => Flaw::Malformed,
        })?;
        let served = known.earlier.iter().chain([&known.certificate]).any(|one| one.serves(&header.village));
        if served { Ok(header) } else { Err(Flaw::WrongVillage) }
    }

    fn end_chain(&mut self) {
        let Some(chain) = self.chain.take() else { return };
        let village = chain.village.clone();
        if self.last.remove(&village) != Some(chain.sequence) {
            self.found(Flaw::OtherLast, Some(village.clone()), Some(chain.sequence));
        }
        for (household, sequence) in &chain.bodiless {
            if !chain.erased.contains(household) {
                self.found(Flaw::BodyMissing, Some(village.clone()), Some(*sequence));
            }
        }
        for (_, sequence) in chain.kept.iter().filter(|(household, _)| chain.erased.contains(household)) {
            self.found(Flaw::BodyKept, Some(village.clone()), Some(*sequence));
        }
    }

    fn found(&mut self, flaw: Flaw, village: Option<Area>, sequence: Option<u64>) {
        self.note(Finding { flaw, village, sequence, device: None });
    }

    fn note(&mut self, finding: Finding) {
        self.report.flaws += 1;
        if self.report.findings.len() < SHOWN {
            self.report.findings.push(finding);
        }
    }
}

impl Chain {
    fn of(village: Area) -> Self {
        let (agreed, bodiless, kept) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { village, sequence: 0, agreed, bodiless, kept, erased: BTreeSet::new() }
    }

    fn next(&mut self, sequence: u64) -> Option<Flaw> {
        let expected = self.sequence + 1;
        self.sequence = sequence;
        (sequence != expected).then_some(Flaw::Gap)
    }

    fn link(&mut self, placed: &SequencedRevision, header: &Header, flaws: &mut Vec<Flaw>) {
        if header.village != self.village {
            flaws.push(Flaw::WrongVillage);
        }
        let parent = |id: &RevisionId| self.agreed.get(id).filter(|(household, _)| *household == header.household);
        if !header.parents.iter().all(|id| parent(id).is_some()) {
            flaws.push(Flaw::ParentMissing);
        }
        let follows = header.parents.iter().filter_map(parent).any(|(_, agreed)| *agreed);
        let agreed = header.kind == Kind::Agreement || follows;
        if !agreed || agreed != placed.agreed {
            flaws.push(Flaw::AgreementMissing);
        }
        if self.agreed.insert(placed.revision.id(), (header.household, agreed)).is_some() {
            flaws.push(Flaw::Twice);
        }
        self.note_body(placed, header);
    }

    fn note_body(&mut self, placed: &SequencedRevision, header: &Header) {
        if header.kind == Kind::Erase {
            self.erased.insert(header.household);
        } else if placed.revision.body.is_some() {
            self.kept.insert(header.household, placed.sequence);
        }
        if placed.revision.body.is_none() {
            self.bodiless.entry(header.household).or_insert(placed.sequence);
        }
    }
}
