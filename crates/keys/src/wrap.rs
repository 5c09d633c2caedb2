//! The store's key, wrapped by a person's passphrase: Argon2id, then XChaCha20-Poly1305.

use crate::{cipher, random};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The most that a stored cost may ask for, so that an altered file can't exhaust the device: 1 GiB, 64 passes.
const MOST: WrapCost = WrapCost { memory_kib: 1024 * 1024, passes: 64, lanes: 16 };

/// How much work a passphrase costs to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrapCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl WrapCost {
    /// 64 MiB and 3 passes. Builds for development take less, so that tests are quick.
    pub const STANDARD: Self = if cfg!(debug_assertions) {
        Self { memory_kib: 8 * 1024, passes: 1, lanes: 1 }
    } else {
        Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 }
    };
}

/// A key that only a passphrase opens, with all that is needed to try one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrappedKey {
    /// The cost it was wrapped at.
    pub cost: WrapCost,
    /// Random, so that equal passphrases differ.
    #[serde(with = "hex")]
    pub salt: [u8; 16],
    /// Nonce, ciphertext and tag.
    #[serde(with = "hex")]
    pub sealed: Vec<u8>,
}

/// Why a key was not unwrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnwrapFault {
    /// The passphrase is not the one, or the wrapped key was altered.
    #[error("the passphrase does not fit")]
    WrongPassphrase,
    /// The stored cost is out of bounds.
    #[error("the wrapped key was altered")]
    Altered,
}

/// Wraps a key at the standard cost.
pub fn wrap(passphrase: &str, key: &[u8; 32]) -> WrappedKey {
    wrap_at(WrapCost::STANDARD, passphrase, key).expect("the standard cost is within bounds")
}

/// Wraps a key at a cost of one's own.
pub fn wrap_at(cost: WrapCost, passphrase: &str, key: &[u8; 32]) -> Result<WrappedKey, UnwrapFault> {
    let salt = random();
    let wrapping = derive(cost, passphrase, &salt)?;
    Ok(WrappedKey { cost, salt, sealed: cipher::encrypt(&wrapping, key, &bound(cost, &salt)) })
}

impl WrappedKey {
    /// Tries a passphrase.
    pub fn unwrap_with(&self, passphrase: &str) -> Result<Zeroizing<[u8; 32]>, UnwrapFault> {
        let wrapping = derive(self.cost, passphrase, &self.salt)?;
        let plain = cipher::decrypt(&wrapping, &self.sealed, &bound(self.cost, &self.salt)).map(Zeroizing::new);
        let plain = plain.ok_or(UnwrapFault::WrongPassphrase)?;
        plain.as_slice().try_into().map(Zeroizing::new).map_err(|_| UnwrapFault::Altered)
    }
}

fn derive(cost: WrapCost, passphrase: &str, salt: &[u8; 16]) -> Result<Zeroizing<[u8; 32]>, UnwrapFault> {
    let within = cost.memory_kib <= MOST.memory_kib && cost.passes <= MOST.passes && cost.lanes <= MOST.lanes;
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).ok().filter(|_| within);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.ok_or(UnwrapFault::Altered)?);
    let mut key = Zeroizing::new([0; 32]);
    argon.hash_password_into(passphrase.as_bytes(), salt, &mut key[..]).map_err(|_| UnwrapFault::Altered)?;
    Ok(key)
}

fn bound(cost: WrapCost, salt: &[u8; 16]) -> Vec<u8> {
    let cost = [cost.memory_kib, cost.passes, cost.lanes].map(u32::to_be_bytes);
    [b"doorstep wrapped key 1\n", cost.as_flattened(), salt].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUICK: WrapCost = WrapCost { memory_kib: 64, passes: 1, lanes: 1 };

    #[test]
    fn only_the_passphrase_unwraps_the_key() {
        let wrapped = wrap_at(QUICK, "four words of mine", &[9; 32]).unwrap();
        assert_eq!(*wrapped.unwrap_with("four words of mine").unwrap(), [9; 32]);
        assert_eq!(wrapped.unwrap_with("four words of mine "), Err(UnwrapFault::WrongPassphrase));
        assert_ne!(wrapped, wrap_at(QUICK, "four words of mine", &[9; 32]).unwrap());
    }

    #[test]
    fn it_survives_a_file_and_an_altered_file_is_noticed() {
        let wrapped = wrap("passphrase", &[3; 32]);
        let file = serde_json::to_string(&wrapped).unwrap();
        let read: WrappedKey = serde_json::from_str(&file).unwrap();
        assert_eq!(*read.unwrap_with("passphrase").unwrap(), [3; 32]);
        let greedy = WrappedKey { cost: WrapCost { memory_kib: u32::MAX, ..QUICK }, ..read.clone() };
        assert_eq!(greedy.unwrap_with("passphrase"), Err(UnwrapFault::Altered));
        let cheaper = WrappedKey { cost: QUICK, ..read };
        assert_eq!(cheaper.unwrap_with("passphrase"), Err(UnwrapFault::WrongPassphrase));
    }
}
