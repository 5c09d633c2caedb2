//! The lease (S20): how long a device shows what it holds without having checked in. It stands in the device's certificate,
//! which is signed anew whenever the device pulls and asks for it. The county's own length is in the file `lease-days`.

use crate::Desk;
use doorstep_record::{CertificateTerms, DeviceCertificate};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// Long enough for a team that is away for a month and comes back late.
pub(crate) const STANDARD_DAYS: u32 = 60;
/// A lease is at least a day: a device that is shut every night is no use.
const DAYS: std::ops::RangeInclusive<u32> = 1..=730;
/// A day, in milliseconds.
pub(crate) const DAY: u64 = 24 * 60 * 60 * 1000;

/// The certificate as it holds from now on.
pub(crate) fn renewed(desk: &Desk, certificate: DeviceCertificate) -> DeviceCertificate {
    let DeviceCertificate { county, device, verifying_key, recipient, villages, .. } = certificate;
    let issued = desk.now();
    let lease_until = until(issued, desk.lease_days);
    desk.county.certify(CertificateTerms { county, device, verifying_key, recipient, villages, issued, lease_until })
}

/// When a lease of so many days ends.
pub(crate) fn until(issued: u64, days: u32) -> u64 {
    issued.saturating_add(u64::from(days) * DAY)
}

/// The county's length in days.
pub(crate) fn read(dir: &Path) -> Result<u32, Error> {
    match std::fs::read_to_string(path(dir)) {
        Ok(text) => text.trim().parse().ok().filter(|days| DAYS.contains(days)).ok_or(ErrorKind::InvalidData.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(STANDARD_DAYS),
        Err(error) => Err(error),
    }
}

/// Sets it; a server that runs takes it up when it starts again.
pub(crate) fn write(dir: &Path, days: u32) -> Result<(), Error> {
    if !DAYS.contains(&days) {
        return Err(ErrorKind::InvalidInput.into());
    }
    let beside = dir.join("lease-days.new");
    std::fs::write(&beside, format!("{days}\n"))?;
    std::fs::rename(beside, path(dir))
}

fn path(dir: &Path) -> PathBuf {
    dir.join("lease-days")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_county_without_a_length_of_its_own_has_the_standard_one_and_a_length_out_of_bounds_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read(dir.path()).unwrap(), STANDARD_DAYS);
        write(dir.path(), 14).unwrap();
        assert_eq!(read(dir.path()).unwrap(), 14);
        assert!(write(dir.path(), 0).is_err() && write(dir.path(), 731).is_err());
        assert_eq!(read(dir.path()).unwrap(), 14);
        std::fs::write(path(dir.path()), "for ever").unwrap();
        assert!(read(dir.path()).is_err(), "a length that can't be read is told, not guessed");
    }
}
