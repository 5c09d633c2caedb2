//! The county's key: signs the certificates of devices.

use crate::random;
use doorstep_record::{CertificateTerms, DeviceCertificate, DeviceId, SigningKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The key by which a county certifies devices.
pub struct CountyKeys {
    /// Signs certificates.
    pub certificate: SigningKey,
}

impl CountyKeys {
    /// Makes a new key.
    pub fn generate() -> Self {
        Self { certificate: SigningKey::from_bytes(&Zeroizing::new(random())) }
    }

    /// Takes back what [`CountyKeys::to_secret`] gave.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self { certificate: SigningKey::from_bytes(secret) }
    }

    /// The secret bytes, to be kept where only the server's own user reads.
    pub fn to_secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.certificate.to_bytes())
    }

    /// The key by which devices check certificates.
    pub fn verifying_key(&self) -> [u8; 32] {
        self.certificate.verifying_key().to_bytes()
    }

    /// Signs a device's certificate.
    pub fn certify(&self, terms: CertificateTerms) -> DeviceCertificate {
        DeviceCertificate::sign(terms, &self.certificate)
    }
}

/// The id of the county's own desk: what the server writes in the county's name bears it, and any device can tell.
pub fn county_desk(verifying_key: &[u8; 32]) -> DeviceId {
    let hash: [u8; 32] =
        Sha256::new().chain_update(b"doorstep county desk 1\n").chain_update(verifying_key).finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    DeviceId::from_random(bytes)
}

impl std::fmt::Debug for CountyKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CountyKeys(..)")
    }
}
