//! Text, number and truth of operations and values, as XPath 1.0 converts them; and the one place where the two
//! readings part: the text of a node.

use super::chain::is_arithmetic;
use super::items::{Items, Place};
use super::missing::Missing;
use super::{Evaluator, Known, Reading, Working};
use crate::function::Function;
use crate::program::{At, Operation};
use crate::{Answer, Fact, NodeId, Number};
use std::borrow::Cow;

impl<'a> Evaluator<'a> {
    pub(crate) fn text(&mut self, at: At) -> Known<Cow<'a, str>> {
        match self.operation(at) {
            Operation::Text(text) => Ok(Cow::Borrowed(text)),
            Operation::Path(route) if route.single => match self.single(route) {
                Some(node) => self.text_of_node(node),
                None => Ok(Cow::Borrowed("")),
            },
            _ => {
                let value = self.value(at)?;
                self.text_of(&value)
            }
        }
    }

    pub(crate) fn number(&mut self, at: At) -> Known<Number> {
        match self.operation(at) {
            Operation::Number(number) => Ok(*number),
            Operation::Path(route) if route.single => Ok(Number::read(&self.text(at)?)),
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

    pub(crate) fn truth(&mut self, at: At) -> Known<bool> {
        match self.operation(at) {
            Operation::Any(sides) => self.any(sides),
            Operation::All(sides) => self.all(sides),
            Operation::Chain(first, rest) if !is_arithmetic(rest) => self.comparison(*first, rest),
            Operation::Call(Function::Truth(function), arguments) => {
                self.calling = at;
                self.truth_call(*function, arguments)
            }
            _ => {
                let value = self.value(at)?;
                self.truth_of(&value)
            }
        }
    }

    pub(crate) fn text_of(&mut self, value: &Working<'a>) -> Known<Cow<'a, str>> {
        Ok(match value {
            Working::Text(text) => text.clone(),
            Working::Number(number) => Cow::Owned(number.to_string()),
            Working::Truth(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
            Working::Items(items) => return self.text_of_items(items),
        })
    }

    pub(super) fn number_of(&mut self, value: &Working<'a>) -> Known<Number> {
        Ok(match value {
            Working::Text(text) => Number::read(text),
            Working::Number(number) => *number,
            Working::Truth(truth) => Number::from(u32::from(*truth)),
            Working::Items(items) => Number::read(&self.text_of_items(items)?),
        })
    }

    pub(crate) fn truth_of(&mut self, value: &Working<'a>) -> Known<bool> {
        Ok(match value {
            Working::Text(text) => !text.is_empty(),
            Working::Number(number) => number.is_truthy(),
            Working::Truth(truth) => *truth,
            Working::Items(items) => return exists(items),
        })
    }

    pub(super) fn text_of_items(&mut self, items: &Items<'a>) -> Known<Cow<'a, str>> {
        match items.first()? {
            Some(place) => self.text_of_place(place),
            None => Ok(Cow::Borrowed("")),
        }
    }

    pub(super) fn text_of_place(&mut self, place: Place<'a>) -> Known<Cow<'a, str>> {
        match place {
            Place::Node(node) => self.text_of_node(node),
            Place::Cell(table, row, Some(column)) => Ok(Cow::Borrowed(table.cell(row as usize, column as usize))),
            Place::Cell(_, _, None) | Place::Row(..) => Ok(Cow::Borrowed("")),
        }
    }

    pub(super) fn text_of_node(&mut self, node: NodeId) -> Known<Cow<'a, str>> {
        if self.reading == Reading::Form {
            return Ok(Cow::Borrowed(match self.instance.answer(node) {
                Answer::Given(text) => text,
                Answer::Unanswered | Answer::Absent | Answer::Open | Answer::Group => "",
            }));
        }
        match self.instance.fact(node) {
            Fact::Known(text) => {
                if let Some(trace) = &mut self.trace {
                    trace.used.push(node);
                }
                Ok(text)
            }
            Fact::Missing => Err(Missing::one(node)),
            Fact::Unknown(nodes) => Err(Missing::of(nodes)),
            Fact::Absent | Fact::Group => Ok(Cow::Borrowed("")),
        }
    }
}

fn exists(items: &Items<'_>) -> Known<bool> {
    match items.list.iter().any(|item| item.sure) {
        true => Ok(true),
        false if items.list.is_empty() => Ok(false),
        false => Err(items.doubts()),
    }
}
