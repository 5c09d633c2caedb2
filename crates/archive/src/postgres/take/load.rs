//! Reading what a group is judged by, in few questions: each asks for all revisions at once.

use super::Done;
use super::judging::Pushed;
use super::known::{Household, Known, Stored};
use crate::postgres::column;
use crate::postgres::device::standings;
use crate::postgres::pack::identity_names;
use crate::postgres::scope::{Scope, work_for};
use crate::postgres::village;
use crate::{ArchiveFault, Standing};
use deadpool_postgres::Transaction;
use doorstep_record::{Area, DeviceId, Header, HouseholdId, Kind, Revision, RevisionId};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The devices of a group, and its villages' last numbers, locked.
pub(super) struct Locked {
    standings: BTreeMap<DeviceId, Standing>,
    numbers: BTreeMap<Area, u64>,
}

/// Locks the villages that the group may store in, and turns the transaction to them.
pub(super) async fn lock(within: &Transaction<'_>, pushed: &[Pushed<'_>]) -> Done<Locked> {
    let signers = pushed.iter().flat_map(Pushed::headers).map(|header| header.device);
    let devices: BTreeSet<DeviceId> = pushed.iter().map(|one| one.from).chain(signers).collect();
    let standings = standings(within, &Vec::from_iter(devices)).await?;
    let villages = Vec::from_iter(villages(pushed, &standings));
    let locking = village::lock(within, &villages);
    let ((), numbers) = tokio::try_join!(work_for(within, Scope::Villages(&villages)), locking)?;
    Ok(Locked { standings, numbers })
}

fn villages(pushed: &[Pushed<'_>], standings: &BTreeMap<DeviceId, Standing>) -> BTreeSet<Area> {
    let mut villages = BTreeSet::new();
    for one in pushed {
        let Some(sender) = standings.get(&one.from).filter(|standing| !standing.revoked) else { continue };
        let served = one.headers().filter(|header| sender.ever_served(&header.village));
        villages.extend(served.map(|header| header.village.clone()));
    }
    villages
}

/// Reads what judging asks for: the pushed revisions, what waits for them, their parents, households, packs and signers.
pub(super) async fn load(within: &Transaction<'_>, pushed: &[Pushed<'_>], locked: Locked) -> Done<Known> {
    let mut known = Known::default();
    (known.standings, known.numbers) = (locked.standings, locked.numbers);
    let ids: Vec<RevisionId> = pushed.iter().flat_map(|one| one.revisions.iter().map(|(id, ..)| *id)).collect();
    let waiting = waiting(within, &ids).await?;
    let headers: Vec<&Header> =
        pushed.iter().flat_map(Pushed::headers).chain(waiting.iter().map(|(_, header, _)| header)).collect();
    let mut asked = Asked::of(&ids, &headers, &known);
    known.objections = objections(within, &asked.exiting).await?;
    asked.signers.extend(signers_of(&known.objections));
    let (stored, households, packs, signers) = tokio::try_join!(
        stored(within, &asked.revisions),
        households(within, &asked.households),
        identity_names(within, &asked.packs),
        standings(within, &asked.signers)
    )?;
    (known.stored, known.households, known.packs) = (stored, households, packs);
    known.standings.extend(signers);
    for (came, header, revision) in &waiting {
        let missing: Vec<RevisionId> =
            header.parents.iter().filter(|parent| !known.stored.contains_key(*parent)).copied().collect();
        known.wait(revision, &missing, *came);
    }
    Ok(known)
}

/// What to read, each once.
struct Asked {
    revisions: Vec<RevisionId>,
    households: Vec<HouseholdId>,
    packs: Vec<doorstep_record::PackId>,
    signers: Vec<DeviceId>,
    /// Households with an exit among what is judged.
    exiting: Vec<HouseholdId>,
}

