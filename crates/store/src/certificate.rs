//! Certificates of other devices of the county, needed to verify what they signed.

use crate::{Store, StoreFault, column};
use doorstep_record::DeviceCertificate;
use rusqlite::Connection;

impl Store {
    /// The certificates that came with pulls, by device.
    pub fn certificates(&self) -> Result<Vec<DeviceCertificate>, StoreFault> {
        let mut select = self.connection.prepare("SELECT certificate FROM certificate ORDER BY device")?;
        let certificates = select.query_map([], |row| column::from_bytes(row, 0))?;
        Ok(certificates.collect::<Result<_, _>>()?)
    }
}

pub(crate) fn keep_certificate(connection: &Connection, certificate: &DeviceCertificate) -> Result<(), StoreFault> {
    let row = (certificate.device.0.as_bytes(), column::to_bytes(certificate));
    connection.execute("REPLACE INTO certificate (device, certificate) VALUES (?1, ?2)", row)?;
    Ok(())
}
