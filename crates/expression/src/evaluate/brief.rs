//! The decision reading for when nobody asks why: a short way through the operations that most conditions are made of,
//! without sets and without noting anything. What it does not know it leaves to the evaluator; both come to the same.

use super::chain::{Kind, as_numbers, calculate, compare_numbers, compare_texts, is_arithmetic, kind};
use super::missing::Unnamed;
use super::number::rounded;
use super::truth::is_selected;
use super::{Evaluator, Reading};
use crate::function::{DateFunction, Function, NumberFunction, TextFunction, TruthFunction};
use crate::program::{At, Operation, Program, Route, Total};
use crate::tree::Operator;
use crate::{Fact, Instance, NodeId, Number, Outcome, Worked};
use chrono::Datelike;
use std::borrow::Cow;

/// One brief run of a program.
pub(crate) struct Brief<'a, I: ?Sized> {
    pub program: &'a Program,
    pub instance: &'a I,
    pub at: NodeId,
}

impl<'a, I: Instance + ?Sized> Brief<'a, I> {
    /// Whether an operation holds; `None` while that is unknown.
    pub fn truth(&self, at: At) -> Option<bool> {
        match self.operation(at) {
            Operation::Any(sides) => self.kleene(sides, true),
            Operation::All(sides) => self.kleene(sides, false),
            Operation::Chain(first, rest) => match &**rest {
                [(operator, second)] if operator.level() < 4 => self.compare(at, *operator, *first, *second),
                _ => self.evaluator().truth(at).ok(),
            },
            Operation::Call(Function::Truth(TruthFunction::Not), sides) => self.truth(sides[0]).map(|truth| !truth),
            Operation::Call(Function::Truth(TruthFunction::Selected), sides) => {
                let (chosen, choice) = (self.text(sides[0])?, self.text(sides[1])?);
                Some(is_selected(&chosen, &choice))
            }
            Operation::Extra(name, arguments) => match self.extra(name, arguments) {
                Some(Outcome::Truth(truth)) => Some(truth),
                Some(Outcome::Unknown(_)) => None,
                _ => self.evaluator().truth(at).ok(),
            },
            _ => self.evaluator().truth(at).ok(),
        }
    }

    /// A calculation's value as it is kept; `None` while it is unknown.
    pub fn worked(&self, at: At) -> Option<Worked> {
        let operation = self.operation(at);
        if let Operation::If(condition, yes, no) = operation
            && let Some(truth) = self.truth(*condition)
        {
            return self.worked(if truth { *yes } else { *no });
        }
        if kind(operation) != Kind::Number {
            return self.evaluator().worked(at).ok();
        }
        let number = self.number(at)?;
        let kept = number.as_text_gives_it().map(Worked::Number);
        Some(kept.unwrap_or_else(|| Worked::Text(number.to_string())))
    }

    fn kleene(&self, sides: &[At], settling: bool) -> Option<bool> {
        let mut found = Some(!settling);
        for side in sides {
            match self.truth(*side) {
                Some(truth) if truth == settling => return Some(settling),
                Some(_) => {}
                None => found = None,
            }
        }
        found
    }

    fn compare(&self, at: At, operator: Operator, first: At, second: At) -> Option<bool> {
        match (self.operation(first), self.operation(second)) {
            (Operation::Path(route), Operation::Text(right)) if route.single => {
                let Some(node) = self.node(route) else { return Some(false) };
                Some(compare_texts(operator, &self.text_of(node)?, right))
            }
            (Operation::Path(route), right) if route.single && as_numbers(operator, Kind::Text, kind(right)) => {
                let right = self.number(second)?;
                let Some(node) = self.node(route) else { return Some(false) };
                Some(compare_numbers(operator, self.number_of(node)?, right))
            }
            (Operation::Extra(name, arguments), Operation::Text(right)) => match self.extra(name, arguments) {
                Some(Outcome::Text(left)) => Some(compare_texts(operator, &left, right)),
                _ => self.evaluator().truth(at).ok(),
            },
            (left, right) if as_numbers(operator, kind(left), kind(right)) => {
                let (left, right) = (self.number(first)?, self.number(second)?);
                Some(compare_numbers(operator, left, right))
            }
            _ => self.evaluator().truth(at).ok(),
        }
    }

    fn number(&self, at: At) -> Option<Number> {
        match self.operation(at) {
            Operation::Number(number) => Some(*number),
            Operation::Path(route) if route.single => {
                self.node(route).map_or(Some(Number::NaN), |node| self.number_of(node))
            }
            Operation::Chain(first, rest) if is_arithmetic(rest) => {
                let first = self.number(*first);
                rest.iter().fold(first, |left, (operator, side)| Some(calculate(*operator, left?, self.number(*side)?)))
            }
            Operation::If(condition, yes, no) => match self.truth(*condition) {
                Some(truth) => self.number(if truth { *yes } else { *no }),
                None => self.evaluator().number(at).ok(),
            },
            Operation::Call(Function::Number(NumberFunction::Number), of) => {
                self.this_year(of[0]).or_else(|| self.number(of[0]))
            }
            Operation::Call(Function::Number(NumberFunction::Round), of) => {
                let places = of.get(1).map_or(Some(Number::ZERO), |places| self.number(*places));
                Some(rounded(self.number(of[0])?, places?))
            }
            Operation::Call(Function::Text(TextFunction::Coalesce), of) => self.first_given(at, of[0], of[1]),
            Operation::Total(total) => self.total(total),
            Operation::Extra(name, arguments) => match self.extra(name, arguments) {
                Some(Outcome::Text(text)) => Some(Number::read(&text)),
                Some(Outcome::Number(number)) => Some(number),
                Some(Outcome::Unknown(_)) => None,
                Some(Outcome::Truth(_)) | None => self.evaluator().number(at).ok(),
            },
            _ => self.evaluator().number(at).ok(),
        }
    }

