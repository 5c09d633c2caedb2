//! A sum that numbers go into and out of again. Exact, so that it never depends on the order in which they came.

use crate::Number;
use rust_decimal::Decimal;

/// The decimal places that are kept.
const PLACES: u32 = 9;
/// Numbers from this many units on are not added up: ten million below it still fit a decimal.
const MOST: i128 = 10_i128.pow(21);

/// A sum of numbers that come and go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// What the finite numbers come to, in units of the last place.
    units: i128,
    nan: u32,
    infinite: u32,
    negative_infinite: u32,
    /// Numbers that are too long or too large to be added up here.
    outside: u32,
}

impl Tally {
    /// Adds a number.
    pub fn put(&mut self, number: Number) {
        match number {
            Number::Exact(decimal) => match units(decimal) {
                Some(units) => self.units += units,
                None => self.outside += 1,
            },
            Number::NaN => self.nan += 1,
            Number::Infinity => self.infinite += 1,
            Number::NegativeInfinity => self.negative_infinite += 1,
        }
    }

    /// Takes a number out that was put in.
    pub fn take(&mut self, number: Number) {
        match number {
            Number::Exact(decimal) => match units(decimal) {
                Some(units) => self.units -= units,
                None => self.outside = self.outside.saturating_sub(1),
            },
            Number::NaN => self.nan = self.nan.saturating_sub(1),
            Number::Infinity => self.infinite = self.infinite.saturating_sub(1),
            Number::NegativeInfinity => self.negative_infinite = self.negative_infinite.saturating_sub(1),
        }
    }

    /// The sum as `sum()` gives it; `None` if it can't be told without going through all numbers.
    pub fn sum(&self) -> Option<Number> {
        if self.nan > 0 || (self.infinite > 0 && self.negative_infinite > 0) {
            return Some(Number::NaN);
        }
        if self.outside > 0 {
            return None;
        }
        match (self.infinite, self.negative_infinite) {
            (0, 0) => {
                Decimal::try_from_i128_with_scale(self.units, PLACES).ok().map(|sum| Number::Exact(sum.normalize()))
            }
            (0, _) => Some(Number::NegativeInfinity),
            _ => Some(Number::Infinity),
        }
    }
}

/// A decimal in units of the last place, if it is a whole number of them and not too large.
fn units(decimal: Decimal) -> Option<i128> {
    let decimal = if decimal.scale() > PLACES { decimal.normalize() } else { decimal };
    let places = PLACES.checked_sub(decimal.scale())?;
    let units = decimal.mantissa().checked_mul(10_i128.pow(places))?;
    (units.abs() < MOST).then_some(units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number() -> impl Strategy<Value = Number> {
        prop_oneof![
            8 => (-5_000_000_i64..5_000_000, 0_u32..6).prop_map(|(units, places)| Number::Exact(Decimal::new(units, places))),
            1 => prop::sample::select(vec![Number::NaN, Number::Infinity, Number::NegativeInfinity]),
            1 => prop::sample::select(vec!["1e13", "0.3333333333333", "79228162514264337593543950335"]).prop_map(Number::read),
        ]
    }

    proptest! {
        #[test]
        fn what_was_put_and_taken_again_leaves_the_sum_of_the_others(
            kept in prop::collection::vec(number(), 0..6),
            passing in prop::collection::vec(number(), 0..6),
        ) {
            let mut tally = Tally::default();
            passing.iter().chain(&kept).for_each(|number| tally.put(*number));
            passing.iter().rev().for_each(|number| tally.take(*number));
            let walked = kept.iter().copied().fold(Number::ZERO, Number::plus);
            if let Some(sum) = tally.sum() {
                prop_assert_eq!(sum.to_string(), walked.to_string());
            }
            let plain = kept.iter().all(|number| matches!(number, Number::Exact(decimal) if units(*decimal).is_some()));
            prop_assert!(!plain || tally.sum().is_some());
        }
    }
}
