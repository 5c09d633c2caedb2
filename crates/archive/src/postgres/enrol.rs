//! Invitations and what becomes of them.

use super::PostgresArchive;
use super::column::{self, signed};
use super::county::{county, signers};
use super::device::{add_device, standing};
use super::scope::Scope;
use super::village::{last_numbers, villages};
use crate::enrolling::Invited;
use crate::{ArchiveFault, County, EnrolFault, Enrolling, Invitation};
use deadpool_postgres::Transaction;
use doorstep_record::{Area, DeviceCertificate, DeviceId, SigningKey};
use doorstep_sync::{EnrolGrant, PackSigner, VillageLine};

type Done<T> = Result<T, ArchiveFault>;

pub(super) async fn add_invitation(within: &Transaction<'_>, invitation: &Invitation) -> Done<()> {
    let known = last_numbers(within, &invitation.villages).await?;
    if !invitation.villages.iter().all(|area| known.contains_key(area)) {
        return Err(ArchiveFault::UnknownVillage);
    }
    let lookup = invitation.lookup.as_slice();
    let sql = "INSERT INTO invitation (lookup, expires, sealed_village_keys) VALUES ($1, $2, $3)";
    within.execute(sql, &[&lookup, &signed(invitation.expires), &invitation.sealed_village_keys]).await?;
    let codes: Vec<&str> = invitation.villages.iter().map(Area::code).collect();
    let sql = "INSERT INTO invitation_village (lookup, area) SELECT DISTINCT $1::bytea, unnest($2::text[])";
    within.execute(sql, &[&lookup, &codes]).await?;
    Ok(())
}

/// What is needed to answer a device that asks.
struct Found {
    county: Option<County>,
    invited: Option<Invited>,
    villages: Vec<VillageLine>,
    signers: Vec<PackSigner>,
}

pub(super) fn enrol(
    archive: &PostgresArchive,
    enrolling: &Enrolling,
    county_key: &SigningKey,
) -> Result<EnrolGrant, EnrolFault> {
    let found = archive.read(Scope::None, async |within| find(within, enrolling).await)?;
    let county = found.county.ok_or(EnrolFault::NotReady)?;
    let office_recipient = county.office_recipient.clone().ok_or(EnrolFault::NotReady)?;
    let invited = found.invited.ok_or(EnrolFault::CodeNotValid)?;
    let certificate = match invited.given_before(enrolling)? {
        Some(certificate) => certificate,
        None => use_invitation(archive, enrolling, invited.certify(&county, enrolling, county_key))?,
    };
    Ok(EnrolGrant {
        villages: found.villages.into_iter().filter(|line| certificate.serves(&line.area)).collect(),
        certificate,
        county_key: county_key.verifying_key().to_bytes(),
        sealed_village_keys: invited.sealed_village_keys,
        office_recipient,
        pack_signers: found.signers,
    })
}

async fn find(within: &Transaction<'_>, enrolling: &Enrolling) -> Done<Found> {
    Ok(Found {
        county: county(within).await?,
        invited: read_invitation(within, enrolling).await?,
        villages: villages(within).await?,
        signers: signers(within).await?,
    })
}

async fn read_invitation(within: &Transaction<'_>, enrolling: &Enrolling) -> Done<Option<Invited>> {
    let lookup = enrolling.lookup.as_slice();
    let sql = "SELECT sealed_village_keys, device FROM invitation WHERE lookup = $1 AND expires > $2";
    let Some(row) = within.query_opt(sql, &[&lookup, &signed(enrolling.now)]).await? else { return Ok(None) };
    let sql = "SELECT area FROM invitation_village WHERE lookup = $1 ORDER BY area COLLATE \"C\"";
    let rows = within.query(sql, &[&lookup]).await?;
    let device: Option<uuid::Uuid> = column::get(&row, 1)?;
    let used = match device {
        Some(device) => Some(standing(within, DeviceId(device)).await?),
        None => None,
    };
    let villages = rows.iter().map(|row| column::area(row, 0)).collect::<Result<_, _>>()?;
    Ok(Some(Invited { villages, sealed_village_keys: column::get(&row, 0)?, used }))
}

fn use_invitation(
    archive: &PostgresArchive,
    enrolling: &Enrolling,
    certificate: DeviceCertificate,
) -> Result<DeviceCertificate, EnrolFault> {
    let (lookup, now) = (enrolling.lookup.as_slice(), signed(enrolling.now));
    let used = archive.write(Scope::None, async |within| {
        // Two devices with one code: the second waits here for the first one's commit, then finds it used.
        let sql = "SELECT 1 FROM invitation WHERE lookup = $1 AND device IS NULL AND expires > $2 FOR UPDATE";
        if within.query_opt(sql, &[&lookup, &now]).await?.is_none() {
            return Ok(false);
        }
        add_device(within, &certificate, enrolling.now).await?;
        let sql = "UPDATE invitation SET device = $2 WHERE lookup = $1";
        within.execute(sql, &[&lookup, &certificate.device.0]).await?;
        Ok(true)
    })?;
    if used { Ok(certificate) } else { Err(EnrolFault::CodeNotValid) }
}
