//! From a one-time code to a certificate.

use super::Opened;
use super::county::{County, NOW, county_key, enrolling, river_bend, stone_bridge};
use doorstep_archive::{ArchiveFault, EnrolFault, Enrolling, Invitation};

pub fn a_code_enrols_one_device_once(opened: Opened) {
    let county = County::set_up(opened);
    county.invite(1, &[stone_bridge()]);
    let grant = county.archive.enrol(&enrolling(1, 1), &county_key()).unwrap();
    assert_eq!(grant.certificate.verify(&county_key().verifying_key()), Ok(()));
    assert_eq!(grant.certificate.villages, [stone_bridge()]);
    assert_eq!(grant.sealed_village_keys, [1, 1, 1]);
    assert_eq!(grant.office_recipient, "age1office");
    assert_eq!(grant.villages.len(), 1);
    let second = county.archive.enrol(&enrolling(1, 2), &county_key());
    assert_eq!(second, Err(EnrolFault::CodeNotValid));
    assert_eq!(county.archive.counts().unwrap().devices, 1);
}

pub fn a_code_that_is_too_old_or_unknown_enrols_nobody(opened: Opened) {
    let county = County::set_up(opened);
    county.invite(1, &[stone_bridge()]);
    let late = Enrolling { now: NOW + 1000, ..enrolling(1, 1) };
    assert_eq!(county.archive.enrol(&late, &county_key()), Err(EnrolFault::CodeNotValid));
    assert_eq!(county.archive.enrol(&enrolling(2, 1), &county_key()), Err(EnrolFault::CodeNotValid));
    assert!(county.archive.devices().unwrap().is_empty());
}

pub fn a_device_whose_answer_was_lost_is_given_the_same_grant_again(opened: Opened) {
    let county = County::set_up(opened);
    county.invite(1, &[stone_bridge(), river_bend()]);
    let first = county.archive.enrol(&enrolling(1, 1), &county_key()).unwrap();
    let again = Enrolling { device: doorstep_record::DeviceId::from_random([55; 16]), ..enrolling(1, 1) };
    assert_eq!(county.archive.enrol(&again, &county_key()), Ok(first.clone()));
    county.archive.revoke(first.certificate.device, NOW).unwrap();
    assert_eq!(county.archive.enrol(&again, &county_key()), Err(EnrolFault::CodeNotValid), "not once it was revoked");
}

pub fn two_devices_with_one_code_at_once_get_one_certificate(opened: Opened) {
    let county = County::set_up(opened);
    county.invite(1, &[stone_bridge()]);
    let archive = &county.archive;
    let granted = std::thread::scope(|scope| {
        let asking: Vec<_> = (1..=8)
            .map(|number| scope.spawn(move || archive.enrol(&enrolling(1, number), &county_key()).is_ok()))
            .collect();
        asking.into_iter().map(|one| one.join().unwrap()).filter(|granted| *granted).count()
    });
    assert_eq!(granted, 1);
    assert_eq!(county.archive.devices().unwrap().len(), 1);
}

pub fn an_invitation_for_an_unknown_village_leaves_nothing_behind(opened: Opened) {
    let county = County::set_up(opened);
    let villages = vec![stone_bridge(), super::county::area("990101999999")];
    let faulty = Invitation { lookup: [1; 16], expires: NOW + 1000, villages, sealed_village_keys: vec![1] };
    assert_eq!(county.archive.add_invitation(&faulty), Err(ArchiveFault::UnknownVillage));
    assert_eq!(county.archive.enrol(&enrolling(1, 1), &county_key()), Err(EnrolFault::CodeNotValid));
    county.invite(1, &[stone_bridge()]);
}
