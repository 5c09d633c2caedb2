//! One simulated device: it enrols over the line, pulls the pack, and writes visits with the product's own pen.

use super::report::Report;
use crate::exit::Stop;
use crate::population::{Random, answer_all};
use doorstep_fieldwork::{Line, Pen, Speaker, VisitRecord, record_visit};
use doorstep_interview::{Context, Interview};
use doorstep_keys::{DeviceKeys, InviteCode};
use doorstep_pack::{Pack, PackSigner};
use doorstep_record::{Answers, Area, AuthorId, DeviceId, Hlc, HouseholdId, Revision};
use doorstep_sync::{
    EnrolGrant, EnrolRequest, PROTOCOL, PullPage, PullRequest, PushAnswer, PushBatch, Verdict, encode,
};
use std::sync::Arc;

/// A device under way.
pub struct SimulatedDevice {
    line: Line,
    keys: DeviceKeys,
    device: DeviceId,
    author: AuthorId,
    village: Area,
    recipients: Vec<String>,
    pack: Arc<Pack>,
    random: Random,
    batches: Vec<PushBatch>,
}

impl SimulatedDevice {
    /// Enrols with a code, and pulls the newest pack.
    pub fn enrol(server: &str, code: &InviteCode, village: Area, seed: u64) -> Result<Self, Stop> {
        let line = Line::to(server).map_err(Stop::wrong_use)?;
        let keys = DeviceKeys::generate();
        let request = EnrolRequest {
            protocol: PROTOCOL,
            lookup: code.lookup().to_vec(),
            verifying_key: keys.verifying_key(),
            recipient: keys.recipient(),
        };
        let grant: EnrolGrant = line.ask("/v1/enrol", &request).map_err(Stop::fault)?.answer;
        let own = grant.villages.iter().filter(|line| line.area == village).map(|line| line.recipient.clone());
        let recipients = own.chain([grant.office_recipient.clone()]).collect();
        let device = grant.certificate.device;
        let pack = pull_pack(&line, &keys, device, &grant)?;
        let mut random = Random::seeded(seed);
        let author = AuthorId::from_random(random.bytes());
        Ok(Self { line, keys, device, author, village, recipients, pack: Arc::new(pack), random, batches: Vec::new() })
    }

    /// Writes visits, each as its two signed revisions.
    pub fn write_visits(&mut self, households: u32, batch: usize) -> Result<(), Stop> {
        let mut clock = Hlc::default();
        let mut revisions = Vec::with_capacity(households as usize * 2);
        for _ in 0..households {
            revisions.extend(self.write_visit(&mut clock)?);
        }
        self.batches = revisions.chunks(batch.max(2) & !1).map(|part| self.batch(part)).collect();
        Ok(())
    }

    fn write_visit(&mut self, clock: &mut Hlc) -> Result<[Revision; 2], Stop> {
        let now = chrono::Local::now().fixed_offset();
        let seed = self.random.next();
        let mut interview = Interview::new(Arc::clone(&self.pack.questionnaire), Context::begun(now, seed));
        answer_all(&mut interview, &mut self.random);
        let visit = VisitRecord {
            household: HouseholdId::from_random(self.random.bytes()),
            village: &self.village,
            pack: &self.pack,
            before: &Answers::new(),
            after: &interview.recorded(),
            parents: &[],
        };
        let pen =
            Pen { device: self.device, author: self.author, key: &self.keys.signing, recipients: &self.recipients };
        record_visit(visit, pen, now_ms(), clock).map_err(Stop::fault)
    }

    fn batch(&self, revisions: &[Revision]) -> PushBatch {
        PushBatch { protocol: PROTOCOL, revisions: revisions.to_vec(), declined: Vec::new(), device_time: now_ms() }
    }

    /// Pushes everything; what is not stored is counted by its code.
    pub fn push(&mut self) -> Report {
        let mut report = Report::default();
        for batch in std::mem::take(&mut self.batches) {
            report.bytes += encode(&batch).len() as u64;
            let speaker = Speaker { device: self.device, key: &self.keys.signing, time: now_ms() };
            match self.line.ask_as::<_, PushAnswer>(speaker, "/v1/push", &batch) {
                Ok(heard) => heard.answer.verdicts.iter().for_each(|(_, verdict)| count(&mut report, verdict)),
                Err(fault) => report.error(&format!("{fault:?}"), batch.revisions.len() as u64),
            }
        }
        report
    }
}

fn count(report: &mut Report, verdict: &Verdict) {
    match verdict {
        Verdict::Stored => report.revisions += 1,
        Verdict::Already | Verdict::Waiting => report.error(&format!("{verdict:?}"), 1),
        Verdict::Refused(refusal) => report.error(&format!("{refusal:?}"), 1),
    }
}

fn pull_pack(line: &Line, keys: &DeviceKeys, device: DeviceId, grant: &EnrolGrant) -> Result<Pack, Stop> {
    let speaker = Speaker { device, key: &keys.signing, time: now_ms() };
    let (cursors, packs) = (Vec::new(), Vec::new());
    let request = PullRequest { protocol: PROTOCOL, cursors, packs, limit_bytes: 0, renew: false, revoked: None };
    let page: PullPage = line.ask_as(speaker, "/v1/pull", &request).map_err(Stop::fault)?.answer;
    let signer = |signer: &doorstep_sync::PackSigner| PackSigner { role: signer.role.clone(), key: signer.key };
    let signers: Vec<PackSigner> = grant.pack_signers.iter().map(signer).collect();
    let packs = page.packs.iter().map(|bytes| doorstep_pack::open(bytes, &signers));
    let packs = packs.collect::<Result<Vec<_>, _>>().map_err(Stop::fault)?;
    let newest = packs.into_iter().max_by_key(|pack| pack.version);
    newest.ok_or_else(|| Stop::fault("the server has no pack yet: put a signed one into its folder packs/"))
}

fn now_ms() -> u64 {
    u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or_default()
}
