//! A device's own keys: one signs what it records, one opens what is sealed to it.

use crate::{SealingKey, random};
use doorstep_record::SigningKey;
use zeroize::Zeroizing;

/// The keys of one device. They never leave it but inside its encrypted store.
pub struct DeviceKeys {
    /// Signs revisions and requests.
    pub signing: SigningKey,
    /// Opens what is sealed to this device.
    pub identity: SealingKey,
}

/// Why a text or bytes are no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a key")]
pub struct KeyFault;

impl DeviceKeys {
    /// Makes new keys.
    pub fn generate() -> Self {
        Self { signing: SigningKey::from_bytes(&Zeroizing::new(random())), identity: SealingKey::generate() }
    }

    /// The secret bytes: 32 of the signing key, then the `age` identity as text.
    pub fn to_secret(&self) -> Zeroizing<Vec<u8>> {
        let signing = Zeroizing::new(self.signing.to_bytes());
        Zeroizing::new([&signing[..], self.identity.to_secret().as_bytes()].concat())
    }

    /// Takes back what [`DeviceKeys::to_secret`] gave.
    pub fn from_secret(secret: &[u8]) -> Result<Self, KeyFault> {
        let (signing, identity) = secret.split_first_chunk::<32>().ok_or(KeyFault)?;
        let identity = SealingKey::parse(std::str::from_utf8(identity).map_err(|_| KeyFault)?)?;
        Ok(Self { signing: SigningKey::from_bytes(signing), identity })
    }

    /// The key by which others check what this device signed.
    pub fn verifying_key(&self) -> [u8; 32] {
        self.signing.verifying_key().to_bytes()
    }

    /// The `age` recipient to which others seal for this device.
    pub fn recipient(&self) -> String {
        self.identity.recipient()
    }
}

impl std::fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DeviceKeys({})", self.recipient())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back_from_their_secret_bytes_and_never_show_them() {
        let keys = DeviceKeys::generate();
        let again = DeviceKeys::from_secret(&keys.to_secret()).unwrap();
        assert_eq!(again.verifying_key(), keys.verifying_key());
        assert_eq!(again.recipient(), keys.recipient());
        assert!(!format!("{keys:?}").contains("AGE-SECRET-KEY"));
        assert_eq!(DeviceKeys::from_secret(&[1; 40]).map(drop), Err(KeyFault));
        assert_eq!(DeviceKeys::from_secret(b"short").map(drop), Err(KeyFault));
    }
}
