//! Pushes what the server may not have and pulls what is new. Whatever goes wrong, what was recorded stays, and what was
//! receipted stays receipted.

use super::erase::{clear_beside, is_erasure};
use super::expire::expire;
use super::go_on_as_new::go_on_as_new;
use super::record_accesses::record_accesses;
use super::village_news::leave_out;
use crate::desk::{Desk, LastSync, Place};
use crate::lease::Lease;
use crate::nearby::try_waiting;
use crate::village_keys::take_notices;
use crate::{Fieldwork, Line, Moved, Problem, ProblemCode, Speaker, rescue};
use doorstep_pack::Pack;
use doorstep_record::{DeviceCertificate, HouseholdId, PackId, Revision, Revocation, VerifyingKey};
use doorstep_store::{IndexLine, PackLine, Store, StoreFault, Village};
use doorstep_sync::device::{
    BatchSize, Outgoing, PullPlan, Trust, clock_off_by, plan_push, read_pull, read_push_answer, renews,
};
use doorstep_sync::{DeclineCount, PROTOCOL, PullPage, PullRequest, PushAnswer, PushBatch, VillageCursor};
use serde_bytes::ByteArray;
use std::collections::BTreeMap;

/// The setting that holds when the last sync ended well, milliseconds since 1970, eight bytes, the largest first.
const LAST_SYNC: &str = "last-sync";

/// What of the outbox goes: all of it, or only what this device recorded.
type Unsent = fn(&Store, usize) -> Result<Vec<Outgoing>, StoreFault>;

/// How many revisions are looked at for one batch.
const MOST: usize = 500;

/// How many bytes of revisions a device asks for at once.
const PAGE: u32 = 1 << 20;

/// Shows the sync page.
pub fn show_sync(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    fieldwork.desk()?.place = Place::Sync;
    Ok(())
}

/// Syncs, and shows the sync page with how it went: a problem stands there, it does not interrupt.
pub fn sync(fieldwork: &mut Fieldwork) -> Result<(), Problem> {
    let now_ms = fieldwork.now_ms();
    let desk = fieldwork.desk()?;
    desk.visit = None;
    desk.place = Place::Sync;
    let mut trip = Trip::begin(now_ms);
    let outcome = trip.both_ways(desk);
    let ended = outcome.is_ok();
    let problem = outcome.err().or(trip.key_problem.map(Problem::new));
    trip.keep_up(desk);
    desk.last_sync = LastSync { problem, moved: Some(trip.moved) };
    if ended {
        desk.store.set_setting(LAST_SYNC, &now_ms.to_be_bytes())?;
    }
    match (trip.clock_off, trip.pack_came, ended) {
        (_, _, true) if trip.villages_changed => fieldwork.tell("villages-changed", &[]),
        (_, _, true) if trip.expired > 0 => fieldwork.tell("records-expired", &[("count", trip.expired.to_string())]),
        (Some(minutes), _, _) => fieldwork.tell("clock-wrong", &[("minutes", minutes.to_string())]),
        (None, true, true) => fieldwork.tell("pack-updated", &[]),
        (None, _, true) => fieldwork.tell("synced", &[]),
        (None, _, false) => {}
    }
    Ok(())
}

/// One sync under way.
pub(super) struct Trip {
    pub(super) now_ms: u64,
    pub(super) moved: Moved,
    clock_off: Option<i64>,
    pack_came: bool,
    /// The county's clock, as it was last told.
    server_time: u64,
    /// Households that were erased because the pack's period is over (S17).
    expired: usize,
    /// A household withdrew with what came.
    withdrew: bool,
    /// The device serves other villages than before.
    villages_changed: bool,
    /// Places in villages that the office has not handed to this device: read over, nothing of them is kept.
    passed_over: Vec<VillageCursor>,
    /// What is wrong with a village's key, if anything.
    pub(super) key_problem: Option<ProblemCode>,
}

/// Where a pull began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pulled {
    FromCursor,
    /// The server did not know the cursor of a village.
    FromStart,
}

impl Trip {
    pub(super) fn begin(now_ms: u64) -> Self {
        Self {
            now_ms,
            moved: Moved { pushed: 0, pulled: 0, bytes: 0 },
            clock_off: None,
            pack_came: false,
            server_time: 0,
            expired: 0,
            withdrew: false,
            villages_changed: false,
            passed_over: Vec::new(),
            key_problem: None,
        }
    }

