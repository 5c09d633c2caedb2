//! The household number: ten characters of Crockford base 32, the last a check character.
//! It is drawn from the household's random id, so it says nothing about the household and needs no storing.
//! The check is a sum over the field of 32 elements in which each place has another weight, a power of a generator: it
//! catches every single wrong character and every swap of two. (The hybrid schemes of ISO 7064 miss some swaps.)

use crate::HouseholdId;
use crate::base32::{check, digit, value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The number that the card and the file of one household carry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct HouseholdNumber(String);

/// Why a text is no household number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberFault {
    /// Not ten characters of the alphabet (I and L read as 1, O as 0; hyphens and spaces are passed over).
    #[error("a household number has ten letters or digits")]
    Shape,
    /// The check character does not fit: a character was misread or two were swapped.
    #[error("the household number was misread: its last character does not fit")]
    Check,
}

impl HouseholdNumber {
    /// The number of a household, from the first 45 bits of its random id.
    pub fn of(household: HouseholdId) -> Self {
        let bits = household.0.as_u128() >> (128 - 45);
        let mut text: String = (0..9).rev().map(|place| digit((bits >> (5 * place)) as u8 & 31)).collect();
        text.push(digit(check(&text)));
        Self(text)
    }

    /// Reads a number that a person typed.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let read: Option<String> =
            text.chars().filter(|c| !matches!(c, '-' | ' ')).map(|c| value(c).map(digit)).collect();
        let folded = read.filter(|folded| folded.len() == 10).ok_or(NumberFault::Shape)?;
        let (body, last) = folded.split_at(9);
        if digit(check(body)).to_string() != last {
            return Err(NumberFault::Check);
        }
        Ok(Self(folded))
    }

    /// The ten characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number in two halves, as it is printed and read aloud.
    pub fn spaced(&self) -> String {
        format!("{}-{}", &self.0[..5], &self.0[5..])
    }
}

impl TryFrom<String> for HouseholdNumber {
    type Error = NumberFault;
    fn try_from(text: String) -> Result<Self, NumberFault> {
        Self::parse(&text)
    }
}

impl From<HouseholdNumber> for String {
    fn from(number: HouseholdNumber) -> String {
        number.0
    }
}

impl std::fmt::Display for HouseholdNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_misread_character_is_always_caught(bytes in any::<[u8; 16]>(), place in 0usize..10, other in 0u8..32) {
            let number = HouseholdNumber::of(HouseholdId::from_random(bytes));
            prop_assert_eq!(HouseholdNumber::parse(&number.spaced()), Ok(number.clone()));
            let mut wrong: Vec<char> = number.as_str().chars().collect();
            prop_assume!(wrong[place] != digit(other));
            wrong[place] = digit(other);
            prop_assert_eq!(HouseholdNumber::parse(&wrong.iter().collect::<String>()), Err(NumberFault::Check));
        }

        #[test]
        fn two_swapped_characters_are_always_caught(bytes in any::<[u8; 16]>(), one in 0usize..10, other in 0usize..10) {
            let number = HouseholdNumber::of(HouseholdId::from_random(bytes));
            let mut wrong: Vec<char> = number.as_str().chars().collect();
            prop_assume!(wrong[one] != wrong[other]);
            wrong.swap(one, other);
            prop_assert_eq!(HouseholdNumber::parse(&wrong.iter().collect::<String>()), Err(NumberFault::Check));
        }
    }
}
