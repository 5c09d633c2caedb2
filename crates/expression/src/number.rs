//! Numbers: exact decimals with XPath's NaN and infinities. Whatever leaves the range of decimals becomes the nearest
//! infinity. Dates read as numbers are days since 1970-01-01, as in ODK.

mod read;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cmp::Ordering;
use std::str::FromStr;

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
    /// Zero.
    pub const ZERO: Number = Number::Exact(Decimal::ZERO);

    /// The number as a double.
    pub fn to_f64(self) -> f64 {
        match self {
            // By way of the text, since it rounds correctly.
            Number::Exact(decimal) => decimal.to_string().parse().unwrap_or(f64::NAN),
            Number::NaN => f64::NAN,
            Number::Infinity => f64::INFINITY,
            Number::NegativeInfinity => f64::NEG_INFINITY,
        }
    }

    /// The shortest decimal that stands for a double.
    pub fn from_f64(double: f64) -> Self {
        match Decimal::from_str(&double.to_string()) {
            Ok(decimal) if decimal.is_zero() => Number::ZERO,
            Ok(decimal) => Number::Exact(decimal.normalize()),
            Err(_) if double.is_nan() => Number::NaN,
            Err(_) if double > 0.0 => Number::Infinity,
            Err(_) => Number::NegativeInfinity,
        }
    }

    /// The number that its text gives back when it is read; `None` if that is another one, for a long fraction.
    pub(crate) fn as_text_gives_it(self) -> Option<Number> {
        match self {
            Number::Exact(decimal) if decimal.is_zero() => Some(Number::ZERO),
            Number::Exact(decimal) if decimal.scale() == 0 => Some(self),
            Number::Exact(decimal) => Some(decimal.normalize()).filter(|decimal| !is_long(*decimal)).map(Number::Exact),
            Number::NaN | Number::Infinity | Number::NegativeInfinity => Some(self),
        }
    }

    /// Whether `boolean()` of it is true: neither zero nor NaN.
    pub fn is_truthy(self) -> bool {
        match self {
            Number::Exact(decimal) => !decimal.is_zero(),
            Number::NaN => false,
            Number::Infinity | Number::NegativeInfinity => true,
        }
    }

    /// The whole number, cut off towards zero, held within `i64`; `None` for NaN.
    pub fn to_whole(self) -> Option<i64> {
        match self {
            Number::Exact(decimal) => {
                Some(decimal.trunc().to_i64().unwrap_or(if decimal.is_sign_negative() { i64::MIN } else { i64::MAX }))
            }
            Number::NaN => None,
            Number::Infinity => Some(i64::MAX),
            Number::NegativeInfinity => Some(i64::MIN),
        }
    }

    /// The order of two numbers; `None` where one is NaN.
    #[inline]
    pub fn order(self, other: Number) -> Option<Ordering> {
        match (self, other) {
            (Number::Exact(left), Number::Exact(right)) if left.scale() == right.scale() => {
                Some(left.mantissa().cmp(&right.mantissa()))
            }
            (Number::Exact(left), Number::Exact(right)) => Some(left.cmp(&right)),
            (Number::NaN, _) | (_, Number::NaN) => None,
            _ => self.to_f64().partial_cmp(&other.to_f64()),
        }
    }

    /// The sum.
    #[inline]
    pub fn plus(self, other: Number) -> Number {
        self.combine(other, Decimal::checked_add, |left, right| left + right)
    }

    /// The difference.
    #[inline]
    pub fn minus(self, other: Number) -> Number {
        self.combine(other, Decimal::checked_sub, |left, right| left - right)
    }

    /// The product.
    pub fn times(self, other: Number) -> Number {
        self.combine(other, Decimal::checked_mul, |left, right| left * right)
    }

    /// The quotient; by zero an infinity or NaN.
    pub fn divided_by(self, other: Number) -> Number {
        self.combine(other, Decimal::checked_div, |left, right| left / right)
    }

    /// The remainder with the sign of the first, as `mod` has it.
    pub fn remainder(self, other: Number) -> Number {
        match (self, other) {
            (Number::Exact(_), Number::Infinity | Number::NegativeInfinity) => self,
            _ => self.combine(other, Decimal::checked_rem, |left, right| left % right),
        }
    }

    /// The same with the other sign.
    pub fn negated(self) -> Number {
        match self {
            Number::Exact(decimal) if decimal.is_zero() => self,
            Number::Exact(decimal) => Number::Exact(-decimal),
            Number::NaN => Number::NaN,
            Number::Infinity => Number::NegativeInfinity,
            Number::NegativeInfinity => Number::Infinity,
        }
    }

    /// Exact where both are finite and the result is in range; else what doubles make of it.
    fn combine(
        self,
        other: Number,
        exact: fn(Decimal, Decimal) -> Option<Decimal>,
        double: fn(f64, f64) -> f64,
    ) -> Number {
        if let (Number::Exact(left), Number::Exact(right)) = (self, other)
            && let Some(result) = exact(left, right)
        {
            return Number::Exact(result);
        }
        Number::from_f64(double(self.to_f64(), other.to_f64()))
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Number::Exact(Decimal::from(number))
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Number::Exact(Decimal::from(number))
    }
}

impl From<usize> for Number {
    fn from(number: usize) -> Self {
        Number::Exact(Decimal::from(number))
    }
}

/// As `string()` gives it: without an exponent or needless zeros; empty for NaN, as ODK's engine has it. A fraction of
/// more than 16 digits, which no one entered, is printed as the nearest double is: 0.3333333333333333.
impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Number::Exact(decimal) if decimal.is_zero() => f.write_str("0"),
            Number::Exact(decimal) if decimal.scale() == 0 => match i64::try_from(decimal.mantissa()) {
                Ok(short) => short.fmt(f),
                Err(_) => decimal.mantissa().fmt(f),
            },
            Number::Exact(decimal) => decimal_text(decimal.normalize(), f),
            Number::NaN => Ok(()),
            Number::Infinity => f.write_str("Infinity"),
            Number::NegativeInfinity => f.write_str("-Infinity"),
        }
    }
}

fn decimal_text(decimal: Decimal, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    if is_long(decimal) { write!(f, "{}", Number::Exact(decimal).to_f64()) } else { write!(f, "{decimal}") }
}

/// Whether a fraction has more digits than a double tells apart.
fn is_long(decimal: Decimal) -> bool {
    const LONGEST: u128 = 10_u128.pow(16);
    decimal.scale() > 0 && decimal.mantissa().unsigned_abs() >= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_exact_and_thirds_print_like_doubles() {
        let sum = Number::read("1000.05").plus(Number::read("22"));
        assert_eq!(sum.to_string(), "1022.05");
        assert_eq!(Number::from(1u32).divided_by(Number::from(3u32)).to_string(), "0.3333333333333333");
        assert_eq!(Number::read("0.10").plus(Number::read("0.20")).to_string(), "0.3");
        assert_eq!(Number::read("-0.0").to_string(), "0");
    }

    #[test]
    fn division_by_zero_and_overflow_give_infinities() {
        assert_eq!(Number::from(1u32).divided_by(Number::ZERO), Number::Infinity);
        assert_eq!(Number::read("-1").divided_by(Number::ZERO), Number::NegativeInfinity);
        assert_eq!(Number::ZERO.divided_by(Number::ZERO), Number::NaN);
        let large = Number::read("70000000000000000000000000000");
        assert_eq!(large.times(large), Number::Infinity);
        assert_eq!(large.times(large.negated()), Number::NegativeInfinity);
        assert_eq!(Number::read(&"9".repeat(40)), Number::Infinity);
    }
}
