//! A device's certificate: the county's word that a key belongs to a device, and which villages it serves.

use crate::canonical::Fields;
use crate::{Area, DeviceId};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

/// What stands before the certificate's bytes when they are signed.
const SIGNED: &[u8] = b"doorstep certificate 1\n";

/// What the county certifies about a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateTerms {
    /// The county that signs.
    pub county: Area,
    /// The device.
    pub device: DeviceId,
    /// The device's Ed25519 verifying key.
    pub verifying_key: [u8; 32],
    /// The device's `age` recipient.
    pub recipient: String,
    /// The villages that it serves.
    pub villages: Vec<Area>,
    /// When the certificate was made, milliseconds since 1970.
    pub issued: u64,
    /// Until when the device shows what it holds without having checked in, milliseconds since 1970.
    pub lease_until: u64,
}

/// A signed certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceCertificate {
    /// The county that signed.
    pub county: Area,
    /// The device.
    pub device: DeviceId,
    /// The device's Ed25519 verifying key.
    #[serde(with = "serde_bytes")]
    pub verifying_key: [u8; 32],
    /// The device's `age` recipient.
    pub recipient: String,
    /// The villages that it serves.
    pub villages: Vec<Area>,
    /// When the certificate was made, milliseconds since 1970.
    pub issued: u64,
    /// Until when the device shows what it holds without having checked in, milliseconds since 1970.
    pub lease_until: u64,
    /// Ed25519 by the county over `"doorstep certificate 1\n"` and the fields above as canonical CBOR, numbered from 1.
    #[serde(with = "serde_bytes")]
    pub signature: [u8; 64],
}

/// Why a certificate is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CertificateFault {
    /// The signature does not fit the county's key.
    #[error("the certificate is not signed by this county")]
    Signature,
    /// The device's key is no Ed25519 key.
    #[error("the certificate holds no key")]
    Key,
}

impl DeviceCertificate {
    /// Signs what the county certifies.
    pub fn sign(terms: CertificateTerms, county_key: &SigningKey) -> Self {
        let CertificateTerms { county, device, verifying_key, recipient, villages, issued, lease_until } = terms;
        let signature = [0; 64];
        let unsigned = Self { county, device, verifying_key, recipient, villages, issued, lease_until, signature };
        let signature = county_key.sign(&unsigned.signed_bytes()).to_bytes();
        Self { signature, ..unsigned }
    }

    /// Checks that the county signed this certificate.
    pub fn verify(&self, county_key: &VerifyingKey) -> Result<(), CertificateFault> {
        let signature = Signature::from_bytes(&self.signature);
        county_key.verify_strict(&self.signed_bytes(), &signature).map_err(|_| CertificateFault::Signature)
    }

    /// The device's key.
    pub fn key(&self) -> Result<VerifyingKey, CertificateFault> {
        VerifyingKey::from_bytes(&self.verifying_key).map_err(|_| CertificateFault::Key)
    }

    /// Whether it is the county's own desk: certified for all of the county, which no team's device is.
    pub fn is_desk(&self) -> bool {
        self.serves(&self.county)
    }

    /// Whether the device serves a village.
    pub fn serves(&self, village: &Area) -> bool {
        self.villages.iter().any(|area| area.contains(village))
    }

    fn signed_bytes(&self) -> Vec<u8> {
        let fields = Fields::new()
            .put(1, &self.county)
            .put(2, &self.device)
            .put(3, serde_bytes::Bytes::new(&self.verifying_key))
            .put(4, &self.recipient)
            .put(5, &self.villages)
            .put(6, &self.issued)
            .put(7, &self.lease_until);
        [SIGNED, &fields.bytes()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_of_another_county_or_for_other_villages_is_not_believed() {
        let county = SigningKey::from_bytes(&[7; 32]);
        let terms = CertificateTerms {
            county: Area::parse("990101").unwrap(),
            device: DeviceId::from_random([1; 16]),
            verifying_key: SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes(),
            recipient: "age1example".to_owned(),
            villages: vec![Area::parse("990101001002").unwrap()],
            issued: 1000,
            lease_until: 2000,
        };
        let certificate = DeviceCertificate::sign(terms, &county);
        assert_eq!(certificate.verify(&county.verifying_key()), Ok(()));
        let other = SigningKey::from_bytes(&[9; 32]).verifying_key();
        assert_eq!(certificate.verify(&other), Err(CertificateFault::Signature));
        let wider = DeviceCertificate { villages: vec![Area::parse("990101").unwrap()], ..certificate };
        assert_eq!(wider.verify(&county.verifying_key()), Err(CertificateFault::Signature));
    }
}