impl Asked {
    fn of(ids: &[RevisionId], headers: &[&Header], known: &Known) -> Self {
        let parents = headers.iter().flat_map(|header| header.parents.iter());
        let revisions: BTreeSet<RevisionId> = ids.iter().chain(parents).copied().collect();
        let households: BTreeSet<HouseholdId> = headers.iter().map(|header| header.household).collect();
        let exiting = headers.iter().filter(|header| header.kind == Kind::Exit).map(|header| header.household);
        let exiting: BTreeSet<HouseholdId> = exiting.collect();
        let packs: BTreeSet<_> = headers.iter().filter_map(|header| header.pack).collect();
        let signers: BTreeSet<DeviceId> =
            headers.iter().map(|header| header.device).filter(|device| !known.standings.contains_key(device)).collect();
        Self {
            revisions: Vec::from_iter(revisions),
            households: Vec::from_iter(households),
            packs: Vec::from_iter(packs),
            signers: Vec::from_iter(signers),
            exiting: Vec::from_iter(exiting),
        }
    }
}

/// The revisions that wait for these, for those, and so on; and those of these that wait themselves.
async fn waiting(within: &Transaction<'_>, ids: &[RevisionId]) -> Done<Vec<(u64, Header, Revision)>> {
    let select = within.prepare_cached(include_str!("waiting.sql")).await?;
    let rows = within.query(&select, &[&blobs(ids)]).await?;
    let read = |row| {
        let revision = column::revision(row, 1)?;
        let header = Header::from_bytes(&revision.header).map_err(|_| ArchiveFault::Damaged)?;
        Ok((column::number(row, 0)?, header, revision))
    };
    rows.iter().map(read).collect()
}

async fn stored(within: &Transaction<'_>, ids: &[RevisionId]) -> Done<BTreeMap<RevisionId, Stored>> {
    let select = within.prepare_cached("SELECT id, header, agreed FROM revision WHERE id = ANY ($1)").await?;
    let rows = within.query(&select, &[&blobs(ids)]).await?;
    let read = |row| {
        let header = Header::from_bytes(column::get(row, 1)?).map_err(|_| ArchiveFault::Damaged)?;
        Ok((column::revision_id(row, 0)?, Stored { header, agreed: column::get(row, 2)? }))
    };
    rows.iter().map(read).collect()
}

async fn households(within: &Transaction<'_>, ids: &[HouseholdId]) -> Done<BTreeMap<HouseholdId, Household>> {
    let select = within.prepare_cached("SELECT id, village, erased FROM household WHERE id = ANY ($1)").await?;
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = within.query(&select, &[&ids]).await?;
    let read = |row| {
        let household = Household { village: column::area(row, 1)?, erased: column::get(row, 2)? };
        Ok((HouseholdId(column::get(row, 0)?), household))
    };
    rows.iter().map(read).collect()
}

/// The stored objections of households, and their answers. Most groups hold no exit, and then nothing is asked.
async fn objections(within: &Transaction<'_>, exiting: &[HouseholdId]) -> Done<BTreeMap<HouseholdId, Vec<Revision>>> {
    let mut found: BTreeMap<HouseholdId, Vec<Revision>> = BTreeMap::new();
    if exiting.is_empty() {
        return Ok(found);
    }
    let sql = "SELECT household, header, signature, body FROM revision WHERE household = ANY ($1) AND kind = $2";
    let ids: Vec<Uuid> = exiting.iter().map(|id| id.0).collect();
    let kind = i32::from(Kind::Objection.code());
    for row in within.query(&within.prepare_cached(sql).await?, &[&ids, &kind]).await? {
        let household = HouseholdId(column::get(&row, 0)?);
        found.entry(household).or_default().push(column::revision(&row, 1)?);
    }
    Ok(found)
}

/// Who signed these.
fn signers_of(told: &BTreeMap<HouseholdId, Vec<Revision>>) -> BTreeSet<DeviceId> {
    let headers = told.values().flatten().filter_map(|one| Header::from_bytes(&one.header).ok());
    headers.map(|header| header.device).collect()
}

fn blobs(ids: &[RevisionId]) -> Vec<&[u8]> {
    ids.iter().map(|id| id.0.as_slice()).collect()
}

/// Which of these revisions are stored.
pub(in crate::postgres) async fn stored_among(
    within: &Transaction<'_>,
    ids: &[RevisionId],
) -> Done<BTreeSet<RevisionId>> {
    let rows = within.query("SELECT id FROM revision WHERE id = ANY ($1)", &[&blobs(ids)]).await?;
    rows.iter().map(|row| column::revision_id(row, 0)).collect()
}
