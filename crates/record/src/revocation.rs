//! A revoked device's notice: the county's word, which any device can check and pass on, that what the device signs or
//! shows is not taken any more.

use crate::canonical::Fields;
use crate::{Area, CertificateFault, DeviceId};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What stands before the notice's bytes when they are signed.
const SIGNED: &[u8] = b"doorstep revocation 1\n";

/// A signed notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The county that signed.
    pub county: Area,
    /// The device.
    pub device: DeviceId,
    /// When it was revoked, milliseconds since 1970.
    pub revoked: u64,
    /// Ed25519 by the county over `"doorstep revocation 1\n"` and the fields above as canonical CBOR, numbered from 1.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
}

impl Revocation {
    /// Signs that a device was revoked.
    pub fn sign(county: Area, device: DeviceId, revoked: u64, county_key: &SigningKey) -> Self {
        let unsigned = Self { county, device, revoked, signature: [0; 64] };
        let signature = county_key.sign(&unsigned.signed_bytes()).to_bytes();
        Self { signature, ..unsigned }
    }

    /// Checks that the county signed this notice.
    pub fn verify(&self, county_key: &VerifyingKey) -> Result<(), CertificateFault> {
        let signature = Signature::from_bytes(&self.signature);
        county_key.verify_strict(&self.signed_bytes(), &signature).map_err(|_| CertificateFault::Signature)
    }

    /// What stands for a set of revoked devices: who knows the same ones need not be told. SHA-256 over the ids, ascending.
    pub fn mark(devices: &BTreeSet<DeviceId>) -> [u8; 32] {
        let hash = devices.iter().fold(Sha256::new(), |hash, device| hash.chain_update(device.0.as_bytes()));
        hash.finalize().into()
    }

    fn signed_bytes(&self) -> Vec<u8> {
        let fields = Fields::new().put(1, &self.county).put(2, &self.device).put(3, &self.revoked);
        [SIGNED, &fields.bytes()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_county_revokes_and_only_the_device_that_it_named() {
        let county = SigningKey::from_bytes(&[7; 32]);
        let (area, device) = (Area::parse("990101").unwrap(), DeviceId::from_random([1; 16]));
        let notice = Revocation::sign(area, device, 1000, &county);
        assert_eq!(notice.verify(&county.verifying_key()), Ok(()));
        let stranger = SigningKey::from_bytes(&[9; 32]).verifying_key();
        assert_eq!(notice.verify(&stranger), Err(CertificateFault::Signature));
        let another = Revocation { device: DeviceId::from_random([2; 16]), ..notice };
        assert_eq!(another.verify(&county.verifying_key()), Err(CertificateFault::Signature));
    }

    #[test]
    fn the_mark_is_of_the_set_of_devices() {
        let one = BTreeSet::from([DeviceId::from_random([1; 16])]);
        let both = BTreeSet::from([DeviceId::from_random([2; 16]), DeviceId::from_random([1; 16])]);
        assert_ne!(Revocation::mark(&one), Revocation::mark(&both));
        assert_ne!(Revocation::mark(&one), Revocation::mark(&BTreeSet::new()));
    }
}
