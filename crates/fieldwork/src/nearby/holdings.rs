//! A device's records, as a conversation with a device nearby needs them. What comes is judged by the server's own rules,
//! kept durably before the next message, and has still to reach the server: no place of the server's sequences moves.

use super::knowledge::Known;
use crate::desk::Desk;
use crate::verbs::{is_erasure, keep_pack, lines_after, trust};
use crate::{Problem, ProblemCode};
use doorstep_record::{Area, DeviceCertificate, DeviceId, Header, PackId, Revision, RevisionId};
use doorstep_store::Brought;
use doorstep_sync::nearby::{BucketMark, Given, Holdings, Intake, Taken, sort_in};
use std::collections::BTreeMap;

/// A desk that talks with a device nearby.
pub struct Near<'a> {
    /// The desk.
    pub desk: &'a mut Desk,
    villages: Vec<Area>,
    now_ms: u64,
    /// The questions that packs mark as identity: those that are here, and older ones that were only looked at.
    identity: BTreeMap<PackId, Vec<String>>,
    /// A pack that came and does not hold.
    pub pack_problem: Option<Problem>,
    /// Whether a household withdrew with what came.
    pub withdrew: bool,
}

impl<'a> Near<'a> {
    /// A desk that shares these villages.
    pub fn new(desk: &'a mut Desk, villages: Vec<Area>, now_ms: u64) -> Result<Self, Problem> {
        let mut identity = BTreeMap::new();
        for line in desk.store.packs()? {
            // One that this version can't open any more says nothing here; what was made with it waits for the server.
            if let Ok(pack) = desk.pack(&line.id) {
                identity.insert(line.id, pack.identity_names());
            }
        }
        Ok(Self { desk, villages, now_ms, identity, pack_problem: None, withdrew: false })
    }

    /// What waits of the villages that are shared, and of others.
    fn waiting(&self) -> Result<(Vec<Revision>, Vec<Revision>), Problem> {
        let shared = |one: &Revision| {
            Header::from_bytes(&one.header).is_ok_and(|header| self.villages.contains(&header.village))
        };
        Ok(self.desk.store.waiting()?.into_iter().partition(shared))
    }

    fn judged(
        &self,
        given: Vec<Revision>,
        certificates: &BTreeMap<DeviceId, DeviceCertificate>,
    ) -> Result<Intake, Problem> {
        let known = Known::of(&self.desk.store, certificates, &self.identity)?;
        let intake = sort_in(given, &self.villages, &known);
        known.well()?;
        Ok(intake)
    }
}

impl Holdings for Near<'_> {
    type Fault = Problem;

    fn marks(&self, village: &Area) -> Result<Vec<BucketMark>, Problem> {
        Ok(self.desk.store.marks(village)?)
    }

    fn ids(&self, village: &Area, bucket: u8) -> Result<Vec<RevisionId>, Problem> {
        Ok(self.desk.store.bucket(village, bucket)?)
    }

    fn revision(&self, id: &RevisionId) -> Result<Option<Revision>, Problem> {
        Ok(self.desk.store.revision(id)?)
    }

    fn certificate(&self, device: DeviceId) -> Result<Option<DeviceCertificate>, Problem> {
        Ok(trust(self.desk)?.certificates.remove(&device))
    }

    fn packs(&self) -> Result<Vec<PackId>, Problem> {
        Ok(self.desk.store.packs()?.into_iter().map(|line| line.id).collect())
    }

    fn pack(&self, id: &PackId) -> Result<Option<Vec<u8>>, Problem> {
        Ok(self.desk.store.pack(id)?)
    }

    /// An older pack is looked at and not kept: revisions that were made with it are judged by it.
    fn take_pack(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        match doorstep_pack::open(bytes, &self.desk.pack_signers()) {
            Ok(pack) => {
                self.identity.insert(pack.id, pack.identity_names());
                match keep_pack(self.desk, pack, bytes, self.now_ms) {
                    Err(problem) if problem.code != ProblemCode::PackRefused => Err(problem),
                    Ok(()) | Err(_) => Ok(()),
                }
            }
            Err(fault) => {
                self.pack_problem = Some(fault.into());
                Ok(())
            }
        }
    }

    fn take(&mut self, given: Given) -> Result<Taken, Problem> {
        let trust = trust(self.desk)?;
        let own = self.desk.enrolment.device;
        let mut certificates = given.news(&trust.county_key, &trust.certificates);
        certificates.retain(|one| one.device != own);
        let mut known = trust.certificates;
        known.extend(certificates.iter().map(|one| (one.device, one.clone())));
        let (mut all, elsewhere) = self.waiting()?;
        all.extend(given.revisions);
        let intake = self.judged(all, &known)?;
        self.withdrew |= intake.store.iter().any(is_erasure);
        let lines = lines_after(self.desk, &intake.store, Vec::new())?;
        let taken = Taken {
            taken: intake.store.len() as u64,
            waiting: intake.wait.iter().map(Revision::id).collect(),
            refused: intake.refuse,
        };
        let waiting = elsewhere.into_iter().chain(intake.wait).collect();
        let brought = Brought { certificates, revisions: intake.store, waiting };
        self.desk.store.add_brought(&brought, &lines, self.now_ms)?;
        Ok(taken)
    }
}

/// Judges anew what waits, after something else came: a pull may have brought the parent.
pub fn try_waiting(desk: &mut Desk, now_ms: u64) -> Result<(), Problem> {
    if desk.store.waiting()?.is_empty() {
        return Ok(());
    }
    let villages = desk.enrolment.villages.iter().map(|village| village.area.clone()).collect();
    Near::new(desk, villages, now_ms)?.take(Given::default())?;
    Ok(())
}
