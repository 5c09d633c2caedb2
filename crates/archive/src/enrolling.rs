//! Enrolment: an invitation, and a device that asks for it.

use crate::ArchiveFault;
use doorstep_record::{Area, DeviceId};

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
