//! Revisions on this device, as the bytes that they are.

use crate::draft::remove_draft;
use crate::household::remove_line;
use crate::{Store, StoreFault, column};
use doorstep_record::{Header, HouseholdId, Kind, Revision, RevisionId};
use rusqlite::{Connection, OptionalExtension, Row};
use serde_bytes::ByteBuf;

impl Store {
    /// All revisions of a household, in the order in which they came.
    pub fn revisions(&self, household: HouseholdId) -> Result<Vec<Revision>, StoreFault> {
        let sql = "SELECT header, signature, body FROM revision WHERE household = ?1 ORDER BY number";
        let mut select = self.connection.prepare_cached(sql)?;
        let revisions = select.query_map([household.0.as_bytes()], |row| read_revision(row, 0))?;
        Ok(revisions.collect::<Result<_, _>>()?)
    }

    /// One revision.
    pub fn revision(&self, id: &RevisionId) -> Result<Option<Revision>, StoreFault> {
        let sql = "SELECT header, signature, body FROM revision WHERE id = ?1";
        Ok(self.connection.query_row(sql, [id.0], |row| read_revision(row, 0)).optional()?)
    }

    /// Every household that has revisions here, indexed or not.
    pub fn households(&self) -> Result<Vec<HouseholdId>, StoreFault> {
        let mut select = self.connection.prepare("SELECT DISTINCT household FROM revision ORDER BY household")?;
        let households = select.query_map([], |row| column::household(row, 0))?;
        Ok(households.collect::<Result<_, _>>()?)
    }
}

/// Keeps a revision; returns its header. One that is here already stays, so that an erased body does not come back.
/// When a household withdrew, headers stay and nobody's answers do (S16).
pub(crate) fn keep_revision(connection: &Connection, revision: &Revision) -> Result<Header, StoreFault> {
    let (header, _) = revision.read()?;
    if header.kind == Kind::Erase {
        erase(connection, header.household)?;
    }
    let body = revision.body.as_ref().map(|body| body.as_slice());
    let body = if header.kind != Kind::Erase && erased(connection, header.household)? { None } else { body };
    let row = (
        revision.id().0,
        header.household.0.as_bytes(),
        header.village.code(),
        header.kind.code(),
        revision.header.as_slice(),
        revision.signature,
        body,
    );
    connection.prepare_cached(include_str!("keep_revision.sql"))?.execute(row)?;
    Ok(header)
}

/// Whether a revision is on this device.
pub(crate) fn is_here(connection: &Connection, id: &RevisionId) -> Result<bool, StoreFault> {
    Ok(connection.prepare_cached("SELECT 1 FROM revision WHERE id = ?1")?.exists([id.0])?)
}

/// Whether a household's agreement is among its revisions here.
pub(crate) fn agreed(connection: &Connection, household: HouseholdId) -> Result<bool, StoreFault> {
    has_kind(connection, household, Kind::Agreement)
}

/// Whether a household withdrew.
pub(crate) fn erased(connection: &Connection, household: HouseholdId) -> Result<bool, StoreFault> {
    has_kind(connection, household, Kind::Erase)
}

fn has_kind(connection: &Connection, household: HouseholdId, kind: Kind) -> Result<bool, StoreFault> {
    let mut select = connection.prepare_cached("SELECT 1 FROM revision WHERE household = ?1 AND kind = ?2")?;
    Ok(select.exists((household.0.as_bytes(), kind.code()))?)
}

fn erase(connection: &Connection, household: HouseholdId) -> Result<(), StoreFault> {
    connection.execute("UPDATE revision SET body = NULL WHERE household = ?1", [household.0.as_bytes()])?;
    remove_line(connection, household)?;
    remove_draft(connection, household)
}

/// Reads header, signature and body from three columns.
pub(crate) fn read_revision(row: &Row, first: usize) -> rusqlite::Result<Revision> {
    let (header, body): (Vec<u8>, Option<Vec<u8>>) = (row.get(first)?, row.get(first + 2)?);
    Ok(Revision { header: ByteBuf::from(header), signature: row.get(first + 1)?, body: body.map(ByteBuf::from) })
}
