//! Functions that give numbers. Sums, extremes and rounding are exact; doubles serve only where a function needs one.

use super::missing::{Missing, both, gather};
use super::{Evaluator, Known, Working};
use crate::Instance;
use crate::Number;
use crate::function::NumberFunction;
use crate::geo;
use crate::program::At;
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

impl<'a, I: Instance + ?Sized, M: Missing> Evaluator<'a, I, M> {
    pub(super) fn number_call(&mut self, function: NumberFunction, arguments: &'a [At]) -> Known<Number, M> {
        match function {
            NumberFunction::Number => self.number(arguments[0]),
            NumberFunction::Sum => Ok(self.numbers(arguments)?.into_iter().fold(Number::ZERO, Number::plus)),
            NumberFunction::Min => Ok(extreme(self.numbers(arguments)?, Ordering::Less)),
            NumberFunction::Max => Ok(extreme(self.numbers(arguments)?, Ordering::Greater)),
            NumberFunction::Round => self.round(arguments),
            NumberFunction::Pow | NumberFunction::Atan2 => self.of_two(function, arguments),
            NumberFunction::Pi => Ok(Number::from_f64(std::f64::consts::PI)),
            NumberFunction::Random => {
                Ok(Number::from_f64((self.draw(self.calling, 0) >> 11) as f64 / (1_u64 << 53) as f64))
            }
            NumberFunction::Area => Ok(geo::area(&self.texts(arguments)?)),
            NumberFunction::Distance => Ok(geo::distance(&self.texts(arguments)?)),
            NumberFunction::Int => self.exact(arguments, Decimal::trunc),
            NumberFunction::Floor => self.exact(arguments, Decimal::floor),
            NumberFunction::Ceiling => self.exact(arguments, Decimal::ceil),
            NumberFunction::Abs => match self.number(arguments[0])? {
                Number::NegativeInfinity => Ok(Number::Infinity),
                Number::Exact(decimal) => Ok(Number::Exact(decimal.abs())),
                other => Ok(other),
            },
            NumberFunction::Sqrt
            | NumberFunction::Exp
            | NumberFunction::Exp10
            | NumberFunction::Log
            | NumberFunction::Log10
            | NumberFunction::Sin
            | NumberFunction::Cos
            | NumberFunction::Tan
            | NumberFunction::Asin
            | NumberFunction::Acos
            | NumberFunction::Atan => Ok(by_double(function, self.number(arguments[0])?)),
        }
    }

    /// The numbers of all arguments, of sets the number of each item; or all that they wait for.
    fn numbers(&mut self, arguments: &'a [At]) -> Known<Vec<Number>, M> {
        let mut numbers = Vec::new();
        let mut missing: Option<M> = None;
        for argument in arguments {
            if let Err(more) = self.numbers_of(*argument, &mut numbers) {
                gather(&mut missing, more);
            }
        }
        missing.map_or(Ok(numbers), Err)
    }

    fn numbers_of(&mut self, argument: At, numbers: &mut Vec<Number>) -> Known<(), M> {
        let items = match self.value(argument)? {
            Working::Items(items) => items,
            value => {
                numbers.push(self.number_of(&value)?);
                return Ok(());
            }
        };
        let mut missing = items.has_doubt().then(|| items.doubts());
        numbers.reserve(items.list.len());
        for item in &items.list {
            match self.number_of_place(item.place) {
                Ok(number) => numbers.push(number),
                Err(more) => gather(&mut missing, more),
            }
        }
        missing.map_or(Ok(()), Err)
    }

    fn exact(&mut self, arguments: &[At], exact: fn(&Decimal) -> Decimal) -> Known<Number, M> {
        Ok(match self.number(arguments[0])? {
            Number::Exact(decimal) => Number::Exact(exact(&decimal)),
            other => other,
        })
    }

    /// `round(x, places)`: halves go away from zero; negative places round tens and hundreds.
    fn round(&mut self, arguments: &[At]) -> Known<Number, M> {
        let number = self.number(arguments[0]);
        let places = arguments.get(1).map_or(Ok(Number::ZERO), |places| self.number(*places));
        let (number, places) = both(number, places)?;
        Ok(rounded(number, places))
    }

    fn of_two(&mut self, function: NumberFunction, arguments: &[At]) -> Known<Number, M> {
        let first = self.number(arguments[0]);
        let (first, second) = both(first, self.number(arguments[1]))?;
        if function == NumberFunction::Pow {
            return Ok(power(first, second));
        }
        Ok(Number::from_f64(first.to_f64().atan2(second.to_f64())))
    }
}

/// The least or greatest; NaN if there is none or one of them is NaN.
fn extreme(numbers: Vec<Number>, wanted: Ordering) -> Number {
    let better = |best: Number, next: Number| match next.order(best) {
        None => Number::NaN,
        Some(order) if order == wanted => next,
        Some(_) => best,
    };
    numbers.into_iter().reduce(better).unwrap_or(Number::NaN)
}

/// A number with so many places.
pub(super) fn rounded(number: Number, places: Number) -> Number {
    match (places.to_whole(), number) {
        (None, _) => Number::NaN,
        (Some(places), Number::Exact(decimal)) => Number::Exact(round(decimal, places)),
        (Some(_), other) => other,
    }
}

fn round(decimal: Decimal, places: i64) -> Decimal {
    const HALF: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;
    if places >= 0 {
        return decimal.round_dp_with_strategy(places.min(28) as u32, HALF);
    }
    match u32::try_from(-places.max(-29)).ok().and_then(|places| 10_i128.checked_pow(places)) {
        Some(unit) => match Decimal::try_from_i128_with_scale(unit, 0) {
            Ok(unit) => (decimal / unit).round_dp_with_strategy(0, HALF).checked_mul(unit).unwrap_or(decimal),
            Err(_) => Decimal::ZERO,
        },
        None => Decimal::ZERO,
    }
}

/// Whole powers of decimals are exact while they fit; all others go by doubles.
fn power(base: Number, exponent: Number) -> Number {
    if let (Number::Exact(base), Number::Exact(exponent)) = (base, exponent)
        && let (true, Some(times)) = (exponent.fract().is_zero(), Number::Exact(exponent).to_whole())
        && (0..=200).contains(&times)
        && let Some(result) = (0..times).try_fold(Decimal::ONE, |product, _| product.checked_mul(base))
    {
        return Number::Exact(result.normalize());
    }
    Number::from_f64(base.to_f64().powf(exponent.to_f64()))
}

fn by_double(function: NumberFunction, number: Number) -> Number {
    let double = number.to_f64();
    Number::from_f64(match function {
        NumberFunction::Sqrt => double.sqrt(),
        NumberFunction::Exp => double.exp(),
        NumberFunction::Exp10 => return power(Number::from(10_u32), number),
        NumberFunction::Log => double.ln(),
        NumberFunction::Log10 => double.log10(),
        NumberFunction::Sin => double.sin(),
        NumberFunction::Cos => double.cos(),
        NumberFunction::Tan => double.tan(),
        NumberFunction::Asin => double.asin(),
        NumberFunction::Acos => double.acos(),
        _ => double.atan(),
    })
}
