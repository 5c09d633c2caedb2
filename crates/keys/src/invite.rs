//! The one-time code by which a device is enrolled. A person types it; the server learns only a lookup drawn from it,
//! so what is sealed under the code stays closed to the server.

use crate::{SealingKey, cipher, random};
use doorstep_record::{DeviceId, base32};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Sixteen characters of Crockford base 32: 80 random bits.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct InviteCode([u8; 10]);

/// Why a code or what it seals was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InviteFault {
    /// Not sixteen letters and digits.
    #[error("a code has sixteen letters or digits")]
    Shape,
    /// The code does not open it, or it was altered.
    #[error("the code does not open it")]
    NotOpened,
}

impl InviteCode {
    /// Makes a new code.
    pub fn generate() -> Self {
        Self(random())
    }

    /// Reads a code that a person typed: case, hyphens and spaces don't matter.
    pub fn parse(text: &str) -> Result<Self, InviteFault> {
        let typed = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—'));
        let values: Option<Vec<u8>> = typed.map(base32::value).collect();
        let values = Zeroizing::new(values.filter(|values| values.len() == 16).ok_or(InviteFault::Shape)?);
        let bits = values.iter().fold(0u128, |bits, value| bits << 5 | u128::from(*value));
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&bits.to_be_bytes()[6..]);
        Ok(Self(bytes))
    }

    /// What the server is told, to find the invitation.
    pub fn lookup(&self) -> [u8; 16] {
        *self.derive::<16>(b"doorstep invite lookup 1")
    }

    /// Seals bytes so that only who knows the code opens them.
    pub fn seal(&self, plain: &[u8]) -> Vec<u8> {
        cipher::encrypt(&self.derive(b"doorstep invite seal 1"), plain, &[])
    }

    /// Opens what was sealed under the code.
    pub fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, InviteFault> {
        cipher::decrypt(&self.derive(b"doorstep invite seal 1"), sealed, &[]).ok_or(InviteFault::NotOpened)
    }

    /// The key to which the office seals later village keys for the device that is enrolled by this code. The office
    /// keeps its public half, so it need not believe the server about whose keys are whose.
    pub fn hand_over_key(&self) -> SealingKey {
        SealingKey::of_scalar(&self.derive(b"doorstep invite hand-over 1"))
    }

    /// The device that is enrolled by this code.
    pub fn device(&self) -> DeviceId {
        device_of(&self.lookup())
    }

    fn derive<const N: usize>(&self, purpose: &[u8]) -> Zeroizing<[u8; N]> {
        let mut key = Zeroizing::new([0; N]);
        Hkdf::<Sha256>::new(None, &self.0).expand(purpose, &mut key[..]).expect("HKDF gives up to 8,160 bytes");
        key
    }
}

/// The id of the device that is enrolled by an invitation: drawn from its lookup, so that the office knows it beforehand and
/// the device can check it.
pub fn device_of(lookup: &[u8; 16]) -> DeviceId {
    let hash: [u8; 32] = Sha256::new().chain_update(b"doorstep device 1\n").chain_update(lookup).finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    DeviceId::from_random(bytes)
}

/// `XXXX-XXXX-XXXX-XXXX`, to be shown once to who enrols a device.
impl std::fmt::Display for InviteCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bits = self.0.iter().fold(0u128, |bits, byte| bits << 8 | u128::from(*byte));
        (0..16).try_for_each(|place| {
            let hyphen = if place > 0 && place % 4 == 0 { "-" } else { "" };
            write!(f, "{hyphen}{}", base32::digit((bits >> (5 * (15 - place))) as u8 & 31))
        })
    }
}

impl std::fmt::Debug for InviteCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InviteCode(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_code_is_read_as_a_person_types_it(bytes in any::<[u8; 10]>()) {
            let code = InviteCode(bytes);
            let shown = code.to_string();
            prop_assert_eq!(shown.len(), 19);
            let typed = shown.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            prop_assert!(InviteCode::parse(&shown) == Ok(code.clone()));
            prop_assert!(InviteCode::parse(&typed) == Ok(code));
        }
    }

    #[test]
    fn only_the_code_opens_what_it_sealed() {
        let code = InviteCode::generate();
        let sealed = code.seal(b"village keys");
        assert_eq!(code.open(&sealed).unwrap(), b"village keys");
        assert_eq!(InviteCode::generate().open(&sealed), Err(InviteFault::NotOpened));
        assert_eq!(code.open(&sealed[..20]), Err(InviteFault::NotOpened));
    }

    #[test]
    fn office_device_and_server_draw_the_same_device_and_hand_over_key_from_a_code() {
        let code = InviteCode([7; 10]);
        assert_eq!(code.device(), device_of(&code.lookup()));
        assert_eq!(code.hand_over_key().recipient(), InviteCode([7; 10]).hand_over_key().recipient());
        assert_ne!(code.device(), InviteCode([8; 10]).device());
        assert_ne!(code.hand_over_key().recipient(), InviteCode([8; 10]).hand_over_key().recipient());
    }

    #[test]
    fn the_lookup_is_the_same_each_time_and_says_nothing_of_the_code() {
        let code = InviteCode([7; 10]);
        assert_eq!(code.lookup(), InviteCode([7; 10]).lookup());
        assert_ne!(code.lookup(), InviteCode([8; 10]).lookup());
        assert_ne!(code.lookup()[..10], [7; 10]);
        assert_eq!(InviteCode::parse("7777-7777-7777-777U"), Err(InviteFault::Shape));
    }
}
