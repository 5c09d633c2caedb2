//! Checking in: at each pull the county gives the device a newer certificate, and with it another lease (S20). Only the
//! county can: who has a device and makes up a server for it can't.

use super::Trust;
use doorstep_record::DeviceCertificate;

/// Whether a certificate renews the one that a device has: the county signed it later, for the same device and keys.
pub fn renews(told: &DeviceCertificate, own: &DeviceCertificate, trust: &Trust) -> bool {
    let same = (told.device, &told.county, told.verifying_key) == (own.device, &own.county, own.verifying_key);
    let later = told.issued > own.issued;
    same && later && told.recipient == own.recipient && told.verify(&trust.county_key).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{county, device, village};
    use doorstep_record::{CertificateTerms, SigningKey};
    use std::collections::BTreeMap;

    fn terms(own: &DeviceCertificate) -> CertificateTerms {
        CertificateTerms {
            county: own.county.clone(),
            device: own.device,
            verifying_key: own.verifying_key,
            recipient: own.recipient.clone(),
            villages: vec![village(1)],
            issued: 10,
            lease_until: 20,
        }
    }

    #[test]
    fn s20_only_a_later_word_of_the_own_county_on_the_own_keys_renews_a_lease() {
        let own = device(1).certificate;
        let trust = Trust { county_key: county().verifying_key(), certificates: BTreeMap::new() };
        let signed = |terms| DeviceCertificate::sign(terms, &county());
        assert!(renews(&signed(terms(&own)), &own, &trust));
        assert!(!renews(&own, &own, &trust), "the same word again, caught on the line");
        let other = device(2).certificate;
        assert!(!renews(&signed(terms(&other)), &own, &trust), "another device's");
        assert!(!renews(&signed(CertificateTerms { recipient: "age1x".to_owned(), ..terms(&own) }), &own, &trust));
        let made_up = DeviceCertificate::sign(terms(&own), &SigningKey::from_bytes(&[77; 32]));
        assert!(!renews(&made_up, &own, &trust), "a server that somebody made up");
        let longer = DeviceCertificate { lease_until: u64::MAX, ..signed(terms(&own)) };
        assert!(!renews(&longer, &own, &trust), "a lease made longer on the way");
    }
}
