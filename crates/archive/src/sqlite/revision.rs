//! Revisions in the archive: stored in their village's sequence, or held until a parent comes.

use super::column;
use super::village::next_number;
use crate::ArchiveFault;
use crate::copy::SequencedRevision;
use doorstep_record::{Area, Header, HouseholdId, Kind, Revision, RevisionId};
use rusqlite::{Connection, OptionalExtension};

/// Stores a revision that was judged, at the next number of its village.
pub(super) fn store(
    connection: &Connection,
    revision: &Revision,
    header: &Header,
    now: u64,
) -> Result<(), ArchiveFault> {
    if header.kind == Kind::Erase {
        // The household withdrew: headers stay, nobody's answers do (S16).
        connection.execute("UPDATE revision SET body = NULL WHERE household = ?1", [header.household.0.as_bytes()])?;
    }
    let agreed = header.kind == Kind::Agreement || any_agreed(connection, &header.parents)?;
    let sequence = next_number(connection, &header.village)?;
    let (village, revision) = (header.village.clone(), revision.clone());
    insert(connection, &SequencedRevision { village, sequence, agreed, received: now, revision }, header)
}

/// Puts a revision at its place.
pub(super) fn insert(connection: &Connection, placed: &SequencedRevision, header: &Header) -> Result<(), ArchiveFault> {
    let row = (
        placed.revision.id().0,
        placed.village.code(),
        placed.sequence,
        header.household.0.as_bytes(),
        header.kind.code(),
        header.device.0.as_bytes(),
        placed.agreed,
        placed.received,
        placed.revision.header.as_slice(),
        placed.revision.signature,
        placed.revision.body.as_ref().map(|body| body.as_slice()),
    );
    connection.prepare_cached(include_str!("store_revision.sql"))?.execute(row)?;
    Ok(())
}

/// Whether the agreement is among these revisions or their ancestors.
pub(super) fn any_agreed(connection: &Connection, ids: &[RevisionId]) -> Result<bool, ArchiveFault> {
    let mut select = connection.prepare_cached("SELECT 1 FROM revision WHERE id = ?1 AND agreed = 1")?;
    for id in ids {
        if select.exists([id.0])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a revision is stored.
pub(super) fn has(connection: &Connection, id: &RevisionId) -> Result<bool, ArchiveFault> {
    Ok(connection.prepare_cached("SELECT 1 FROM revision WHERE id = ?1")?.exists([id.0])?)
}

/// Whether a household has a revision of a kind.
pub(super) fn has_kind(connection: &Connection, household: HouseholdId, kind: Kind) -> Result<bool, ArchiveFault> {
    let mut select = connection.prepare_cached("SELECT 1 FROM revision WHERE household = ?1 AND kind = ?2")?;
    Ok(select.exists((household.0.as_bytes(), kind.code()))?)
}

/// A household's revisions of a kind.
pub(super) fn of_kind(
    connection: &Connection,
    household: HouseholdId,
    kind: Kind,
) -> Result<Vec<Revision>, ArchiveFault> {
    let sql = "SELECT header, signature, body FROM revision WHERE household = ?1 AND kind = ?2";
    let mut select = connection.prepare_cached(sql)?;
    let found = select.query_map((household.0.as_bytes(), kind.code()), |row| column::revision(row, 0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The village that a household's revisions are in.
pub(super) fn village_of(connection: &Connection, household: HouseholdId) -> Result<Option<Area>, ArchiveFault> {
    let mut select = connection.prepare_cached("SELECT village FROM revision WHERE household = ?1 LIMIT 1")?;
    Ok(select.query_row([household.0.as_bytes()], |row| column::area(row, 0)).optional()?)
}

/// The header of a stored revision.
pub(super) fn header(connection: &Connection, id: &RevisionId) -> Result<Option<Header>, ArchiveFault> {
    let mut select = connection.prepare_cached("SELECT header FROM revision WHERE id = ?1")?;
    let bytes: Option<Vec<u8>> = select.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(bytes.and_then(|bytes| Header::from_bytes(&bytes).ok()))
}

/// Holds a revision until its parents come.
pub(super) fn hold(
    connection: &Connection,
    revision: &Revision,
    missing: &[RevisionId],
    now: u64,
) -> Result<(), ArchiveFault> {
    let id = revision.id();
    let body = revision.body.as_ref().map(|body| body.as_slice());
    let row = (id.0, now, revision.header.as_slice(), revision.signature, body);
    connection.prepare_cached("INSERT OR IGNORE INTO waiting VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(row)?;
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO waiting_for (parent, id) VALUES (?1, ?2)")?;
    for parent in missing {
        insert.execute((parent.0, id.0))?;
    }
    Ok(())
}

/// Lets go of the revisions that waited for one, to be judged anew.
pub(super) fn release(connection: &Connection, parent: &RevisionId) -> Result<Vec<Revision>, ArchiveFault> {
    let mut select = connection.prepare_cached(include_str!("released.sql"))?;
    let released: Vec<Revision> =
        select.query_map([parent.0], |row| column::revision(row, 0))?.collect::<Result<_, _>>()?;
    released.iter().try_for_each(|revision| let_go(connection, &revision.id()))?;
    Ok(released)
}

/// Forgets that a revision waited.
pub(super) fn let_go(connection: &Connection, id: &RevisionId) -> Result<(), ArchiveFault> {
    connection.prepare_cached("DELETE FROM waiting WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}
