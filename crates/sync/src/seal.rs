//! Signing and checking the head of a request.

use crate::{RequestRefusal, RequestSeal};
use doorstep_record::{DeviceId, SigningKey, VerifyingKey};
use ed25519_dalek::{Signature, Signer};
use sha2::{Digest, Sha256};

impl RequestSeal {
    /// Signs a request: its path (such as `/v1/push`), the device's time and the body's bytes as sent.
    pub fn sign(path: &str, time: u64, body: &[u8], device: DeviceId, key: &SigningKey) -> Self {
        Self { device, time, signature: key.sign(signed(path, time, body).as_bytes()).to_bytes() }
    }

    /// Checks that the device made this request.
    pub fn verify(&self, path: &str, body: &[u8], key: &VerifyingKey) -> Result<(), RequestRefusal> {
        let signature = Signature::from_bytes(&self.signature);
        let fits = key.verify_strict(signed(path, self.time, body).as_bytes(), &signature);
        fits.map_err(|_| RequestRefusal::BadSignature)
    }
}

fn signed(path: &str, time: u64, body: &[u8]) -> String {
    let hash = hex::encode(Sha256::digest(body));
    format!("doorstep request 1\n{path}\n{time}\n{hash}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_sealed_for_one_path_time_and_body_fits_no_other() {
        let key = SigningKey::from_bytes(&[4; 32]);
        let seal = RequestSeal::sign("/v1/push", 1000, b"batch", DeviceId::from_random([1; 16]), &key);
        let known = key.verifying_key();
        let refused = Err(RequestRefusal::BadSignature);
        assert_eq!(seal.verify("/v1/push", b"batch", &known), Ok(()));
        assert_eq!(seal.verify("/v1/pull", b"batch", &known), refused);
        assert_eq!(seal.verify("/v1/push", b"other", &known), refused);
        assert_eq!(RequestSeal { time: 1001, ..seal.clone() }.verify("/v1/push", b"batch", &known), refused);
        let stranger = SigningKey::from_bytes(&[5; 32]).verifying_key();
        assert_eq!(seal.verify("/v1/push", b"batch", &stranger), refused);
    }
}
