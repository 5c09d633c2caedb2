//! Judging a group: what is stored, held or refused, and what that changes. Pure: the same words for every archive, with
//! knowledge and plan in memory instead of a database.

use super::known::{Household, Known, Stored};
use super::plan::{Held, Placed, Plan};
use super::{Push, Verdicts};
use crate::Standing;
use doorstep_record::{DeviceId, Header, Kind, Revision, RevisionId};
use doorstep_sync::server::{Judgement, judge, withdrawals};
use doorstep_sync::{Refusal, Verdict};

/// A push with its headers read, once for all tries.
pub(super) struct Pushed<'a> {
    pub(super) from: DeviceId,
    pub(super) now: u64,
    pub(super) revisions: Vec<(RevisionId, &'a Revision, Option<Header>)>,
}

impl<'a> Pushed<'a> {
    pub(super) fn read(push: &'a Push) -> Self {
        let read = |one: &'a Revision| (one.id(), one, Header::from_bytes(&one.header).ok());
        Self { from: push.from, now: push.now, revisions: push.revisions.iter().map(read).collect() }
    }

    /// The headers that could be read.
    pub(super) fn headers(&self) -> impl Iterator<Item = &Header> {
        self.revisions.iter().filter_map(|(_, _, header)| header.as_ref())
    }
}

/// Judges all pushes of a group, in order.
pub(super) fn judge_all(pushed: &[Pushed<'_>], known: Known) -> (Vec<Verdicts>, Plan) {
    let mut judging = Judging { known, plan: Plan::default() };
    let mut verdicts: Vec<Verdicts> = pushed.iter().map(|one| judging.push(one)).collect();
    // A child that stood before its parent was stored with the parent.
    for (id, verdict) in verdicts.iter_mut().flatten().filter(|(_, verdict)| *verdict == Verdict::Waiting) {
        if judging.known.stored.contains_key(id) {
            *verdict = Verdict::Stored;
        }
    }
    (verdicts, judging.plan)
}

struct Judging {
    known: Known,
    plan: Plan,
}

impl Judging {
    fn push(&mut self, pushed: &Pushed<'_>) -> Verdicts {
        let sender = match self.known.standings.get(&pushed.from) {
            None => return refused(pushed, Refusal::UnknownDevice),
            Some(standing) if standing.revoked => return refused(pushed, Refusal::DeviceRevoked),
            Some(standing) => standing.clone(),
        };
        self.known.withdrawing = withdrawals(pushed.revisions.iter().map(|(_, one, _)| *one), &self.known);
        let revisions = pushed.revisions.iter();
        revisions.map(|(id, one, header)| (*id, self.one(&sender, one, header.as_ref(), pushed.now))).collect()
    }

    fn one(&mut self, sender: &Standing, one: &Revision, header: Option<&Header>, now: u64) -> Verdict {
        let Some(header) = header else { return Verdict::Refused(Refusal::Malformed) };
        if !sender.ever_served(&header.village) || !self.known.numbers.contains_key(&header.village) {
            return Verdict::Refused(Refusal::WrongArea);
        }
        self.known.turn_to(&header.village);
        match judge(one, &self.known) {
            Judgement::Accept(header, body) => {
                self.store(one.clone(), *header, body.is_some(), now);
                self.store_what_waited(one.id(), now);
                Verdict::Stored
            }
            Judgement::Already => Verdict::Already,
            Judgement::Wait(missing) => {
                self.hold(one, header, &missing, now);
                Verdict::Waiting
            }
            Judgement::Bodiless => Verdict::Waiting,
            Judgement::Refuse(refusal) => Verdict::Refused(refusal),
        }
    }

    fn store(&mut self, revision: Revision, header: Header, with_body: bool, now: u64) {
        let id = revision.id();
        self.forget_that_it_waited(id);
        let revision = if with_body { revision } else { revision.without_body() };
        if header.kind == Kind::Erase {
            // The household withdrew: headers stay, nobody's answers do (S16).
            self.plan.erase(header.household);
        }
        let agreed = header.kind == Kind::Agreement || self.known.any_agreed(&header.parents);
        self.known.stored.insert(id, Stored { header: header.clone(), agreed });
        self.settle(&header);
        self.known.note_objection(&header, &revision);
        let sequence = self.known.numbers.entry(header.village.clone()).or_default();
        *sequence += 1;
        self.plan.numbers.insert(header.village.clone(), *sequence);
        self.plan.placed.push(Placed { id, revision, header, sequence: *sequence, agreed, received: now });
    }

    /// Notes where the household is, and that it withdrew.
    fn settle(&mut self, header: &Header) {
        let Self { known, plan } = self;
        let household = known.households.entry(header.household).or_insert_with(|| {
            plan.begun.insert(header.household, header.village.clone());
            Household { village: header.village.clone(), erased: false }
        });
        household.erased |= header.kind == Kind::Erase;
    }

    /// Stores what waited for a revision, what waited for that, and so on. What is refused now is let go: the device
    /// still has it, and hears why when it sends it again.
    fn store_what_waited(&mut self, stored: RevisionId, now: u64) {
        let mut stored = vec![stored];
        while let Some(parent) = stored.pop() {
            for revision in self.known.release(&parent) {
                match judge(&revision, &self.known) {
                    Judgement::Accept(header, body) => {
                        stored.push(revision.id());
                        self.store(revision, *header, body.is_some(), now);
                    }
                    Judgement::Wait(_) => {}
                    Judgement::Already | Judgement::Bodiless | Judgement::Refuse(_) => {
                        self.forget_that_it_waited(revision.id())
                    }
                }
            }
        }
    }

    fn hold(&mut self, revision: &Revision, header: &Header, missing: &[RevisionId], now: u64) {
        self.known.wait(revision, missing, now);
        let held = self.plan.held.entry(revision.id()).or_insert_with(|| Held {
            revision: revision.clone(),
            village: header.village.clone(),
            received: now,
            missing: Default::default(),
        });
        held.missing.extend(missing);
    }

    fn forget_that_it_waited(&mut self, id: RevisionId) {
        if self.known.waiting.remove(&id).is_some() {
            self.plan.let_go(id);
        }
    }
}

fn refused(pushed: &Pushed<'_>, refusal: Refusal) -> Verdicts {
    pushed.revisions.iter().map(|(id, ..)| (*id, Verdict::Refused(refusal))).collect()
}
