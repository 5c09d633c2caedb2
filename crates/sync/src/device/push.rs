//! What to push next, and what the server's answer means for the outbox.

use super::BatchSize;
use crate::{PROTOCOL, PushAnswer, PushBatch, Refusal, Verdict};
use doorstep_record::{Header, HouseholdId, Kind, Revision, RevisionId};
use std::collections::{BTreeMap, BTreeSet};

/// A revision in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its id.
    pub id: RevisionId,
    /// The revision.
    pub revision: Revision,
}

/// What becomes of a revision in the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutboxChange {
    /// The server has it (first receipt). It stays until a pull confirms it.
    Sent(RevisionId),
    /// The server holds it until a parent comes. It is sent again if no pull confirms it.
    Waiting(RevisionId),
    /// The server refused it: to quarantine, where it is kept and shown.
    Refused(RevisionId, Refusal),
}

/// The next batch: parents before children, as many as fit, at least one. `None` if nothing is left to send.
/// The caller fills in the declined counts and the device's time.
pub fn plan_push(outbox: &[Outgoing], batch: BatchSize) -> Option<PushBatch> {
    let mut left = batch.bytes as usize;
    let mut revisions = Vec::new();
    let mut last = None;
    for (household, revision) in withdrawn_first(parents_first(outbox)) {
        let size = size_of(revision);
        // What a household that withdrew leaves stays together: without the withdrawal nothing explains the missing bodies.
        let goes_on = household.is_some() && household == last;
        if size > left && !revisions.is_empty() && !goes_on {
            break;
        }
        last = household;
        left = left.saturating_sub(size);
        revisions.push(revision.clone());
    }
    let batch = PushBatch { protocol: PROTOCOL, revisions, declined: Vec::new(), device_time: 0 };
    (!batch.revisions.is_empty()).then_some(batch)
}

/// Reads the server's verdicts.
pub fn read_push_answer(answer: &PushAnswer) -> Vec<OutboxChange> {
    let change = |(id, verdict): &(RevisionId, Verdict)| match verdict {
        Verdict::Stored | Verdict::Already => OutboxChange::Sent(*id),
        Verdict::Waiting => OutboxChange::Waiting(*id),
        Verdict::Refused(refusal) => OutboxChange::Refused(*id, *refusal),
    };
    answer.verdicts.iter().map(change).collect()
}

/// Puts what households that withdrew leave first, household by household; names the household there.
fn withdrawn_first(order: Vec<&Revision>) -> Vec<(Option<HouseholdId>, &Revision)> {
    let read = |one: &Revision| Header::from_bytes(&one.header).ok();
    let headers: Vec<Option<Header>> = order.iter().map(|one| read(one)).collect();
    let erasing = headers.iter().flatten().filter(|header| header.kind == Kind::Erase);
    let withdrawn: BTreeSet<HouseholdId> = erasing.map(|header| header.household).collect();
    let of = |header: &Option<Header>| header.as_ref().map(|one| one.household).filter(|one| withdrawn.contains(one));
    let mut named: Vec<_> = headers.iter().map(of).zip(order).collect();
    // Stable: parents stay before their children.
    named.sort_by_key(|(household, _)| (household.is_none(), *household));
    named
}

/// About how many bytes a revision takes in a message.
pub(crate) fn size_of(revision: &Revision) -> usize {
    revision.header.len() + revision.signature.len() + revision.body.as_ref().map_or(0, |body| body.len()) + 8
}

/// Keeps the outbox's order, but puts each revision's parents before it. One that can't be read keeps its place: the
/// server says what is wrong with it.
fn parents_first(outbox: &[Outgoing]) -> Vec<&Revision> {
    let by_id: BTreeMap<RevisionId, &Outgoing> = outbox.iter().map(|outgoing| (outgoing.id, outgoing)).collect();
    let mut placed = BTreeSet::new();
    let mut order = Vec::with_capacity(outbox.len());
    for outgoing in outbox {
        let mut open = vec![(outgoing, false)];
        while let Some((next, parents_done)) = open.pop() {
            if parents_done {
                order.push(&next.revision);
            } else if placed.insert(next.id) {
                open.push((next, true));
                let parents = parents_of(&next.revision).into_iter().filter_map(|parent| by_id.get(&parent));
                open.extend(parents.map(|parent| (*parent, false)));
            }
        }
    }
    order
}

fn parents_of(revision: &Revision) -> Vec<RevisionId> {
    Header::from_bytes(&revision.header).map(|header| header.parents).unwrap_or_default()
}
