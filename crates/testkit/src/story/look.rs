//! What lies in a device's store, with everything that it can open.

use super::Fault;
use doorstep_fieldwork::Reader;
use doorstep_keys::SealingKey;
use doorstep_record::{Area, HouseholdId, Kind, Known, Revision, RevisionId};
use doorstep_store::{AccessKind, OutboxCounts, Store, StoreFault};
use std::collections::{BTreeMap, BTreeSet};

/// A device's records.
pub struct Looked {
    /// By village.
    pub revisions: BTreeMap<Area, BTreeMap<RevisionId, Revision>>,
    /// By household, opened.
    pub known: BTreeMap<HouseholdId, Vec<Known>>,
    /// How far the server receipted them.
    pub outbox: OutboxCounts,
    /// How many pulled revisions were not taken.
    pub rejected: usize,
}

/// Reads a store, and checks what each device must hold by itself: a whole access log with a line for each edit.
pub fn look(store: &Store) -> Result<Looked, Fault> {
    read(store).map_err(|fault| format!("the store can't be read: {fault}"))?
}

fn read(store: &Store) -> Result<Result<Looked, Fault>, StoreFault> {
    let enrolment = store.enrolment()?.ok_or(StoreFault::NotEnrolled)?;
    let secrets = enrolment.villages.iter().filter_map(|village| village.secret.as_deref());
    let reader = Reader::new(secrets.filter_map(|secret| SealingKey::parse(secret).ok()).collect());
    let (mut revisions, mut known) = (BTreeMap::<Area, BTreeMap<_, _>>::new(), BTreeMap::new());
    for household in store.households()? {
        let held = store.revisions(household)?;
        let opened = reader.read(&held);
        let edits =
            opened.iter().filter(|one| one.header.device == enrolment.device && is_edit(one.header.kind)).count();
        let logged = store.accesses(household)?.iter().filter(|line| line.kind == AccessKind::Edited).count();
        if edits != logged {
            return Ok(Err(format!("{edits} edits of {household} stand in the access log as {logged}")));
        }
        for (revision, one) in held.into_iter().zip(&opened) {
            revisions.entry(one.header.village.clone()).or_default().insert(revision.id(), revision);
        }
        known.insert(household, opened);
    }
    if !store.access_log_is_whole()? {
        return Ok(Err("the access log is not whole".to_owned()));
    }
    Ok(Ok(Looked { revisions, known, outbox: store.outbox_counts()?, rejected: store.rejected()?.len() }))
}

fn is_edit(kind: Kind) -> bool {
    matches!(kind, Kind::Visit | Kind::Correction)
}

/// The revisions that a device was receipted, or pulled: the server said that it has them.
pub fn receipted(store: &Store) -> Result<BTreeSet<RevisionId>, Fault> {
    let read = || -> Result<BTreeSet<RevisionId>, StoreFault> {
        let mut receipted = BTreeSet::new();
        for household in store.households()? {
            let open: BTreeSet<RevisionId> = store.unsent_revisions(household)?.into_iter().collect();
            let held = store.revisions(household)?;
            receipted.extend(held.iter().map(Revision::id).filter(|id| !open.contains(id)));
        }
        Ok(receipted)
    };
    read().map_err(|fault| format!("the store can't be read: {fault}"))
}
