//! Operators: `and`, `or` as Kleene has them, comparisons (over sets: does any pair fit), exact arithmetic.

use super::items::Items;
use super::missing::{Missing, both, gather};
use super::{Evaluator, Known, Working};
use crate::Instance;
use crate::Number;
use crate::function::Function;
use crate::program::{At, Operation, Route};
use crate::tree::Operator;
use std::cmp::Ordering;

impl<'a, I: Instance + ?Sized, M: Missing> Evaluator<'a, I, M> {
    pub(super) fn any(&mut self, sides: &[At]) -> Known<bool, M> {
        self.kleene(sides, true)
    }

    pub(super) fn all(&mut self, sides: &[At]) -> Known<bool, M> {
        self.kleene(sides, false)
    }

    /// One side of the settling truth settles it, whatever is unknown beside it.
    #[inline]
    fn kleene(&mut self, sides: &[At], settling: bool) -> Known<bool, M> {
        let mut missing: Option<M> = None;
        for side in sides {
            match self.truth(*side) {
                Ok(truth) if truth == settling => return Ok(settling),
                Ok(_) => {}
                Err(more) => gather(&mut missing, more),
            }
        }
        missing.map_or(Ok(!settling), Err)
    }

    pub(super) fn chain(&mut self, first: At, rest: &'a [(Operator, At)]) -> Known<Working<'a, M>, M> {
        if is_arithmetic(rest) {
            return self.calculate(first, rest).map(Working::Number);
        }
        self.comparison(first, rest).map(Working::Truth)
    }

    /// Comparisons, from the left: most often one.
    pub(super) fn comparison(&mut self, first: At, rest: &'a [(Operator, At)]) -> Known<bool, M> {
        match rest {
            [(operator, second)] => self.compare_two(*operator, first, *second),
            _ => self.compare_all(first, rest).and_then(|value| self.truth_of(&value)),
        }
    }

    pub(super) fn calculate(&mut self, first: At, rest: &[(Operator, At)]) -> Known<Number, M> {
        let mut result = self.number(first);
        for (operator, side) in rest {
            let side = self.number(*side);
            result = both(result, side).map(|(left, right)| calculate(*operator, left, right));
        }
        result
    }

    /// One comparison. Most ask one question about one value: no sets are made for that.
    #[inline]
    fn compare_two(&mut self, operator: Operator, first: At, second: At) -> Known<bool, M> {
        match (self.operation(first), self.operation(second)) {
            (Operation::Path(route), Operation::Text(right)) if route.single => {
                self.compare_one(route, |left| compare_texts(operator, left, right))
            }
            (Operation::Path(route), right) if route.single && as_numbers(operator, Kind::Text, kind(right)) => {
                self.compare_number(operator, route, second)
            }
            (Operation::Path(route), _) if route.single => self.compare_with(operator, route, second),
            (left, right) if as_numbers(operator, kind(left), kind(right)) => {
                let left = self.number(first);
                let (left, right) = both(left, self.number(second))?;
                Ok(compare_numbers(operator, left, right))
            }
            _ => {
                let (left, right) = both(self.value(first), self.value(second))?;
                self.compare(operator, &left, &right)
            }
        }
    }

    /// The answer to one question, held against something written out; without a node nothing fits.
    #[inline]
    fn compare_one(&mut self, route: &Route, fits: impl FnOnce(&str) -> bool) -> Known<bool, M> {
        let Some(node) = self.single(route) else { return Ok(false) };
        self.text_of_node(node).map(|text| fits(&text))
    }

    /// The number of one question, held against another number; without a node nothing fits.
    #[inline]
    fn compare_number(&mut self, operator: Operator, route: &Route, second: At) -> Known<bool, M> {
        let right = self.number(second)?;
        let Some(node) = self.single(route) else { return Ok(false) };
        Ok(compare_numbers(operator, self.number_of_node(node)?, right))
    }

    fn compare_with(&mut self, operator: Operator, route: &'a Route, second: At) -> Known<bool, M> {
        let right = self.value(second)?;
        if matches!(right, Working::Truth(_) | Working::Items(_)) {
            let left = self.walk(route).map(Working::Items)?;
            return self.compare(operator, &left, &right);
        }
        let Some(node) = self.single(route) else { return Ok(false) };
        let left = self.text_of_node(node).map(Working::Text)?;
        self.compare_values(operator, &left, &right)
    }

    fn compare_all(&mut self, first: At, rest: &'a [(Operator, At)]) -> Known<Working<'a, M>, M> {
        let mut result = self.value(first);
        for (operator, side) in rest {
            let side = self.value(*side);
            let sides = both(result, side);
            result = sides.and_then(|(left, right)| self.compare(*operator, &left, &right)).map(Working::Truth);
        }
        result
    }

    fn compare(&mut self, operator: Operator, left: &Working<'a, M>, right: &Working<'a, M>) -> Known<bool, M> {
        match (left, right) {
            (Working::Truth(_), _) | (_, Working::Truth(_)) if operator.level() == 2 => {
                let (left, right) = both(self.truth_of(left), self.truth_of(right))?;
                Ok((left == right) == (operator == Operator::Equal))
            }
            (Working::Items(left), Working::Items(right)) => self.compare_sets(operator, left, right),
            (Working::Items(left), _) => self.compare_set(operator, left, right),
            (_, Working::Items(right)) => self.compare_set(turned(operator), right, left),
            _ => self.compare_values(operator, left, right),
        }
    }

    /// Whether any item compares so with the value: one that surely does settles it.
    fn compare_set(&mut self, operator: Operator, items: &Items<'a, M>, other: &Working<'a, M>) -> Known<bool, M> {
        let mut missing: Option<M> = None;
        for item in &items.list {
            let text = self.text_of_place(item.place).map(Working::Text);
            match text.and_then(|text| self.compare_values(operator, &text, other)) {
                Ok(true) if item.sure => return Ok(true),
                Ok(true) => gather(&mut missing, items.doubts()),
                Ok(false) => {}
                Err(more) => gather(&mut missing, more),
            }
        }
        missing.map_or(Ok(false), Err)
    }

    fn compare_sets(&mut self, operator: Operator, left: &Items<'a, M>, right: &Items<'a, M>) -> Known<bool, M> {
        let mut missing: Option<M> = None;
        for item in &left.list {
            let text = self.text_of_place(item.place).map(Working::Text);
            match text.and_then(|text| self.compare_set(turned(operator), right, &text)) {
                Ok(true) if item.sure => return Ok(true),
                Ok(true) => gather(&mut missing, left.doubts()),
                Ok(false) => {}
                // Nothing on the right can fit, then it does not matter what is on the left.
                Err(_) if right.list.is_empty() => {}
                Err(more) => gather(&mut missing, more),
            }
        }
        missing.map_or(Ok(false), Err)
    }

    /// Compares two single values.
    fn compare_values(&mut self, operator: Operator, left: &Working<'a, M>, right: &Working<'a, M>) -> Known<bool, M> {
        if let (Working::Text(left), Working::Text(right)) = (left, right) {
            return Ok(compare_texts(operator, left, right));
        }
        let (left, right) = both(self.number_of(left), self.number_of(right))?;
        Ok(compare_numbers(operator, left, right))
    }
}

/// Whether a comparison is one of numbers, whatever its sides come to: neither is a set, and either an order is asked for
/// or one side is a number and the other no truth.
#[inline]
pub(super) fn as_numbers(operator: Operator, left: Kind, right: Kind) -> bool {
    match operator.level() {
        2 => matches!((left, right), (Kind::Number, Kind::Number | Kind::Text) | (Kind::Text, Kind::Number)),
        _ => left != Kind::Open && right != Kind::Open,
    }
}

/// What an operation gives, as far as that is known before it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Text,
    /// One value, never a set.
    One,
    Open,
}

#[inline]
pub(super) fn kind(operation: &Operation) -> Kind {
    match operation {
        Operation::Number(_) | Operation::Negate(_) | Operation::Call(Function::Number(_), _) => Kind::Number,
        Operation::Chain(_, rest) if is_arithmetic(rest) => Kind::Number,
        Operation::Total(_) => Kind::Number,
        Operation::Text(_) | Operation::LastVisit(_) | Operation::ChoiceLabel(..) => Kind::Text,
        Operation::Extra(..) | Operation::Any(_) | Operation::All(_) | Operation::Matches(..) => Kind::One,
        Operation::Chain(..) | Operation::Call(Function::Truth(_) | Function::Text(_), _) => Kind::One,
        Operation::Call(Function::Date(_) | Function::Nodes(_), _) | Operation::If(..) | Operation::Path(_) => {
            Kind::Open
        }
        Operation::Union(_) | Operation::Indexed(_) | Operation::Randomize(..) => Kind::Open,
    }
}

/// Whether operators of this level give a number; else they give yes or no.
pub(super) fn is_arithmetic(rest: &[(Operator, At)]) -> bool {
    rest.first().is_some_and(|(operator, _)| operator.level() >= 4)
}

/// Texts are equal as texts, and in order as numbers.
#[inline]
pub(super) fn compare_texts(operator: Operator, left: &str, right: &str) -> bool {
    match operator.level() {
        2 => (left == right) == (operator == Operator::Equal),
        _ => compare_numbers(operator, Number::read(left), Number::read(right)),
    }
}

#[inline]
pub(super) fn compare_numbers(operator: Operator, left: Number, right: Number) -> bool {
    let order = left.order(right);
    match operator {
        Operator::Equal => order == Some(Ordering::Equal),
        Operator::NotEqual => order != Some(Ordering::Equal),
        Operator::Less => order == Some(Ordering::Less),
        Operator::LessOrEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        Operator::Greater => order == Some(Ordering::Greater),
        _ => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
    }
}

/// The operator with its sides changed.
fn turned(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::Greater,
        Operator::LessOrEqual => Operator::GreaterOrEqual,
        Operator::Greater => Operator::Less,
        Operator::GreaterOrEqual => Operator::LessOrEqual,
        other => other,
    }
}

#[inline]
pub(super) fn calculate(operator: Operator, left: Number, right: Number) -> Number {
    match operator {
        Operator::Plus => left.plus(right),
        Operator::Minus => left.minus(right),
        Operator::Times => left.times(right),
        Operator::Divide => left.divided_by(right),
        _ => left.remainder(right),
    }
}
