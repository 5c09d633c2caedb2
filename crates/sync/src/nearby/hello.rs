//! Who is on the other end: a device of the same county that holds the key of its certificate, is not revoked, has checked
//! in for its lease, and serves a village of ours. The signature covers the channel's hash, so nobody can stand between.

use super::{Hello, NEARBY, NearbyRefusal};
use crate::device::Trust;
use doorstep_record::{Area, DeviceCertificate, DeviceId, Revocation, SigningKey, VerifyingKey};
use ed25519_dalek::{Signature, Signer};
use std::collections::{BTreeMap, BTreeSet};

const SIGNED: &[u8] = b"doorstep nearby hello 1\n";

/// Which side a device is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It connected.
    Asks,
    /// It listened.
    Answers,
}

impl Side {
    fn letter(self) -> &'static [u8] {
        match self {
            Self::Asks => b"a",
            Self::Answers => b"b",
        }
    }
}

/// What a device knows of itself and its county.
pub struct Own<'a> {
    /// Its certificate.
    pub certificate: &'a DeviceCertificate,
    /// Its key.
    pub key: &'a SigningKey,
    /// The villages that it serves now.
    pub serves: Vec<Area>,
    /// Whom it believes.
    pub trust: &'a Trust,
    /// The county's notices of revoked devices that it knows, verified.
    pub revoked: &'a BTreeMap<DeviceId, Revocation>,
    /// The county's time as far as this device can tell, milliseconds since 1970: when its certificate was issued, and
    /// what has passed since on its own clock.
    pub county_time: u64,
}

/// The other side, once it was believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduced {
    /// The newest certificate of the other device.
    pub certificate: DeviceCertificate,
    /// The villages that both certificates name.
    pub villages: Vec<Area>,
}

impl Hello {
    /// Says who speaks on this channel.
    pub fn sign(own: &Own<'_>, side: Side, channel: &[u8; 32]) -> Self {
        let signature = own.key.sign(&signed(side, channel)).to_bytes();
        let revoked = own.revoked.values().cloned().collect();
        Self { protocol: NEARBY, certificate: own.certificate.clone(), signature, revoked }
    }

    /// The notices of revoked devices that the county signed.
    pub fn notices<'a>(&'a self, county_key: &'a VerifyingKey) -> impl Iterator<Item = &'a Revocation> {
        let county = &self.certificate.county;
        self.revoked.iter().filter(move |notice| notice.county == *county && notice.verify(county_key).is_ok())
    }
}

/// Looks at who the other side says it is.
pub fn meet(hello: &Hello, side: Side, channel: &[u8; 32], own: &Own<'_>) -> Result<Introduced, NearbyRefusal> {
    if hello.protocol != NEARBY {
        return Err(NearbyRefusal::ProtocolUnknown);
    }
    let shown = &hello.certificate;
    if shown.county != own.certificate.county {
        return Err(NearbyRefusal::OtherCounty);
    }
    shown.verify(&own.trust.county_key).map_err(|_| NearbyRefusal::NotCertified)?;
    if shown.device == own.certificate.device {
        return Err(NearbyRefusal::SameDevice);
    }
    let certificate = newest(shown, own.trust)?;
    proved(hello, side, channel)?;
    let told: BTreeSet<DeviceId> = hello.notices(&own.trust.county_key).map(|notice| notice.device).collect();
    if own.revoked.contains_key(&shown.device) || told.contains(&shown.device) {
        return Err(NearbyRefusal::DeviceRevoked);
    }
    if certificate.lease_until <= own.county_time {
        return Err(NearbyRefusal::LeaseOver);
    }
    let both = |village: &&Area| own.certificate.serves(village) && certificate.serves(village);
    let villages: Vec<Area> = own.serves.iter().filter(both).cloned().collect();
    if villages.is_empty() { Err(NearbyRefusal::NoVillage) } else { Ok(Introduced { certificate, villages }) }
}

/// A device may still show a certificate that the county replaced since, with other villages or an older lease.
fn newest(shown: &DeviceCertificate, trust: &Trust) -> Result<DeviceCertificate, NearbyRefusal> {
    match trust.certificates.get(&shown.device) {
        Some(known) if known.verifying_key != shown.verifying_key => Err(NearbyRefusal::NotCertified),
        Some(known) if known.issued > shown.issued => Ok(known.clone()),
        _ => Ok(shown.clone()),
    }
}

fn proved(hello: &Hello, side: Side, channel: &[u8; 32]) -> Result<(), NearbyRefusal> {
    let key = hello.certificate.key().map_err(|_| NearbyRefusal::NotCertified)?;
    let signature = Signature::from_bytes(&hello.signature);
    key.verify_strict(&signed(side, channel), &signature).map_err(|_| NearbyRefusal::BadSignature)
}

