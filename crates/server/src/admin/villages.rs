//! Which villages a device serves: the county signs it another certificate. The device takes it up at its next sync, and goes
//! on delivering what it recorded where it served before.

use super::AdminFault;
use crate::desk::machine_clock;
use crate::{county_key, lease};
use doorstep_archive::{Archive, ArchiveFault, open};
use doorstep_record::{Area, CertificateTerms, DeviceCertificate, DeviceId};
use std::path::Path;

/// Gives a device villages and takes others from it; returns those that it serves now. An added village needs a notice of the
/// office, since only that brings its key to the device.
pub fn set_device_villages(
    dir: &Path,
    device: DeviceId,
    add: &[Area],
    remove: &[Area],
) -> Result<Vec<Area>, AdminFault> {
    let keys = county_key::read(dir)?.ok_or(AdminFault::NoCounty)?;
    let archive = open(dir)?;
    let standing = archive.standing(device)?.filter(|standing| !standing.revoked).ok_or(AdminFault::UnknownDevice)?;
    let now = machine_clock()();
    let own = standing.certificate;
    let villages = after(&own, add, remove)?;
    must_be_handed_out(archive.as_ref(), &own, add)?;
    let DeviceCertificate { county, verifying_key, recipient, issued, .. } = own;
    // Devices follow only a later one.
    let issued = now.max(issued + 1);
    let lease_until = lease::until(issued, lease::read(dir)?);
    let terms = CertificateTerms { county, device, verifying_key, recipient, villages, issued, lease_until };
    let certificate = keys.certify(terms);
    archive.certify(&certificate, now)?;
    Ok(certificate.villages)
}

fn after(own: &DeviceCertificate, add: &[Area], remove: &[Area]) -> Result<Vec<Area>, AdminFault> {
    let taken = |area: &Area| own.villages.contains(area).then_some(()).ok_or(not_served(area));
    remove.iter().try_for_each(taken)?;
    let mut villages: Vec<Area> = own.villages.iter().chain(add).cloned().collect();
    villages.retain(|area| !remove.contains(area));
    villages.sort();
    villages.dedup();
    if villages.is_empty() { Err(AdminFault::NoVillageLeft) } else { Ok(villages) }
}

fn not_served(area: &Area) -> AdminFault {
    AdminFault::NotServed { area: area.clone() }
}

fn must_be_handed_out(archive: &dyn Archive, own: &DeviceCertificate, add: &[Area]) -> Result<(), AdminFault> {
    let known = archive.villages()?;
    for area in add.iter().filter(|area| !own.serves(area)) {
        let line = known.iter().find(|line| line.area == *area).ok_or(ArchiveFault::UnknownVillage)?;
        if line.notice.is_none() {
            return Err(AdminFault::KeyNotHandedOut { area: area.clone() });
        }
    }
    Ok(())
}
