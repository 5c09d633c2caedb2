//! The coded state of households, kept with what is stored.

use super::column;
use super::scope::{Scope, work_for};
use super::take::Placed;
use crate::coded::{answers, coded};
use crate::{ArchiveFault, CodedState};
use deadpool_postgres::Transaction;
use doorstep_record::{Area, HouseholdId, Revision};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Households that are worked out at once when all are.
const PAGE: i64 = 500;

type Done<T> = Result<T, ArchiveFault>;

/// Works out the states of the households of revisions that were just stored, and keeps them. Of a household that was
/// begun with them nothing is read: it is all there.
pub(super) async fn keep_states(
    within: &Transaction<'_>,
    placed: &[Placed],
    begun: &BTreeMap<HouseholdId, Area>,
) -> Done<()> {
    let mut revisions: BTreeMap<HouseholdId, Vec<&Revision>> = BTreeMap::new();
    let mut villages: BTreeMap<HouseholdId, &str> = BTreeMap::new();
    for one in placed {
        revisions.entry(one.header.household).or_default().push(&one.revision);
        villages.insert(one.header.household, one.header.village.code());
    }
    let older: Vec<HouseholdId> =
        revisions.keys().filter(|household| !begun.contains_key(household)).copied().collect();
    let older = revisions_of(within, &older).await?;
    let mut states = States::default();
    for (household, new) in &revisions {
        let state = match older.get(household) {
            Some(all) => coded(all)?,
            None => coded(new.iter().copied())?,
        };
        states.put(*household, villages[household], state);
    }
    states.keep(within).await
}

async fn revisions_of(
    within: &Transaction<'_>,
    households: &[HouseholdId],
) -> Done<BTreeMap<HouseholdId, Vec<Revision>>> {
    let mut revisions: BTreeMap<HouseholdId, Vec<Revision>> = BTreeMap::new();
    if households.is_empty() {
        return Ok(revisions);
    }
    let sql = "SELECT household, header, signature, body FROM revision WHERE household = ANY ($1)";
    let ids: Vec<Uuid> = households.iter().map(|household| household.0).collect();
    for row in &within.query(&within.prepare_cached(sql).await?, &[&ids]).await? {
        revisions.entry(HouseholdId(column::get(row, 0)?)).or_default().push(column::revision(row, 1)?);
    }
    Ok(revisions)
}

/// States to keep, all at once.
#[derive(Default)]
struct States<'a> {
    households: Vec<Uuid>,
    villages: Vec<&'a str>,
    answers: Vec<String>,
    gone: Vec<Uuid>,
}

impl<'a> States<'a> {
    fn put(&mut self, household: HouseholdId, village: &'a str, state: Option<String>) {
        match state {
            Some(answers) => {
                self.households.push(household.0);
                self.villages.push(village);
                self.answers.push(answers);
            }
            None => self.gone.push(household.0),
        }
    }

    async fn keep(&self, within: &Transaction<'_>) -> Done<()> {
        if !self.households.is_empty() {
            let keep = within.prepare_cached(include_str!("keep_states.sql")).await?;
            within.execute(&keep, &[&self.households, &self.villages, &self.answers]).await?;
        }
        if !self.gone.is_empty() {
            within.execute("DELETE FROM coded_state WHERE household = ANY ($1)", &[&self.gone]).await?;
        }
        Ok(())
    }
}

/// Works out the state of every household anew: in an archive that kept none before.
pub(super) async fn keep_all_states(within: &Transaction<'_>) -> Done<()> {
    work_for(within, Scope::All).await?;
    let mut after = Uuid::nil();
    loop {
        let sql = "SELECT id, village FROM household WHERE id > $1 ORDER BY id LIMIT $2";
        let rows = within.query(sql, &[&after, &PAGE]).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = column::get(last, 0)?;
        let households = rows.iter().map(|row| Ok(HouseholdId(column::get(row, 0)?)));
        let households = households.collect::<Done<BTreeSet<HouseholdId>>>()?;
        let revisions = revisions_of(within, &Vec::from_iter(households)).await?;
        let mut states = States::default();
        for row in &rows {
            let household = HouseholdId(column::get(row, 0)?);
            if let Some(all) = revisions.get(&household) {
                states.put(household, column::get(row, 1)?, coded(all)?);
            }
        }
        states.keep(within).await?;
    }
}

pub(super) async fn coded_states(within: &Transaction<'_>, village: &Area) -> Done<Vec<CodedState>> {
    work_for(within, Scope::Villages(std::slice::from_ref(village))).await?;
    let sql = "SELECT household, answers::text FROM coded_state WHERE village = $1 ORDER BY household";
    let rows = within.query(sql, &[&village.code()]).await?;
    let read =
        |row| Ok(CodedState { household: HouseholdId(column::get(row, 0)?), answers: answers(column::get(row, 1)?)? });
    rows.iter().map(read).collect()
}
