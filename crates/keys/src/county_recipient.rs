//! The county's key as one to seal bundles to. Every enrolled device knows the county's verifying key, also one that never
//! had a line since; so the same pair serves, as X25519 (the map of RFC 7748 §4.1; that both uses are safe together is
//! shown in <https://eprint.iacr.org/2021/509>). What it opens is what the server is sent over the line anyway, with the
//! names sealed once more inside.

use crate::{CountyKeys, SealingKey};
use ed25519_dalek::VerifyingKey;
use zeroize::Zeroizing;

impl CountyKeys {
    /// Opens bundles that are sealed to the county.
    pub fn bundle_key(&self) -> SealingKey {
        SealingKey::of_scalar(&Zeroizing::new(self.certificate.to_scalar_bytes()))
    }
}

/// The `age` recipient of a county, from the key by which devices check its certificates. `None` if it is no key.
pub fn county_recipient(verifying_key: &[u8; 32]) -> Option<String> {
    let point = VerifyingKey::from_bytes(verifying_key).ok()?.to_montgomery();
    let prefix = bech32::Hrp::parse("age").expect("a prefix as age has it");
    bech32::encode::<bech32::Bech32>(prefix, point.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SealFault, open, seal};

    #[test]
    fn what_is_sealed_to_a_county_by_its_verifying_key_only_that_county_opens() {
        let (county, other) = (CountyKeys::generate(), CountyKeys::generate());
        let recipient = county_recipient(&county.verifying_key()).unwrap();
        assert_eq!(recipient, county.bundle_key().recipient());
        let sealed = seal(b"a bundle", &[recipient]).unwrap();
        assert_eq!(open(&sealed, &[county.bundle_key()]).unwrap(), b"a bundle");
        assert_eq!(open(&sealed, &[other.bundle_key()]), Err(SealFault::NoKey));
    }

    #[test]
    fn the_recipient_of_the_same_key_is_always_the_same() {
        let county = CountyKeys::from_secret(&[1; 32]);
        let recipient = county_recipient(&county.verifying_key()).unwrap();
        assert_eq!(recipient, CountyKeys::from_secret(&[1; 32]).bundle_key().recipient());
        assert!(recipient.starts_with("age1") && recipient.len() == 62);
    }
}