    /// `number(format-date(today(), '%Y'))`, from which ages are worked out.
    fn this_year(&self, at: At) -> Option<Number> {
        let Operation::Call(Function::Date(DateFunction::FormatDate), of) = self.operation(at) else { return None };
        let today = matches!(self.operation(of[0]), Operation::Call(Function::Date(DateFunction::Today), _));
        let year = matches!(self.operation(of[1]), Operation::Text(pattern) if &**pattern == "%Y");
        let this = self.instance.today().year();
        (today && year && (0..=9999).contains(&this)).then(|| Number::from(i64::from(this)))
    }

    /// The figure entry by entry, without making sets. What is not relevant is left out, and an entry of which nobody knows
    /// whether it is there makes it unknown.
    fn total(&self, total: &'a Total) -> Option<Number> {
        let Some(above) = self.node(&total.above) else { return Some(Number::ZERO) };
        let mut entries = Vec::new();
        self.instance.children(above, total.repeat, &mut entries);
        let (mut sum, mut count) = (Number::ZERO, 0_usize);
        for entry in entries {
            if let Some(number) = self.of_entry(total, entry)? {
                (sum, count) = (sum.plus(number), count + 1);
            }
        }
        Some(if total.of.is_some() { sum } else { Number::from(count) })
    }

    /// What an entry adds to a sum (nothing where it is counted): `Some(None)` if it is left out, `None` while unknown.
    fn of_entry(&self, total: &'a Total, entry: NodeId) -> Option<Option<Number>> {
        let mut node = entry;
        for field in &total.way {
            match self.instance.fact(node) {
                Fact::Absent => return Some(None),
                Fact::Unknown(_) => return None,
                Fact::Known(_) | Fact::Number(_) | Fact::Missing | Fact::Group => {}
            }
            let Some(below) = self.instance.child(node, *field) else { return Some(None) };
            node = below;
        }
        match self.instance.fact(node) {
            Fact::Absent => Some(None),
            Fact::Unknown(_) => None,
            Fact::Missing if total.of.is_some() => None,
            Fact::Known(text) if total.of.is_some() => Some(Some(Number::read(text))),
            Fact::Number(number) => Some(Some(number)),
            Fact::Group if total.of.is_some() => Some(Some(Number::NaN)),
            Fact::Known(_) | Fact::Missing | Fact::Group => Some(Some(Number::ZERO)),
        }
    }

    /// `coalesce(x, 0)`, which most often is asked for the last visit's answer.
    fn first_given(&self, at: At, first: At, second: At) -> Option<Number> {
        let given = self.text(first)?;
        match self.operation(second) {
            _ if !given.is_empty() => Some(Number::read(&given)),
            Operation::Number(number) if number.as_text_gives_it() == Some(*number) => Some(*number),
            _ => self.evaluator().number(at).ok(),
        }
    }

    fn text(&self, at: At) -> Option<Cow<'a, str>> {
        match self.operation(at) {
            Operation::Text(text) => Some(Cow::Borrowed(text)),
            Operation::Path(route) if route.single => match self.node(route) {
                Some(node) => self.text_of(node),
                None => Some(Cow::Borrowed("")),
            },
            Operation::LastVisit(field) => Some(self.instance.last_visit(*field, self.at).unwrap_or_default()),
            _ => self.evaluator().text(at).ok(),
        }
    }

    /// What a function of the pack's own gives that is asked with nothing, or with a text that is written out.
    fn extra(&self, name: &str, arguments: &'a [At]) -> Option<Outcome<'a>> {
        let [argument] = arguments else {
            return arguments.is_empty().then(|| self.instance.call(name, &[], self.at));
        };
        let Operation::Text(argument) = self.operation(*argument) else { return None };
        Some(self.instance.call(name, &[Cow::Borrowed(&**argument)], self.at))
    }

    #[inline]
    fn text_of(&self, node: NodeId) -> Option<Cow<'a, str>> {
        match self.instance.fact(node) {
            Fact::Known(text) => Some(Cow::Borrowed(text)),
            Fact::Number(number) => Some(Cow::Owned(number.to_string())),
            Fact::Missing | Fact::Unknown(_) => None,
            Fact::Absent | Fact::Group => Some(Cow::Borrowed("")),
        }
    }

    #[inline]
    fn number_of(&self, node: NodeId) -> Option<Number> {
        match self.instance.fact(node) {
            Fact::Known(text) => Some(Number::read(text)),
            Fact::Number(number) => Some(number),
            Fact::Missing | Fact::Unknown(_) => None,
            Fact::Absent | Fact::Group => Some(Number::NaN),
        }
    }

    #[inline]
    fn node(&self, route: &Route) -> Option<NodeId> {
        let quick = match (route.near, route.only) {
            (Some(field), _) => self.instance.near(self.at, field),
            (None, Some(field)) => self.instance.only(field),
            (None, None) => None,
        };
        quick.or_else(|| self.evaluator().single(route))
    }

    #[inline]
    fn operation(&self, at: At) -> &'a Operation {
        &self.program.operations[at as usize]
    }

    #[cold]
    #[inline(never)]
    fn evaluator(&self) -> Evaluator<'a, I, Unnamed> {
        Evaluator::new(self.program, self.instance, self.at, Reading::Decision)
    }
}
