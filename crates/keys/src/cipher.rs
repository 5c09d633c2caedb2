//! XChaCha20-Poly1305 with a random nonce in front of the ciphertext.

use crate::random;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

const NONCE: usize = 24;

/// Encrypts: nonce, then ciphertext with tag. `bound` is not kept, but must be the same when decrypting.
pub(crate) fn encrypt(key: &[u8; 32], plain: &[u8], bound: &[u8]) -> Vec<u8> {
    let nonce: [u8; NONCE] = random();
    let payload = Payload { msg: plain, aad: bound };
    let sealed = XChaCha20Poly1305::new(&(*key).into())
        .encrypt(&XNonce::from(nonce), payload)
        .expect("only a text of 256 GiB and more can't be encrypted");
    [&nonce[..], &sealed].concat()
}

/// Decrypts; `None` for another key, another `bound`, or bytes that were altered.
pub(crate) fn decrypt(key: &[u8; 32], sealed: &[u8], bound: &[u8]) -> Option<Vec<u8>> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: rest, aad: bound };
    XChaCha20Poly1305::new(&(*key).into()).decrypt(&XNonce::from(*nonce), payload).ok()
}
