//! Invitations and what becomes of them. The county's key is used outside the transaction: the writer never waits for
//! a signature, and a code is still used only once, because the invitation is taken by a condition on its row.

use super::device::{add_device, standing};
use super::village::is_known;
use super::{SqliteArchive, column};
use crate::{Archive, ArchiveFault, County, EnrolFault, Enrolling, Invitation, Standing};
use doorstep_record::{Area, CertificateTerms, DeviceCertificate, DeviceId, SigningKey};
use doorstep_sync::EnrolGrant;
use rusqlite::{Connection, OptionalExtension, Row};

/// How long a certificate lets a device show what it holds.
const LEASE: u64 = 365 * 24 * 60 * 60 * 1000;

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
    let invited = invited(archive, enrolling)?;
    let certificate = match invited.used_by {
        Some(standing) => standing.certificate,
        None => use_invitation(archive, enrolling, certify(&county, enrolling, &invited, county_key))?,
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

/// An invitation that this device may use, or has used.
struct Invited {
    villages: Vec<Area>,
    sealed_village_keys: Vec<u8>,
    used_by: Option<Standing>,
}

fn invited(archive: &SqliteArchive, enrolling: &Enrolling) -> Result<Invited, EnrolFault> {
    let (lookup, now) = (enrolling.lookup, enrolling.now);
    let found = archive.readers.read(move |reading| read_invitation(reading, lookup, now))?;
    let (invited, used) = found.ok_or(EnrolFault::CodeNotValid)?;
    let same = invited.used_by.as_ref().is_some_and(|standing| is_same(standing, enrolling));
    if used && !same { Err(EnrolFault::CodeNotValid) } else { Ok(invited) }
}

/// Whether the device that used the invitation is the one that asks: its answer was lost on the way.
fn is_same(standing: &Standing, enrolling: &Enrolling) -> bool {
    let certificate = &standing.certificate;
    let same_keys =
        certificate.verifying_key == enrolling.verifying_key && certificate.recipient == enrolling.recipient;
    same_keys && !standing.revoked
}

fn read_invitation(
    connection: &Connection,
    lookup: [u8; 16],
    now: u64,
) -> Result<Option<(Invited, bool)>, ArchiveFault> {
    let sql = "SELECT sealed_village_keys, device FROM invitation WHERE lookup = ?1 AND expires > ?2";
    let read = |row: &Row| {
        let used: Option<[u8; 16]> = row.get(1)?;
        Ok((row.get(0)?, used.map(|_| column::device(row, 1)).transpose()?))
    };
    let found: Option<(Vec<u8>, Option<DeviceId>)> = connection.query_row(sql, (lookup, now), read).optional()?;
    let Some((sealed_village_keys, device)) = found else { return Ok(None) };
    let mut select = connection.prepare("SELECT area FROM invitation_village WHERE lookup = ?1 ORDER BY area")?;
    let villages = select.query_map([lookup], |row| column::area(row, 0))?.collect::<Result<_, _>>()?;
    let used_by = device.map(|device| standing(connection, device)).transpose()?.flatten();
    Ok(Some((Invited { villages, sealed_village_keys, used_by }, device.is_some())))
}

fn certify(county: &County, enrolling: &Enrolling, invited: &Invited, key: &SigningKey) -> DeviceCertificate {
    let terms = CertificateTerms {
        county: county.code.clone(),
        device: enrolling.device,
        verifying_key: enrolling.verifying_key,
        recipient: enrolling.recipient.clone(),
        villages: invited.villages.clone(),
        issued: enrolling.now,
        lease_until: enrolling.now.saturating_add(LEASE),
    };
    DeviceCertificate::sign(terms, key)
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