    fn both_ways(&mut self, desk: &mut Desk) -> Result<(), Problem> {
        let line = Line::to(&desk.enrolment.server)?;
        record_accesses(desk, self.now_ms)?;
        self.push(desk, &line, Store::outbox_own)?;
        // If the server lost its place, what it did not show goes out again at once, other devices' work too; and so does
        // what devices nearby brought and the server has not got from them.
        if self.pull(desk, &line)? == Pulled::FromStart || !desk.store.outbox(1)?.is_empty() {
            self.push(desk, &line, Store::outbox)?;
        }
        if !desk.store.drop_unserved()?.is_empty() {
            desk.take_up_keys()?;
        }
        self.expired = expire(desk, self.server_time, self.now_ms)?;
        if self.expired > 0 { self.push(desk, &line, Store::outbox) } else { Ok(()) }
    }

    fn push(&mut self, desk: &mut Desk, line: &Line, unsent: Unsent) -> Result<(), Problem> {
        desk.store.resend_waiting()?;
        let mut size = BatchSize::default();
        let mut declined = desk.store.declines()?;
        while let Some(batch) = self.next_batch(&unsent(&desk.store, MOST)?, size, std::mem::take(&mut declined)) {
            let heard = line.ask_as::<_, PushAnswer>(self.speaker(desk), "/v1/push", &batch)?;
            size = size.adapt(heard.bytes as usize, heard.took.as_millis() as u64, true);
            self.moved.bytes += heard.bytes;
            self.moved.pushed += batch.revisions.len();
            self.look_at_clock(heard.answer.server_time);
            let changes = read_push_answer(&heard.answer);
            desk.store.mark(&changes, self.now_ms)?;
            // A server that answers nothing for what was sent would be asked for ever.
            if changes.len() < batch.revisions.len() {
                return Err(Problem::new(ProblemCode::ServerNotUnderstood));
            }
        }
        Ok(())
    }

    /// What goes next: revisions, and once per sync the counts of people who declined, also when there is nothing else.
    fn next_batch(&self, unsent: &[Outgoing], size: BatchSize, declined: Vec<DeclineCount>) -> Option<PushBatch> {
        let planned = plan_push(unsent, size);
        let empty = || PushBatch { protocol: PROTOCOL, revisions: Vec::new(), declined: Vec::new(), device_time: 0 };
        let batch = planned.or_else(|| (!declined.is_empty()).then(empty));
        batch.map(|batch| PushBatch { declined, device_time: self.now_ms, ..batch })
    }

    fn pull(&mut self, desk: &mut Desk, line: &Line) -> Result<Pulled, Problem> {
        let mut pulled = Pulled::FromCursor;
        loop {
            let mut request = request(desk)?;
            request.cursors.extend(self.passed_over.iter().cloned());
            let heard = line.ask_as::<_, PullPage>(self.speaker(desk), "/v1/pull", &request)?;
            self.moved.bytes += heard.bytes;
            self.look_at_clock(heard.answer.server_time);
            let plan = read_pull(&heard.answer, &trust(desk)?);
            if !plan.restart.is_empty() {
                pulled = Pulled::FromStart;
            }
            self.take(desk, plan)?;
            if let Some(certificate) = &heard.answer.certificate {
                renew(desk, certificate, self.now_ms)?;
            }
            if !heard.answer.more {
                desk.store.resend_unconfirmed()?;
                return Ok(pulled);
            }
        }
    }

    pub(super) fn take(&mut self, desk: &mut Desk, mut plan: PullPlan) -> Result<(), Problem> {
        let keys = take_notices(desk, &mut plan.serves)?;
        self.key_problem = keys.problem.or(self.key_problem);
        for cursor in leave_out(&mut plan, &keys.not_handed_over) {
            self.passed_over.retain(|passed| passed.village != cursor.village);
            self.passed_over.push(cursor);
        }
        self.moved.pulled += plan.store.len();
        self.withdrew |= plan.store.iter().any(is_erasure);
        for bytes in &plan.packs {
            self.take_pack(desk, bytes)?;
        }
        let others = if keys.came { desk.store.households()? } else { Vec::new() };
        let lines = lines_after(desk, &plan.store, others)?;
        go_on_as_new(desk, &plan.store)?;
        desk.store.add_pulled(&plan, &lines, self.now_ms)?;
        try_waiting(desk, self.now_ms)?;
        let served = std::mem::replace(&mut desk.enrolment.villages, desk.store.villages()?);
        let areas = |villages: &[Village]| villages.iter().map(|one| one.area.clone()).collect::<Vec<_>>();
        self.villages_changed |= areas(&served) != areas(&desk.enrolment.villages);
        Ok(())
    }

    /// A pack that is not signed by two people whom the county trusts is refused, and so is one that is older than what is
    /// here, unless they signed an order to go back; the old one stays.
    fn take_pack(&mut self, desk: &mut Desk, bytes: &[u8]) -> Result<(), Problem> {
        let pack = doorstep_pack::open(bytes, &desk.pack_signers())?;
        keep_pack(desk, pack, bytes, self.now_ms)?;
        self.pack_came = true;
        Ok(())
    }