fn signed(side: Side, channel: &[u8; 32]) -> Vec<u8> {
    [SIGNED, side.letter(), channel].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{Device, county, device, village};
    use doorstep_record::CertificateTerms;

    const CHANNEL: [u8; 32] = [7; 32];
    const NOW: u64 = 50;

    fn terms(number: u8) -> CertificateTerms {
        let made = device(number).certificate;
        CertificateTerms {
            county: made.county,
            device: made.device,
            verifying_key: made.verifying_key,
            recipient: made.recipient,
            villages: made.villages,
            issued: 10,
            lease_until: 100,
        }
    }

    fn enrolled(number: u8, change: impl FnOnce(&mut CertificateTerms)) -> Device {
        let mut terms = terms(number);
        change(&mut terms);
        Device { certificate: DeviceCertificate::sign(terms, &county()), ..device(number) }
    }

    fn said(by: &Device, revoked: &[u8]) -> Hello {
        let trust = trust(&[]);
        let revoked = revoked.iter().map(|number| notice(*number)).collect();
        Hello::sign(&own(by, &trust, &revoked), Side::Asks, &CHANNEL)
    }

    fn notice(number: u8) -> (DeviceId, Revocation) {
        let device = device(number).certificate.device;
        (device, Revocation::sign(Area::parse("990101").unwrap(), device, 5, &county()))
    }

    fn trust(known: &[&Device]) -> Trust {
        let certificates = known.iter().map(|one| (one.certificate.device, one.certificate.clone())).collect();
        Trust { county_key: county().verifying_key(), certificates }
    }

    fn own<'a>(device: &'a Device, trust: &'a Trust, revoked: &'a BTreeMap<DeviceId, Revocation>) -> Own<'a> {
        let serves = vec![village(1), village(2)];
        Own { certificate: &device.certificate, key: &device.key, serves, trust, revoked, county_time: NOW }
    }

    fn heard(hello: &Hello, known: &[&Device], revoked: &[u8]) -> Result<Introduced, NearbyRefusal> {
        let (here, trust) = (enrolled(1, |_| {}), trust(known));
        let revoked = revoked.iter().map(|number| notice(*number)).collect();
        meet(hello, Side::Asks, &CHANNEL, &own(&here, &trust, &revoked))
    }

    #[test]
    fn a_device_of_the_county_is_believed_and_shares_the_villages_that_both_serve() {
        let other = enrolled(2, |terms| terms.villages = vec![village(1), village(3)]);
        let met = heard(&said(&other, &[]), &[], &[]).unwrap();
        assert_eq!((met.villages, met.certificate), (vec![village(1)], other.certificate));
    }

    #[test]
    fn s19_a_stranger_is_refused_and_told_why() {
        let refusal = |device: &Device| heard(&said(device, &[]), &[], &[]).err();
        let elsewhere = enrolled(2, |terms| terms.county = Area::parse("990102").unwrap());
        assert_eq!(refusal(&elsewhere), Some(NearbyRefusal::OtherCounty));
        let made_up =
            Device { certificate: DeviceCertificate::sign(terms(2), &SigningKey::from_bytes(&[9; 32])), ..device(2) };
        assert_eq!(refusal(&made_up), Some(NearbyRefusal::NotCertified));
        assert_eq!(refusal(&enrolled(1, |_| {})), Some(NearbyRefusal::SameDevice));
        assert_eq!(refusal(&Device { key: device(3).key, ..enrolled(2, |_| {}) }), Some(NearbyRefusal::BadSignature));
        assert_eq!(refusal(&enrolled(2, |terms| terms.lease_until = NOW)), Some(NearbyRefusal::LeaseOver));
        assert_eq!(refusal(&enrolled(2, |terms| terms.villages = vec![village(3)])), Some(NearbyRefusal::NoVillage));
        let newer = Hello { protocol: NEARBY + 1, ..said(&enrolled(2, |_| {}), &[]) };
        assert_eq!(heard(&newer, &[], &[]).err(), Some(NearbyRefusal::ProtocolUnknown));
    }

    #[test]
    fn a_revoked_device_is_refused_whoever_of_the_two_knows_it() {
        let other = enrolled(2, |_| {});
        assert_eq!(heard(&said(&other, &[]), &[], &[2]).err(), Some(NearbyRefusal::DeviceRevoked));
        assert_eq!(heard(&said(&other, &[2]), &[], &[]).err(), Some(NearbyRefusal::DeviceRevoked));
        assert!(heard(&said(&other, &[3]), &[], &[4]).is_ok());
        let mut forged = said(&other, &[2]);
        forged.revoked[0].signature[3] ^= 1;
        assert!(heard(&forged, &[], &[]).is_ok(), "a notice that the county did not sign says nothing");
    }

    #[test]
    fn an_older_certificate_gives_no_village_back_and_no_other_key() {
        let now = enrolled(2, |terms| (terms.villages, terms.issued) = (vec![village(3)], 20));
        let before = enrolled(2, |_| {});
        assert_eq!(heard(&said(&before, &[]), &[&now], &[]).err(), Some(NearbyRefusal::NoVillage));
        assert!(heard(&said(&before, &[]), &[&before], &[]).is_ok());
        let other_key = enrolled(2, |terms| terms.verifying_key = device(3).key.verifying_key().to_bytes());
        assert_eq!(heard(&said(&before, &[]), &[&other_key], &[]).err(), Some(NearbyRefusal::NotCertified));
    }

    #[test]
    fn what_was_said_on_another_channel_or_by_the_other_side_is_worth_nothing() {
        let (here, trust, nobody) = (enrolled(1, |_| {}), trust(&[]), BTreeMap::new());
        let (other, own) = (said(&enrolled(2, |_| {}), &[]), own(&here, &trust, &nobody));
        assert_eq!(meet(&other, Side::Asks, &[8; 32], &own).err(), Some(NearbyRefusal::BadSignature));
        assert_eq!(meet(&other, Side::Answers, &CHANNEL, &own).err(), Some(NearbyRefusal::BadSignature));
    }
}
