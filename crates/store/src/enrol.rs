//! Who this device is: what the enrolment gave it, kept once and for all.

use crate::village::{set_secret, set_villages, villages};
use crate::{Store, StoreFault, Village, column, signer};
use doorstep_record::{AuthorId, DeviceCertificate, DeviceId};
use doorstep_sync::{PackSigner, VillageLine};
use rusqlite::{Connection, OptionalExtension, Row};
use zeroize::Zeroizing;

/// What a device knows of itself and its county.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The server's address.
    pub server: String,
    /// The device.
    pub device: DeviceId,
    /// The person who works on it.
    pub author: AuthorId,
    /// The device's secret keys, in the form of `doorstep_keys::DeviceKeys`.
    pub secrets: Zeroizing<Vec<u8>>,
    /// The county's certificate for the device.
    pub certificate: DeviceCertificate,
    /// The county's verifying key.
    pub county_key: [u8; 32],
    /// The county office's `age` recipient.
    pub office_recipient: String,
    /// The villages that it serves.
    pub villages: Vec<Village>,
    /// Who may sign packs.
    pub pack_signers: Vec<PackSigner>,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Enrolment").field("device", &self.device).finish_non_exhaustive()
    }
}

impl Store {
    /// Keeps the enrolment, durably. An earlier one of this device is replaced.
    pub fn enrol(&mut self, enrolment: &Enrolment) -> Result<(), StoreFault> {
        self.durably(|transaction| write(transaction, enrolment))
    }

    /// The enrolment, or `None` on a device that has none yet. Its author is the person who opened the store.
    pub fn enrolment(&self) -> Result<Option<Enrolment>, StoreFault> {
        let found = self.connection.query_row(include_str!("enrolment.sql"), [], read).optional()?;
        let Some(enrolment) = found else { return Ok(None) };
        let (villages, pack_signers) = (villages(&self.connection)?, signer::signers(&self.connection)?);
        let author = self.author.unwrap_or(enrolment.author);
        Ok(Some(Enrolment { author, villages, pack_signers, ..enrolment }))
    }
}

fn write(connection: &Connection, enrolment: &Enrolment) -> Result<(), StoreFault> {
    let row = (
        &enrolment.server,
        enrolment.device.0.as_bytes(),
        enrolment.author.0.as_bytes(),
        enrolment.secrets.as_slice(),
        column::to_bytes(&enrolment.certificate),
        enrolment.county_key,
        &enrolment.office_recipient,
    );
    connection.execute(include_str!("enrol.sql"), row)?;
    signer::replace_signers(connection, &enrolment.pack_signers)?;
    let lines: Vec<VillageLine> = enrolment.villages.iter().map(line).collect();
    set_villages(connection, &lines)?;
    let held = enrolment.villages.iter().filter_map(|village| Some((&village.area, village.secret.as_deref()?)));
    held.into_iter().try_for_each(|(area, secret)| set_secret(connection, area, secret))
}

fn line(village: &Village) -> VillageLine {
    VillageLine {
        area: village.area.clone(),
        name: village.name.clone(),
        recipient: village.recipient.clone(),
        notice: None,
    }
}

fn read(row: &Row) -> rusqlite::Result<Enrolment> {
    Ok(Enrolment {
        server: row.get(0)?,
        device: column::device(row, 1)?,
        author: column::author(row, 2)?,
        secrets: Zeroizing::new(row.get(3)?),
        certificate: column::from_bytes(row, 4)?,
        county_key: row.get(5)?,
        office_recipient: row.get(6)?,
        villages: Vec::new(),
        pack_signers: Vec::new(),
    })
}
