//! Text, number and truth of operations and values, as XPath 1.0 converts them; and the one place where the two
//! readings part: the text of a node.

use super::chain::is_arithmetic;
use super::items::{Items, Place};
use super::missing::Missing;
use super::{Evaluator, Known, Reading, Working};
use crate::Instance;
use crate::function::Function;
use crate::program::{At, Operation};
use crate::{Answer, Fact, NodeId, Number};
use std::borrow::Cow;

impl<'a, I: Instance + ?Sized, M: Missing> Evaluator<'a, I, M> {
    pub(crate) fn text(&mut self, at: At) -> Known<Cow<'a, str>, M> {
        match self.operation(at) {
            Operation::Text(text) => Ok(Cow::Borrowed(text)),
            Operation::Path(route) if route.single => match self.single(route) {
                Some(node) => self.text_of_node(node),
                None => Ok(Cow::Borrowed("")),
            },
            Operation::LastVisit(field) => Ok(self.instance.last_visit(*field, self.at).unwrap_or_default()),
            Operation::If(condition, yes, no) => match self.truth(*condition) {
                Ok(truth) => self.text(if truth { *yes } else { *no }),
                Err(missing) => self.either(missing, *yes, *no).and_then(|value| self.text_of(&value)),
            },
            _ => {
                let value = self.value(at)?;
                self.text_of(&value)
            }
        }
    }

    pub(crate) fn number(&mut self, at: At) -> Known<Number, M> {
        match self.operation(at) {
            Operation::Number(number) => Ok(*number),
            Operation::Path(route) if route.single => match self.single(route) {
                Some(node) => self.number_of_node(node),
                None => Ok(Number::NaN),
            },
            Operation::If(condition, yes, no) => match self.truth(*condition) {
                Ok(truth) => self.number(if truth { *yes } else { *no }),
                Err(missing) => self.either(missing, *yes, *no).and_then(|value| self.number_of(&value)),
            },
            Operation::Chain(first, rest) if is_arithmetic(rest) => self.calculate(*first, rest),
            Operation::Call(Function::Number(function), arguments) => {
                self.calling = at;
                self.number_call(*function, arguments)
            }
            _ => {
                let value = self.value(at)?;
                self.number_of(&value)
            }
        }
    }

    pub(crate) fn truth(&mut self, at: At) -> Known<bool, M> {
        match self.operation(at) {
            Operation::Any(sides) => self.any(sides),
            Operation::All(sides) => self.all(sides),
            Operation::Chain(first, rest) if !is_arithmetic(rest) => self.comparison(*first, rest),
            Operation::Call(Function::Truth(function), arguments) => {
                self.calling = at;
                self.truth_call(*function, arguments)
            }
            Operation::If(condition, yes, no) => match self.truth(*condition) {
                Ok(truth) => self.truth(if truth { *yes } else { *no }),
                Err(missing) => self.either(missing, *yes, *no).and_then(|value| self.truth_of(&value)),
            },
            _ => {
                let value = self.value(at)?;
                self.truth_of(&value)
            }
        }
    }

    pub(crate) fn text_of(&mut self, value: &Working<'a, M>) -> Known<Cow<'a, str>, M> {
        Ok(match value {
            Working::Text(text) => text.clone(),
            Working::Number(number) => Cow::Owned(number.to_string()),
            Working::Truth(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
            Working::Items(items) => return self.text_of_items(items),
        })
    }

    pub(super) fn number_of(&mut self, value: &Working<'a, M>) -> Known<Number, M> {
        Ok(match value {
            Working::Text(text) => Number::read(text),
            Working::Number(number) => *number,
            Working::Truth(truth) => Number::from(u32::from(*truth)),
            Working::Items(items) => match items.first()? {
                Some(place) => return self.number_of_place(place),
                None => Number::NaN,
            },
        })
    }

    pub(crate) fn truth_of(&mut self, value: &Working<'a, M>) -> Known<bool, M> {
        Ok(match value {
            Working::Text(text) => !text.is_empty(),
            Working::Number(number) => number.is_truthy(),
            Working::Truth(truth) => *truth,
            Working::Items(items) => return exists(items),
        })
    }

    pub(super) fn text_of_items(&mut self, items: &Items<'a, M>) -> Known<Cow<'a, str>, M> {
        match items.first()? {
            Some(place) => self.text_of_place(place),
            None => Ok(Cow::Borrowed("")),
        }
    }

    pub(super) fn text_of_place(&mut self, place: Place<'a>) -> Known<Cow<'a, str>, M> {
        match place {
            Place::Node(node) => self.text_of_node(node),
            Place::Cell(table, row, Some(column)) => Ok(Cow::Borrowed(table.cell(row as usize, column as usize))),
            Place::Cell(_, _, None) | Place::Row(..) => Ok(Cow::Borrowed("")),
        }
    }

    pub(super) fn number_of_place(&mut self, place: Place<'a>) -> Known<Number, M> {
        match place {
            Place::Node(node) => self.number_of_node(node),
            Place::Cell(..) | Place::Row(..) => self.text_of_place(place).map(|text| Number::read(&text)),
        }
    }

    /// The number of a node: a calculation's need not be read from its text.
    #[inline]
    pub(super) fn number_of_node(&mut self, node: NodeId) -> Known<Number, M> {
        if self.reading == Reading::Decision
            && let Fact::Number(number) = self.instance.fact(node)
        {
            self.note(node);
            return Ok(number);
        }
        self.text_of_node(node).map(|text| Number::read(&text))
    }

    #[inline]
    fn note(&mut self, node: NodeId) {
        if let Some(trace) = &mut self.trace {
            trace.used.push(node);
        }
    }

    #[inline]
    pub(super) fn text_of_node(&mut self, node: NodeId) -> Known<Cow<'a, str>, M> {
        if self.reading == Reading::Form {
            return Ok(Cow::Borrowed(match self.instance.answer(node) {
                Answer::Given(text) => text,
                Answer::Unanswered | Answer::Absent | Answer::Open | Answer::Group => "",
            }));
        }
        match self.instance.fact(node) {
            Fact::Known(text) => {
                self.note(node);
                Ok(Cow::Borrowed(text))
            }
            Fact::Number(number) => {
                self.note(node);
                Ok(Cow::Owned(number.to_string()))
            }
            Fact::Missing => Err(M::one(node)),
            Fact::Unknown(nodes) => Err(M::of(nodes)),
            Fact::Absent | Fact::Group => Ok(Cow::Borrowed("")),
        }
    }
}

fn exists<M: Missing>(items: &Items<'_, M>) -> Known<bool, M> {
    match items.list.iter().any(|item| item.sure) {
        true => Ok(true),
        false if items.list.is_empty() => Ok(false),
        false => Err(items.doubts()),
    }
}
