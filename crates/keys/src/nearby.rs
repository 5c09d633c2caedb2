//! The code by which a device finds another one nearby: where it listens on the local network, and a secret for one
//! session. A person reads it from one screen and types it on the other, so it has groups and a check character.

use crate::random;
use doorstep_record::base32;
use hkdf::Hkdf;
use sha2::Sha256;
use std::net::{Ipv4Addr, SocketAddrV4};
use zeroize::Zeroizing;

/// How many characters a code has: two bits of kind, address, port and secret make 26, and one is the check.
pub const NEARBY_CODE: usize = 27;

/// The characters before the secret's sixteen.
const HEAD: usize = 10;

/// An address, a port and 80 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct NearbyCode {
    address: SocketAddrV4,
    secret: Zeroizing<[u8; 10]>,
}

/// Why a text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NearbyCodeFault {
    /// Not 27 letters and digits.
    #[error("a code has {NEARBY_CODE} letters or digits")]
    Shape,
    /// The check character does not fit: a character was misread, or two were swapped.
    #[error("the code was misread: its last character does not fit")]
    Check,
    /// A newer program made it.
    #[error("the code is of a newer kind")]
    Newer,
}

impl NearbyCode {
    /// Makes a code with a new secret for an address.
    pub fn generate(address: SocketAddrV4) -> Self {
        Self { address, secret: Zeroizing::new(random()) }
    }

    /// The same secret for another address of the same device.
    pub fn at(&self, address: SocketAddrV4) -> Self {
        Self { address, secret: self.secret.clone() }
    }

    /// Where the device listens.
    pub fn address(&self) -> SocketAddrV4 {
        self.address
    }

    /// Reads a code that a person typed: case, hyphens and spaces don't matter.
    pub fn parse(text: &str) -> Result<Self, NearbyCodeFault> {
        let typed = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—'));
        let read: Option<String> = typed.map(|c| base32::value(c).map(base32::digit)).collect();
        let folded = read.map(Zeroizing::new).filter(|folded| folded.len() == NEARBY_CODE);
        let folded = folded.ok_or(NearbyCodeFault::Shape)?;
        let (body, check) = folded.split_at(NEARBY_CODE - 1);
        if base32::digit(base32::check(body)).to_string() != check {
            return Err(NearbyCodeFault::Check);
        }
        let (head, tail) = body.split_at(HEAD);
        let (head, tail) = (number(head), Zeroizing::new(number(tail)));
        if head >> 48 != 0 {
            return Err(NearbyCodeFault::Newer);
        }
        let mut secret = Zeroizing::new([0; 10]);
        secret.copy_from_slice(&tail.to_be_bytes()[6..]);
        let address = Ipv4Addr::from_bits((head >> 16) as u32);
        Ok(Self { address: SocketAddrV4::new(address, head as u16), secret })
    }

    /// The key that both sides mix into the channel: HKDF-SHA-256 of the secret.
    pub(crate) fn key(&self) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        let derived = Hkdf::<Sha256>::new(None, &self.secret[..]).expand(b"doorstep nearby key 1", &mut key[..]);
        derived.expect("HKDF gives up to 8,160 bytes");
        key
    }

    fn body(&self) -> String {
        let head = u128::from(self.address.ip().to_bits()) << 16 | u128::from(self.address.port());
        let tail = self.secret.iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte));
        digits(head, HEAD).chain(digits(tail, NEARBY_CODE - 1 - HEAD)).collect()
    }
}

fn number(digits: &str) -> u128 {
    digits.chars().fold(0, |bits, digit| bits << 5 | u128::from(base32::value(digit).unwrap_or(0)))
}

fn digits(number: u128, count: usize) -> impl Iterator<Item = char> {
    (0..count).rev().map(move |place| base32::digit((number >> (5 * place)) as u8 & 31))
}

/// Nine groups of three, to be shown on one screen and typed on another.
impl std::fmt::Display for NearbyCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body = self.body();
        let check = base32::digit(base32::check(&body));
        body.chars().chain([check]).enumerate().try_for_each(|(place, digit)| {
            let hyphen = if place > 0 && place % 3 == 0 { "-" } else { "" };
            write!(f, "{hyphen}{digit}")
        })
    }
}

impl std::fmt::Debug for NearbyCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NearbyCode").field("address", &self.address).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(address: [u8; 4], port: u16, secret: [u8; 10]) -> NearbyCode {
        NearbyCode { address: SocketAddrV4::new(address.into(), port), secret: Zeroizing::new(secret) }
    }

    proptest! {
        #[test]
        fn a_code_is_read_as_a_person_types_it(address: [u8; 4], port: u16, secret: [u8; 10]) {
            let code = code(address, port, secret);
            let shown = code.to_string();
            prop_assert_eq!(shown.len(), 35);
            let typed = shown.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            prop_assert!(NearbyCode::parse(&shown) == Ok(code.clone()));
            prop_assert!(NearbyCode::parse(&typed) == Ok(code));
        }

        #[test]
        fn one_wrong_character_and_two_swapped_ones_are_always_caught(
            secret: [u8; 10], one in 0usize..27, other in 0usize..27, wrong in 0u8..32,
        ) {
            let shown = code([192, 168, 43, 1], 40_123, secret).to_string().replace('-', "");
            let mut letters: Vec<char> = shown.chars().collect();
            if letters[one] != base32::digit(wrong) {
                letters[one] = base32::digit(wrong);
                let misread: String = letters.iter().collect();
                prop_assert_eq!(NearbyCode::parse(&misread), Err(NearbyCodeFault::Check));
            }
            let mut letters: Vec<char> = shown.chars().collect();
            letters.swap(one, other);
            if letters[one] != letters[other] {
                let swapped: String = letters.iter().collect();
                prop_assert_eq!(NearbyCode::parse(&swapped), Err(NearbyCodeFault::Check));
            }
        }
    }

    #[test]
    fn what_is_too_short_or_of_a_newer_kind_is_told_apart() {
        assert_eq!(NearbyCode::parse("ABC-DEF"), Err(NearbyCodeFault::Shape));
        assert_eq!(NearbyCode::parse(&"U".repeat(27)), Err(NearbyCodeFault::Shape));
        let mut newer = "Z".repeat(26);
        newer.push(base32::digit(base32::check(&newer)));
        assert_eq!(NearbyCode::parse(&newer), Err(NearbyCodeFault::Newer));
    }

    #[test]
    fn a_code_that_is_printed_for_a_developer_keeps_its_secret() {
        let shown = format!("{:?}", code([10, 0, 0, 1], 9, [255; 10]));
        assert!(shown.contains("10.0.0.1:9") && !shown.contains("255"), "{shown}");
    }
}
