//! Enrolment: an invitation, and a device that asks for it. The county's key signs outside of the transaction: no
//! database waits for a signature, and a code is still used only once, because the invitation is taken by a condition
//! on its row.

use crate::{ArchiveFault, County, Standing};
use doorstep_record::{Area, CertificateTerms, DeviceCertificate, DeviceId, SigningKey};

/// How long a device's first certificate lets it show what it holds (S20); the server renews it at the first pull.
const LEASE: u64 = 60 * 24 * 60 * 60 * 1000;

/// An invitation for one device.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// 16 bytes drawn from the one-time code.
    pub lookup: [u8; 16],
    /// Until when it can be used, milliseconds since 1970.
    pub expires: u64,
    /// The villages that the device will serve.
    pub villages: Vec<Area>,
    /// The villages' keys, sealed by the code.
    pub sealed_village_keys: Vec<u8>,
}

/// A device that asks to be enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolling {
    /// 16 bytes drawn from the code.
    pub lookup: [u8; 16],
    /// The id that the device is to have; random.
    pub device: DeviceId,
    /// Its Ed25519 verifying key.
    pub verifying_key: [u8; 32],
    /// Its `age` recipient.
    pub recipient: String,
    /// Milliseconds since 1970.
    pub now: u64,
}

/// Why a device was not enrolled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnrolFault {
    /// The code is wrong, used by another device, or too old.
    #[error("the code is wrong, used, or too old")]
    CodeNotValid,
    /// The county or its office was not set up yet.
    #[error("the county was not set up yet")]
    NotReady,
    /// The archive failed.
    #[error(transparent)]
    Archive(#[from] ArchiveFault),
}

/// An invitation that was found by its lookup and still holds.
pub(crate) struct Invited {
    pub(crate) villages: Vec<Area>,
    pub(crate) sealed_village_keys: Vec<u8>,
    /// Who used it: a device, if the county still knows it.
    pub(crate) used: Option<Option<Standing>>,
}

impl Invited {
    /// The certificate that the device was given before, if its answer was lost on the way; `None` if nobody used the
    /// invitation yet.
    pub(crate) fn given_before(&self, enrolling: &Enrolling) -> Result<Option<DeviceCertificate>, EnrolFault> {
        match &self.used {
            None => Ok(None),
            Some(Some(standing)) if is_same(standing, enrolling) => Ok(Some(standing.certificate.clone())),
            Some(_) => Err(EnrolFault::CodeNotValid),
        }
    }

    /// The certificate of a device that uses the invitation.
    pub(crate) fn certify(&self, county: &County, enrolling: &Enrolling, key: &SigningKey) -> DeviceCertificate {
        let terms = CertificateTerms {
            county: county.code.clone(),
            device: enrolling.device,
            verifying_key: enrolling.verifying_key,
            recipient: enrolling.recipient.clone(),
            villages: self.villages.clone(),
            issued: enrolling.now,
            lease_until: enrolling.now.saturating_add(LEASE),
        };
        DeviceCertificate::sign(terms, key)
    }
}

fn is_same(standing: &Standing, enrolling: &Enrolling) -> bool {
    let certificate = &standing.certificate;
    let same_keys =
        certificate.verifying_key == enrolling.verifying_key && certificate.recipient == enrolling.recipient;
    same_keys && !standing.revoked
}
