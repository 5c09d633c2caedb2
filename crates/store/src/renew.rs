//! The lease on this device: the county's newest certificate, and how much of the lease was used. What the figures mean is
//! the caller's.

use crate::{Store, StoreFault, column, setting};
use doorstep_record::DeviceCertificate;
use rusqlite::Connection;

/// Under which name the lease is kept among the settings.
const LEASE: &str = "lease";

impl Store {
    /// How much of the lease was used, as [`Store::keep_lease`] was given it.
    pub fn lease(&self) -> Result<Option<[u64; 3]>, StoreFault> {
        let Some(bytes) = self.setting(LEASE)? else { return Ok(None) };
        let (words, []) = bytes.as_chunks::<8>() else { return Err(StoreFault::Unreadable) };
        let words: Vec<u64> = words.iter().copied().map(u64::from_be_bytes).collect();
        words.try_into().map(Some).map_err(|_| StoreFault::Unreadable)
    }

    /// Keeps how much of the lease was used. One statement by itself: nothing that a person did depends on it, and a device that
    /// only looks can be ended at any moment.
    pub fn keep_lease(&mut self, lease: [u64; 3]) -> Result<(), StoreFault> {
        write(&self.connection, lease)
    }

    /// Keeps a newer certificate of this device and the lease that begins with it, durably.
    pub fn renew(&mut self, certificate: &DeviceCertificate, lease: [u64; 3]) -> Result<(), StoreFault> {
        self.durably(|transaction| {
            transaction.execute("UPDATE enrolment SET certificate = ?1", [column::to_bytes(certificate)])?;
            write(transaction, lease)
        })
    }
}

fn write(connection: &Connection, lease: [u64; 3]) -> Result<(), StoreFault> {
    setting::put(connection, LEASE, &lease.map(u64::to_be_bytes).concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, NOW, PASSPHRASE};

    #[test]
    fn a_renewed_certificate_and_its_lease_are_there_after_opening_again() {
        let (dir, mut store) = sample::store();
        assert_eq!(store.lease().unwrap(), None);
        store.keep_lease([1, 2, NOW]).unwrap();
        assert_eq!(store.lease().unwrap(), Some([1, 2, NOW]));
        let newer = DeviceCertificate { issued: NOW + 5, ..sample::certificate() };
        store.renew(&newer, [9, 0, NOW]).unwrap();
        drop(store);
        let store = Store::open(dir.path(), PASSPHRASE, NOW).unwrap();
        assert_eq!(store.enrolment().unwrap().unwrap().certificate, newer);
        assert_eq!(store.lease().unwrap(), Some([9, 0, NOW]));
    }
}
