//! The coded state of households, kept with what is stored.

use super::column;
use crate::coded::{answers, coded};
use crate::{ArchiveFault, CodedState};
use doorstep_record::{Area, HouseholdId, Revision};
use rusqlite::{Connection, OptionalExtension};

/// Works out a household's state anew and keeps it.
pub(super) fn keep_state(connection: &Connection, household: HouseholdId) -> Result<(), ArchiveFault> {
    let sql = "SELECT header, signature, body FROM revision WHERE household = ?1";
    let mut select = connection.prepare_cached(sql)?;
    let revisions = select.query_map([household.0.as_bytes()], |row| column::revision(row, 0))?;
    let revisions: Vec<Revision> = revisions.collect::<Result<_, _>>()?;
    let row = match coded(&revisions)? {
        Some(answers) => (household.0.as_bytes(), answers),
        None => {
            connection.execute("DELETE FROM coded_state WHERE household = ?1", [household.0.as_bytes()])?;
            return Ok(());
        }
    };
    connection.prepare_cached(include_str!("keep_state.sql"))?.execute(row)?;
    Ok(())
}

/// Works out the state of every household anew: after a restore, and in an archive that kept none before.
pub(super) fn keep_all_states(connection: &Connection) -> Result<(), ArchiveFault> {
    let mut after: Option<HouseholdId> = None;
    loop {
        let mut select = connection.prepare_cached("SELECT min(household) FROM revision WHERE household > ?1")?;
        let last = after.map_or(Vec::new(), |household| household.0.as_bytes().to_vec());
        let next: Option<Option<[u8; 16]>> = select.query_row([last], |row| row.get(0)).optional()?;
        let Some(Some(next)) = next else { return Ok(()) };
        let household = HouseholdId(uuid::Uuid::from_bytes(next));
        keep_state(connection, household)?;
        after = Some(household);
    }
}

pub(super) fn coded_states(connection: &Connection, village: &Area) -> Result<Vec<CodedState>, ArchiveFault> {
    let sql = "SELECT household, answers FROM coded_state WHERE village = ?1 ORDER BY household";
    let mut select = connection.prepare_cached(sql)?;
    let mut rows = select.query([village.code()])?;
    let mut states = Vec::new();
    while let Some(row) = rows.next()? {
        let household = HouseholdId(uuid::Uuid::from_bytes(row.get(0)?));
        states.push(CodedState { household, answers: answers(&row.get::<_, String>(1)?)? });
    }
    Ok(states)
}
