//! A county's archive as households, village by village: what every household's record says now, as of its last visit.
//! Names and addresses are sealed and stay so; no rule reads them. One village at a time is in memory.

use crate::exit::Stop;
use chrono::DateTime;
use doorstep_archive::copy::Item;
use doorstep_archive::{Archive, ArchiveFault, PostgresArchive, open};
use doorstep_eligibility::impact::Household;
use doorstep_eligibility::{Circumstances, part_confirmations};
use doorstep_record::{HouseholdId, Kind, Known, Revision, state};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The revisions of some households, each by itself.
pub type Records = Vec<Vec<Revision>>;

/// Households of a village that go on their way together.
const BATCH: usize = 64;

/// Opens an archive to read it: `postgres://…`, or the folder of a server. Errors if there is none.
pub fn archive(from: &str) -> Result<Arc<dyn Archive>, Stop> {
    if from.starts_with("postgres://") || from.starts_with("postgresql://") {
        return Ok(Arc::new(PostgresArchive::open(from).map_err(Stop::fault)?));
    }
    let folder = Path::new(from);
    if !["archive.db", "database"].iter().any(|file| folder.join(file).is_file()) {
        return Err(Stop::wrong_use(format!("{from} is neither postgres://… nor the folder of a server")));
    }
    open(folder).map_err(Stop::fault)
}

/// Hands over every household's revisions; `take` answers whether it wants more.
pub fn records(archive: &dyn Archive, mut take: impl FnMut(Records) -> bool) -> Result<(), ArchiveFault> {
    let mut village = Village::default();
    archive.copy_out(&mut |item| {
        if let Item::Revision(placed) = item {
            if village.code != placed.village.code() {
                village.hand_over(&mut take);
                placed.village.code().clone_into(&mut village.code);
            }
            village.add(placed.revision);
        }
        Ok(())
    })?;
    village.hand_over(&mut take);
    Ok(())
}

/// The revisions of the village at hand, by household.
#[derive(Default)]
struct Village {
    code: String,
    households: BTreeMap<HouseholdId, Vec<Revision>>,
    unwanted: bool,
}

impl Village {
    fn add(&mut self, revision: Revision) {
        if let Ok((header, _)) = revision.read() {
            self.households.entry(header.household).or_default().push(revision);
        }
    }

    fn hand_over(&mut self, take: &mut impl FnMut(Records) -> bool) {
        let mut records: Records = std::mem::take(&mut self.households).into_values().collect();
        while !records.is_empty() && !self.unwanted {
            let rest = records.split_off(records.len().min(BATCH));
            self.unwanted = !take(records);
            records = rest;
        }
    }
}

/// A household as its record shows it; `None` for one that was never visited or that withdrew.
pub fn household(record: &[Revision]) -> Option<Household> {
    let known: Vec<Known> = record.iter().filter_map(|revision| Known::of(revision).ok()).collect();
    if known.iter().any(|revision| revision.header.kind == Kind::Erase) {
        return None;
    }
    let visits = known.iter().filter(|revision| revision.header.kind == Kind::Visit && revision.body.is_some());
    let last = visits.max_by_key(|revision| revision.header.clock)?;
    let on = DateTime::from_timestamp_millis(i64::try_from(last.header.clock.millis).ok()?)?.date_naive();
    let circumstances = Circumstances { village: last.header.village.clone(), on, stage: None };
    let (answers, _) = part_confirmations(state(&known).shown());
    Some(Household { circumstances, answers })
}
