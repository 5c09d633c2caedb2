//! Invitations and what becomes of them.

use super::device::{add_device, standing};
use super::village::is_known;
use super::{SqliteArchive, column};
use crate::enrolling::Invited;
use crate::{Archive, ArchiveFault, EnrolFault, Enrolling, Invitation};
use doorstep_record::{DeviceCertificate, DeviceId, SigningKey};
use doorstep_sync::EnrolGrant;
use rusqlite::{Connection, OptionalExtension, Row};

pub(super) fn add_invitation(connection: &Connection, invitation: &Invitation) -> Result<(), ArchiveFault> {
    let sql = "INSERT INTO invitation (lookup, expires, sealed_village_keys) VALUES (?1, ?2, ?3)";
    connection.execute(sql, (invitation.lookup, invitation.expires, &invitation.sealed_village_keys))?;
    for area in &invitation.villages {
        if !is_known(connection, area)? {
            return Err(ArchiveFault::UnknownVillage);
        }
        let sql = "INSERT OR IGNORE INTO invitation_village (lookup, area) VALUES (?1, ?2)";
        connection.execute(sql, (invitation.lookup, area.code()))?;
    }
    Ok(())
}

pub(super) fn enrol(
    archive: &SqliteArchive,
    enrolling: &Enrolling,
    county_key: &SigningKey,
) -> Result<EnrolGrant, EnrolFault> {
    let county = archive.county()?.ok_or(EnrolFault::NotReady)?;
    let office_recipient = county.office_recipient.clone().ok_or(EnrolFault::NotReady)?;
    let (lookup, now) = (enrolling.lookup, enrolling.now);
    let found = archive.readers.read(move |reading| read_invitation(reading, lookup, now))?;
    let invited = found.ok_or(EnrolFault::CodeNotValid)?;
    let certificate = match invited.given_before(enrolling)? {
        Some(certificate) => certificate,
        None => use_invitation(archive, enrolling, invited.certify(&county, enrolling, county_key))?,
    };
    let known = archive.villages()?;
    Ok(EnrolGrant {
        villages: known.into_iter().filter(|line| certificate.serves(&line.area)).collect(),
        certificate,
        county_key: county_key.verifying_key().to_bytes(),
        sealed_village_keys: invited.sealed_village_keys,
        office_recipient,
        pack_signers: archive.signers()?,
    })
}

fn read_invitation(connection: &Connection, lookup: [u8; 16], now: u64) -> Result<Option<Invited>, ArchiveFault> {
    let sql = "SELECT sealed_village_keys, device FROM invitation WHERE lookup = ?1 AND expires > ?2";
    let read = |row: &Row| {
        let used: Option<[u8; 16]> = row.get(1)?;
        Ok((row.get(0)?, used.map(|_| column::device(row, 1)).transpose()?))
    };
    let found: Option<(Vec<u8>, Option<DeviceId>)> = connection.query_row(sql, (lookup, now), read).optional()?;
    let Some((sealed_village_keys, device)) = found else { return Ok(None) };
    let mut select = connection.prepare("SELECT area FROM invitation_village WHERE lookup = ?1 ORDER BY area")?;
    let villages = select.query_map([lookup], |row| column::area(row, 0))?.collect::<Result<_, _>>()?;
    let used = device.map(|device| standing(connection, device)).transpose()?;
    Ok(Some(Invited { villages, sealed_village_keys, used }))
}

fn use_invitation(
    archive: &SqliteArchive,
    enrolling: &Enrolling,
    certificate: DeviceCertificate,
) -> Result<DeviceCertificate, EnrolFault> {
    let (lookup, now) = (enrolling.lookup, enrolling.now);
    let used = archive.writer.write(move |connection| {
        add_device(connection, &certificate, now)?;
        let device = certificate.device.0.as_bytes();
        let sql = "UPDATE invitation SET device = ?2 WHERE lookup = ?1 AND device IS NULL AND expires > ?3";
        let used = connection.execute(sql, (lookup, device, now))? == 1;
        if !used {
            connection.execute("DELETE FROM device WHERE id = ?1", [device])?;
        }
        Ok(used.then_some(certificate))
    })?;
    used.ok_or(EnrolFault::CodeNotValid)
}
