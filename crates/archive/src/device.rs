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
    /// The certificates that it had before it was given other villages.
    pub earlier: Vec<DeviceCertificate>,
}

impl Standing {
    /// Whether the device serves a village, or did before.
    pub fn ever_served(&self, village: &Area) -> bool {
        self.certificate.serves(village) || self.served_before(village)
    }

    /// Whether the device served a village before it was given others.
    pub fn served_before(&self, village: &Area) -> bool {
        self.earlier.iter().any(|earlier| earlier.serves(village))
    }

    /// Since when the device serves a village that it did not serve for a while, milliseconds since 1970: it let go of what it
    /// had recorded there before that. `None` if it served it ever since.
    fn regained(&self, village: &Area) -> Option<u64> {
        let mut all = self.earlier.iter().chain([&self.certificate]).rev();
        let newest_without = all.clone().position(|one| !one.serves(village))?;
        all.nth(newest_without.checked_sub(1)?).map(|first_again| first_again.issued)
    }

    /// Whether the device is told only that a revision is here: one of its own, or one of a village that it no longer serves. Of a
    /// village that it was given again it is told all, since it let go of its own too.
    pub(crate) fn needs_receipt_only(&self, village: &Area, author: DeviceId, received: u64) -> bool {
        let held = || self.regained(village).is_none_or(|since| received >= since);
        !self.certificate.serves(village) || (author == self.certificate.device && held())
    }

    /// The earlier certificates once a newer one takes the present one's place.
    pub(crate) fn earlier_after(self, newer: &DeviceCertificate) -> Vec<DeviceCertificate> {
        let Self { certificate, mut earlier, .. } = self;
        if certificate.villages != newer.villages {
            earlier.push(certificate);
        }
        earlier
    }
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
