//! Taking what a device pushed: judge, store or hold, and store what waited for it. All inside one transaction.

use super::coded::keep_state;
use super::device::standing;
use super::knowledge::Known;
use super::revision::{has, hold, let_go, release, store};
use super::village::is_known;
use crate::{ArchiveFault, Standing};
use doorstep_record::{DeviceId, Header, HouseholdId, Revision, RevisionId};
use doorstep_sync::server::Judgement;
use doorstep_sync::{Refusal, Verdict};
use rusqlite::Connection;
use std::collections::BTreeSet;

pub(super) fn take(
    connection: &Connection,
    from: DeviceId,
    pushed: &[Revision],
    now: u64,
) -> Result<Vec<(RevisionId, Verdict)>, ArchiveFault> {
    let sender = match standing(connection, from)? {
        None => return Ok(refused(pushed, Refusal::UnknownDevice)),
        Some(standing) if standing.revoked => return Ok(refused(pushed, Refusal::DeviceRevoked)),
        Some(standing) => standing,
    };
    let known = Known::new(connection).with_withdrawals(pushed)?;
    let verdict = |one: &Revision| Ok((one.id(), take_one(connection, &known, &sender, one, now)?));
    let mut verdicts = pushed.iter().map(verdict).collect::<Result<Vec<_>, ArchiveFault>>()?;
    // A child that stood before its parent in the batch was stored with the parent.
    for (id, verdict) in verdicts.iter_mut().filter(|(_, verdict)| *verdict == Verdict::Waiting) {
        if has(connection, id)? {
            *verdict = Verdict::Stored;
        }
    }
    // What waited for one of them is of the same household.
    for household in households(pushed, &verdicts) {
        keep_state(connection, household)?;
    }
    Ok(verdicts)
}

fn households(pushed: &[Revision], verdicts: &[(RevisionId, Verdict)]) -> BTreeSet<HouseholdId> {
    let stored = pushed.iter().zip(verdicts).filter(|(_, (_, verdict))| *verdict == Verdict::Stored);
    stored.filter_map(|(one, _)| Some(Header::from_bytes(&one.header).ok()?.household)).collect()
}

fn refused(pushed: &[Revision], refusal: Refusal) -> Vec<(RevisionId, Verdict)> {
    pushed.iter().map(|one| (one.id(), Verdict::Refused(refusal))).collect()
}

fn take_one(
    connection: &Connection,
    known: &Known,
    sender: &Standing,
    revision: &Revision,
    now: u64,
) -> Result<Verdict, ArchiveFault> {
    let Ok(header) = Header::from_bytes(&revision.header) else { return Ok(Verdict::Refused(Refusal::Malformed)) };
    if !sender.ever_served(&header.village) || !is_known(connection, &header.village)? {
        return Ok(Verdict::Refused(Refusal::WrongArea));
    }
    Ok(match known.judge(revision)? {
        Judgement::Accept(header, body) => {
            store_judged(connection, revision.clone(), &header, body.is_some(), now)?;
            store_what_waited(connection, known, revision.id(), now)?;
            Verdict::Stored
        }
        Judgement::Already => Verdict::Already,
        Judgement::Wait(missing) => {
            hold(connection, revision, &missing, now)?;
            Verdict::Waiting
        }
        Judgement::Bodiless => Verdict::Waiting,
        Judgement::Refuse(refusal) => Verdict::Refused(refusal),
    })
}

fn store_judged(
    connection: &Connection,
    revision: Revision,
    header: &Header,
    with_body: bool,
    now: u64,
) -> Result<(), ArchiveFault> {
    let_go(connection, &revision.id())?;
    let revision = if with_body { revision } else { revision.without_body() };
    store(connection, &revision, header, now)
}

/// Stores what waited for a revision, what waited for that, and so on. What is refused now is let go: the device
/// still has it, and hears why when it sends it again.
fn store_what_waited(connection: &Connection, known: &Known, stored: RevisionId, now: u64) -> Result<(), ArchiveFault> {
    let mut stored = vec![stored];
    while let Some(parent) = stored.pop() {
        for revision in release(connection, &parent)? {
            match known.judge(&revision)? {
                Judgement::Accept(header, body) => {
                    stored.push(revision.id());
                    store_judged(connection, revision, &header, body.is_some(), now)?;
                }
                Judgement::Wait(missing) => hold(connection, &revision, &missing, now)?,
                Judgement::Already | Judgement::Bodiless | Judgement::Refuse(_) => {}
            }
        }
    }
    Ok(())
}
