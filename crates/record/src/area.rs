//! Areas: province 2 digits, prefecture 4, county 6, township 9, village 12; a code's prefix is its parent.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An area's code of 2, 4, 6, 9 or 12 digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Area(String);

/// How large an area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AreaLevel {
    /// 2 digits.
    Province,
    /// 4 digits.
    Prefecture,
    /// 6 digits.
    County,
    /// 9 digits.
    Township,
    /// 12 digits.
    Village,
}

/// Why a text is no area code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is not an area code: 2, 4, 6, 9 or 12 digits are needed")]
pub struct AreaFault {
    /// The text that was given.
    pub text: String,
}

impl Area {
    /// Reads a code. Errors if it is not 2, 4, 6, 9 or 12 ASCII digits.
    pub fn parse(text: &str) -> Result<Self, AreaFault> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        if digits && matches!(text.len(), 2 | 4 | 6 | 9 | 12) {
            return Ok(Self(text.to_owned()));
        }
        Err(AreaFault { text: text.to_owned() })
    }

    /// The code's digits.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// How large the area is, read from the number of digits.
    pub fn level(&self) -> AreaLevel {
        match self.0.len() {
            2 => AreaLevel::Province,
            4 => AreaLevel::Prefecture,
            6 => AreaLevel::County,
            9 => AreaLevel::Township,
            _ => AreaLevel::Village,
        }
    }

    /// Whether `other` is this area or lies in it.
    pub fn contains(&self, other: &Area) -> bool {
        other.0.starts_with(&self.0)
    }
}

impl TryFrom<String> for Area {
    type Error = AreaFault;
    fn try_from(text: String) -> Result<Self, AreaFault> {
        Self::parse(&text)
    }
}

impl From<Area> for String {
    fn from(area: Area) -> String {
        area.0
    }
}

impl std::fmt::Display for Area {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_county_contains_its_villages_and_no_neighbour() {
        let county = Area::parse("990101").unwrap();
        assert!(county.contains(&Area::parse("990101001002").unwrap()));
        assert!(!county.contains(&Area::parse("990102001002").unwrap()));
    }

    #[test]
    fn a_code_of_odd_length_or_with_letters_is_refused() {
        assert!(Area::parse("99010").is_err());
        assert!(Area::parse("99010a").is_err());
        assert!(Area::parse("").is_err());
    }
}
