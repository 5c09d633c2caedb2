//! Numbers: exact decimals with XPath's NaN and infinities. Whatever leaves the range of decimals becomes the nearest infinity.

use rust_decimal::Decimal;

/// A number of the language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A finite number.
    Exact(Decimal),
    /// Not a number.
    NaN,
    /// +∞
    Infinity,
    /// −∞
    NegativeInfinity,
}

impl Number {
    /// Reads a text as `number()` does; NaN if it is none.
    pub fn read(text: &str) -> Self {
        let _ = text;
        unimplemented!()
    }

    /// Whether `boolean()` of it is true: neither zero nor NaN.
    pub fn is_truthy(self) -> bool {
        match self {
            Number::Exact(decimal) => !decimal.is_zero(),
            Number::NaN => false,
            Number::Infinity | Number::NegativeInfinity => true,
        }
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Number::Exact(Decimal::from(number))
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let _ = f;
        unimplemented!()
    }
}
