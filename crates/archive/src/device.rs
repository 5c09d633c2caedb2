//! Devices as the county sees them.

use doorstep_record::{Area, DeviceCertificate, DeviceId};
use serde::Serialize;

/// What a device may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The county's certificate for it.
    pub certificate: DeviceCertificate,
    /// It was revoked: nothing that it signs or sends is taken any more.
    pub revoked: bool,
}

/// A device in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeviceLine {
    /// The device.
    pub device: DeviceId,
    /// The villages that it serves.
    pub villages: Vec<Area>,
    /// When it was enrolled, milliseconds since 1970.
    pub enrolled: u64,
    /// When it was revoked.
    pub revoked: Option<u64>,
}