    /// Brings what lies beside the store in line with it.
    pub(super) fn keep_up(&self, desk: &mut Desk) {
        rescue::keep_up(desk);
        if self.withdrew || self.expired > 0 {
            clear_beside(desk);
        }
    }

    fn speaker<'a>(&self, desk: &'a Desk) -> Speaker<'a> {
        Speaker { device: desk.enrolment.device, key: &desk.keys.signing, time: self.now_ms }
    }

    fn look_at_clock(&mut self, server_time: u64) {
        self.server_time = server_time;
        self.clock_off = self.clock_off.or_else(|| clock_off_by(server_time, self.now_ms));
    }
}

/// Keeps a pack whose signatures hold, unless it is older than what is here.
pub fn keep_pack(desk: &mut Desk, pack: Pack, bytes: &[u8], now_ms: u64) -> Result<(), Problem> {
    let held = desk.store.packs()?;
    pack.may_join(held.iter().map(|line| (line.name.as_str(), line.version, line.id)))?;
    // An order counts as the version that it replaces, and what came last of a version is in use.
    let received = held.iter().map(|line| line.received + 1).fold(now_ms, u64::max);
    let line = PackLine { id: pack.id, name: pack.name.clone(), version: pack.standing(), received };
    desk.store.add_pack(&line, bytes)?;
    desk.shelf.insert(pack.id, std::sync::Arc::new(pack));
    Ok(())
}

/// Takes a newer certificate, and with it another lease.
fn renew(desk: &mut Desk, told: &DeviceCertificate, now_ms: u64) -> Result<(), Problem> {
    if !renews(told, &desk.enrolment.certificate, &trust(desk)?) {
        return Ok(());
    }
    let lease = Lease::begin(told, now_ms);
    desk.store.renew(told, lease.to_words())?;
    desk.enrolment.certificate = told.clone();
    desk.lease = lease;
    Ok(())
}

/// The list's lines of the households that `new` revisions change, and of `others`, as they will stand once these are kept.
pub fn lines_after(desk: &mut Desk, new: &[Revision], others: Vec<HouseholdId>) -> Result<Vec<IndexLine>, Problem> {
    let mut pulled: BTreeMap<HouseholdId, Vec<Revision>> = others.into_iter().map(|one| (one, Vec::new())).collect();
    for revision in new {
        if let Some(household) = household_of(revision) {
            pulled.entry(household).or_default().push(revision.clone());
        }
    }
    let mut lines = Vec::with_capacity(pulled.len());
    for (household, new) in pulled {
        let mut all = desk.store.revisions(household)?;
        all.extend(new);
        lines.push(desk.index(household, &all)?);
    }
    Ok(lines)
}

fn household_of(revision: &Revision) -> Option<HouseholdId> {
    revision.read().ok().map(|(header, _)| header.household)
}

/// Whom the device believes: the county, and the devices that the county certified.
pub fn trust(desk: &Desk) -> Result<Trust, Problem> {
    let unusable = || Problem::new(ProblemCode::StoreFailed).with("reason", "county-key");
    let county_key = VerifyingKey::from_bytes(&desk.enrolment.county_key).map_err(|_| unusable())?;
    let known = desk.store.certificates()?.into_iter().chain([desk.enrolment.certificate.clone()]);
    Ok(Trust { county_key, certificates: known.map(|certificate| (certificate.device, certificate)).collect() })
}

pub(super) fn request(desk: &mut Desk) -> Result<PullRequest, Problem> {
    let cursors = desk.store.cursors()?;
    let packs: Vec<PackId> = desk.store.packs()?.into_iter().map(|line| line.id).collect();
    let known = Revocation::mark(&desk.store.revocations()?.into_keys().collect());
    let revoked = Some(ByteArray::new(known));
    Ok(PullRequest { protocol: PROTOCOL, cursors, packs, limit_bytes: PAGE, renew: true, revoked })
}

/// Keeps that the server was heard of at this time, unless that is known of a later one: a file may come late.
pub(super) fn keep_last_sync(desk: &mut Desk, time: u64) -> Result<(), Problem> {
    let later = last_sync(desk)?.is_none_or(|known| known < time);
    if later {
        desk.store.set_setting(LAST_SYNC, &time.to_be_bytes())?;
    }
    Ok(())
}

/// When the last sync ended well, milliseconds since 1970.
pub fn last_sync(desk: &Desk) -> Result<Option<u64>, Problem> {
    let kept = desk.store.setting(LAST_SYNC)?;
    Ok(kept.and_then(|bytes| bytes.try_into().ok()).map(u64::from_be_bytes))
}
