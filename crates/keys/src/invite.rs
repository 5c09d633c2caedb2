//! The one-time code by which a device is enrolled. A person types it; the server learns only a lookup drawn from it,
//! so what is sealed under the code stays closed to the server.

use crate::{cipher, random};
use doorstep_record::base32;
use hkdf::Hkdf;
use sha2::Sha256;
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

    fn derive<const N: usize>(&self, purpose: &[u8]) -> Zeroizing<[u8; N]> {
        let mut key = Zeroizing::new([0; N]);
        Hkdf::<Sha256>::new(None, &self.0).expand(purpose, &mut key[..]).expect("HKDF gives up to 8,160 bytes");
        key
    }
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
    fn the_lookup_is_the_same_each_time_and_says_nothing_of_the_code() {
        let code = InviteCode([7; 10]);
        assert_eq!(code.lookup(), InviteCode([7; 10]).lookup());
        assert_ne!(code.lookup(), InviteCode([8; 10]).lookup());
        assert_ne!(code.lookup()[..10], [7; 10]);
        assert_eq!(InviteCode::parse("7777-7777-7777-777U"), Err(InviteFault::Shape));
    }
}
