//! The whole archive as a stream of items, and the way back.

use super::SqliteArchive;
use super::column;
use super::county::{add_signer, county, set_county, set_office, signers};
use super::decline::declined_on;
use super::device::{add_device, keep_earlier};
use super::open::connect;
use super::pack::{add_pack, identity_names, packs};
use super::revision::{hold, insert};
use super::village::set_villages;
use crate::copy::{Item, Items, SequencedRevision, Take};
use crate::{ArchiveFault, ArchivePack, Invitation};
use doorstep_record::{DeviceId, Header, RevisionId};
use doorstep_sync::DeclineCount;
use rusqlite::{Connection, Row, TransactionBehavior};

type Done<T> = Result<T, ArchiveFault>;

pub(super) fn copy_out(archive: &SqliteArchive, take: &mut Take<'_>) -> Done<()> {
    archive.readers.read(|reading| {
        if let Some(county) = county(reading)? {
            let (code, name, office_recipient) = (county.code, county.name, county.office_recipient);
            take(Item::County { code, name, office_recipient })?;
        }
        each(reading, "SELECT area, name, recipient, notice, last FROM village ORDER BY area", village, take)?;
        signers(reading)?.into_iter().try_for_each(|signer| take(Item::Signer(signer)))?;
        packs_out(reading, take)?;
        each(
            reading,
            "SELECT certificate, enrolled, revoked, earlier FROM device ORDER BY enrolled, id",
            device,
            take,
        )?;
        invitations_out(reading, take)?;
        each(reading, include_str!("revisions.sql"), revision, take)?;
        each(reading, "SELECT received, header, signature, body FROM waiting ORDER BY received, id", waiting, take)?;
        each(reading, "SELECT device, village, pack, count FROM decline ORDER BY device, village, pack", decline, take)
    })
}

fn each(
    reading: &Connection,
    sql: &str,
    read: fn(&Row<'_>) -> rusqlite::Result<Item>,
    take: &mut Take<'_>,
) -> Done<()> {
    let mut select = reading.prepare(sql)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        take(read(row)?)?;
    }
    Ok(())
}

fn village(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item::Village { line: super::village::line(row)?, last: row.get(4)? })
}

fn device(row: &Row<'_>) -> rusqlite::Result<Item> {
    let (certificate, enrolled, revoked) = (column::from_bytes(row, 0)?, row.get(1)?, row.get(2)?);
    Ok(Item::Device { certificate, enrolled, revoked, earlier: column::earlier(row, 3)? })
}

fn revision(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item::Revision(SequencedRevision {
        village: column::area(row, 0)?,
        sequence: row.get(1)?,
        agreed: row.get(2)?,
        received: row.get(3)?,
        revision: column::revision(row, 4)?,
    }))
}

fn waiting(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item::Waiting { received: row.get(0)?, revision: column::revision(row, 1)? })
}

fn decline(row: &Row<'_>) -> rusqlite::Result<Item> {
    let count = DeclineCount { village: column::area(row, 1)?, pack: column::pack(row, 2)?, count: row.get(3)? };
    Ok(Item::Decline { device: column::device(row, 0)?, count })
}

fn packs_out(reading: &Connection, take: &mut Take<'_>) -> Done<()> {
    for line in packs(reading)? {
        let identity_names = identity_names(reading, &line.id)?.unwrap_or_default();
        let sql = "SELECT bytes, added FROM pack WHERE id = ?1";
        let (bytes, added) = reading.query_row(sql, [line.id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        take(Item::pack(
            ArchivePack { id: line.id, name: line.name, version: line.version, identity_names, bytes },
            added,
        ))?;
    }
    Ok(())
}

fn invitations_out(reading: &Connection, take: &mut Take<'_>) -> Done<()> {
    let mut areas = reading.prepare("SELECT area FROM invitation_village WHERE lookup = ?1 ORDER BY area")?;
    let mut select = reading.prepare("SELECT lookup, expires, sealed_village_keys, device FROM invitation")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let lookup: [u8; 16] = row.get(0)?;
        let villages = areas.query_map([lookup], |row| column::area(row, 0))?.collect::<Result<_, _>>()?;
        let used: Option<[u8; 16]> = row.get(3)?;
        let device = used.map(|bytes| DeviceId(uuid::Uuid::from_bytes(bytes)));
        let invitation = Invitation { lookup, expires: row.get(1)?, villages, sealed_village_keys: row.get(2)? };
        take(Item::invitation(invitation, device))?;
    }
    Ok(())
}

pub(super) fn copy_in(archive: &SqliteArchive, items: &mut Items<'_>) -> Done<()> {
    let mut connection = connect(archive.readers.file())?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let filled: bool = transaction.query_row("SELECT count(*) > 0 FROM county", [], |row| row.get(0))?;
    if filled {
        return Err(ArchiveFault::NotEmpty);
    }
    for item in items {
        put(&transaction, item?)?;
    }
    // What devices saw of the archive that was lost may be more than what is here.
    super::epoch::renew_epoch(&transaction)?;
    super::coded::keep_all_states(&transaction)?;
    Ok(transaction.commit()?)
}

fn put(to: &Connection, item: Item) -> Done<()> {
    match item {
        Item::County { code, name, office_recipient } => {
            set_county(to, &code, &name)?;
            office_recipient.map_or(Ok(()), |recipient| set_office(to, &recipient))
        }
        Item::Village { line, last } => {
            set_villages(to, std::slice::from_ref(&line))?;
            to.execute("UPDATE village SET last = ?2 WHERE area = ?1", (line.area.code(), last))?;
            Ok(())
        }
        Item::Signer(signer) => add_signer(to, &signer),
        Item::Pack { id, name, version, identity_names, added, bytes } => {
            add_pack(to, &ArchivePack { id, name, version, identity_names, bytes: bytes.into_vec() }, added)
        }
        Item::Device { certificate, enrolled, revoked, earlier } => {
            add_device(to, &certificate, enrolled)?;
            keep_earlier(to, certificate.device, &earlier)?;
            let row = (certificate.device.0.as_bytes(), revoked);
            to.execute("UPDATE device SET revoked = ?2 WHERE id = ?1", row)?;
            Ok(())
        }
        Item::Invitation { lookup, expires, villages, sealed_village_keys, device } => {
            let sealed_village_keys = sealed_village_keys.into_vec();
            super::enrol::add_invitation(to, &Invitation { lookup, expires, villages, sealed_village_keys })?;
            let used = device.map(|device| *device.0.as_bytes());
            to.execute("UPDATE invitation SET device = ?2 WHERE lookup = ?1", (lookup, used))?;
            Ok(())
        }
        Item::Revision(placed) => {
            let header = Header::from_bytes(&placed.revision.header).map_err(|_| ArchiveFault::Damaged)?;
            insert(to, &placed, &header)
        }
        Item::Waiting { received, revision } => {
            let header = Header::from_bytes(&revision.header).map_err(|_| ArchiveFault::Damaged)?;
            hold(to, &revision, &missing(to, &header)?, received)
        }
        Item::Decline { device, count } => declined_on(to, device, &count),
    }
}

fn missing(to: &Connection, header: &Header) -> Done<Vec<RevisionId>> {
    let mut missing = Vec::new();
    for parent in &header.parents {
        if !super::revision::has(to, parent)? {
            missing.push(*parent);
        }
    }
    Ok(missing)
}
