//! The order that `randomize()` gives: the same shuffle as ODK's, so that the same seed shows the same order.
//! Knows no chance: a seed comes from an expression or is drawn outside.

use crate::{Number, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use sha2::{Digest, Sha256};

/// The modulus and the factor of the generator of Park and Miller (1988).
const MODULUS: i64 = 2_147_483_647;
const FACTOR: i64 = 16_807;

/// Where a shuffle starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(i64);

impl Seed {
    /// The seed that a value stands for: a number is cut off to a whole one, a text that is none counts by its SHA-256,
    /// an empty one as 0.
    pub fn of(value: &Value) -> Self {
        Self::within(match value.to_number() {
            Number::Exact(decimal) => (decimal.trunc() % Decimal::from(MODULUS)).to_i64().unwrap_or(0),
            Number::Infinity => i64::MAX,
            Number::NegativeInfinity => i64::MIN,
            Number::NaN => of_text(&value.to_text()),
        })
    }

    /// A seed from a random number.
    pub fn drawn(random: u64) -> Self {
        Self::within((random >> 1) as i64)
    }

    fn within(number: i64) -> Self {
        let rest = number % MODULUS;
        Self(if rest <= 0 { rest + MODULUS - 1 } else { rest })
    }

    /// The next number from 0 (inclusive) to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0 * FACTOR % MODULUS;
        (self.0 - 1) as f64 / (MODULUS - 1) as f64
    }
}

fn of_text(text: &str) -> i64 {
    match Sha256::digest(text.as_bytes()).first_chunk::<8>() {
        Some(bytes) if !text.is_empty() => i64::from_be_bytes(*bytes),
        _ => 0,
    }
}

/// Shuffles as `randomize()` does: Fisher–Yates from the front.
pub fn shuffle<T>(items: &mut [T], mut seed: Seed) {
    for place in 0..items.len() {
        let other = (seed.next() * (place + 1) as f64) as usize;
        items.swap(place, other.min(place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(seed: Value) -> String {
        let mut items = ['1', '2', '3', '4', '5', '6', '7', '8'];
        shuffle(&mut items, Seed::of(&seed));
        items.iter().collect()
    }

    #[test]
    fn a_seed_gives_the_order_that_odk_gives() {
        let number = |text: &str| order(Value::Number(Number::read(text)));
        let text = |text: &str| order(Value::Text(text.to_owned()));
        for (found, wanted) in [
            (number("42"), "16328574"),
            (number("1.9"), "76513824"),
            (number("-5"), "43126758"),
            (number("9999999999999"), "53218746"),
            (text("abc"), "13286745"),
            (text(""), "32816475"),
            (number("Infinity"), "76513824"),
            (text("2016-02-03"), "81354672"),
            (text("7"), "42763581"),
        ] {
            assert_eq!(found, wanted);
        }
    }
}
