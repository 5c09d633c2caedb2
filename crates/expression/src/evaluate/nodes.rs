//! Functions on nodes: how many, at which place, once, and values from attached tables.

use super::items::{Items, Place};
use super::missing::{Missing, both, gather};
use super::{Evaluator, Known, Reading, Working};
use crate::function::NodesFunction;
use crate::program::{At, Total};
use crate::{Answer, Instance, Number, Seed, Table, shuffle};
use std::borrow::Cow;

impl<'a, I: Instance + ?Sized, M: Missing> Evaluator<'a, I, M> {
    pub(super) fn nodes_call(&mut self, function: NodesFunction, arguments: &'a [At]) -> Known<Working<'a, M>, M> {
        match function {
            NodesFunction::Count => self.count(arguments[0]).map(Working::Number),
            NodesFunction::CountNonEmpty => self.count_non_empty(arguments).map(Working::Number),
            NodesFunction::Position => self.place(arguments).map(Working::Number),
            NodesFunction::Last => Ok(Working::Number(Number::from(self.position.1))),
            NodesFunction::Once => self.once(arguments[0]),
            NodesFunction::PullData => self.pull(arguments).map(Working::Text),
        }
    }

    fn count(&mut self, argument: At) -> Known<Number, M> {
        match self.value(argument)? {
            Working::Items(items) => Ok(Number::from(items.sure()?.list.len())),
            Working::Text(_) | Working::Number(_) | Working::Truth(_) => Ok(Number::NaN),
        }
    }

    /// `sum()` or `count()` over all entries of a repeat: the form reading takes the figure that the instance keeps.
    pub(super) fn total(&mut self, total: &'a Total) -> Known<Working<'a, M>, M> {
        match self.kept(total) {
            Some(number) => Ok(Working::Number(number)),
            None => self.value(total.walked),
        }
    }

    fn kept(&mut self, total: &Total) -> Option<Number> {
        if self.reading == Reading::Decision {
            return None;
        }
        let above = self.single(&total.above)?;
        match total.of {
            Some(field) => self.instance.sum(above, total.repeat, field),
            None => self.instance.entries(above, total.repeat).map(Number::from),
        }
    }

    fn count_non_empty(&mut self, arguments: &'a [At]) -> Known<Number, M> {
        let texts = self.texts(arguments)?;
        Ok(Number::from(texts.iter().filter(|text| !text.is_empty()).count()))
    }

    /// `position()` in a predicate; `position(..)` of a repeat's entry.
    fn place(&mut self, arguments: &[At]) -> Known<Number, M> {
        let Some(argument) = arguments.first() else { return Ok(Number::from(self.position.0)) };
        let Working::Items(items) = self.value(*argument)? else { return Ok(Number::NaN) };
        Ok(match items.first()? {
            Some(Place::Node(node)) => Number::from(self.instance.position(node)),
            Some(Place::Row(_, row) | Place::Cell(_, row, _)) => Number::from(row + 1),
            None => Number::NaN,
        })
    }

    /// The value that the field has already, else the argument's. The field is a calculation or a default, never an
    /// answer that could still be given, so both readings take what it has.
    fn once(&mut self, argument: At) -> Known<Working<'a, M>, M> {
        match self.instance.answer(self.at) {
            Answer::Given(text) => Ok(Working::Text(Cow::Borrowed(text))),
            Answer::Unanswered | Answer::Absent | Answer::Open | Answer::Group => {
                self.text(argument).map(Working::Text)
            }
        }
    }

    /// `randomize(nodes, seed)`; without a seed it is drawn.
    pub(super) fn randomize(&mut self, own: At, nodes: At, seed: Option<At>) -> Known<Items<'a, M>, M> {
        let items = self.value(nodes);
        let seed = match seed {
            Some(seed) => self.value(seed).and_then(|value| self.owned(value)).map(|value| Seed::of(&value)),
            None => Ok(Seed::drawn(self.draw(own, 0))),
        };
        let (items, seed) = both(items, seed)?;
        let Working::Items(items) = items else { return Ok(Items::default()) };
        let mut items = items.sure()?;
        shuffle(&mut items.list, seed);
        Ok(items)
    }

    /// `pulldata(table, column, key column, key)`
    fn pull(&mut self, arguments: &'a [At]) -> Known<Cow<'a, str>, M> {
        let mut missing: Option<M> = None;
        let mut texts: Vec<Cow<'a, str>> = Vec::with_capacity(4);
        for argument in arguments {
            match self.text(*argument) {
                Ok(text) => texts.push(text),
                Err(more) => gather(&mut missing, more),
            }
        }
        if let Some(missing) = missing {
            return Err(missing);
        }
        let table = self.instance.table(&texts[0]);
        let found = table.and_then(|table| cell(table, &texts[1], &texts[2], &texts[3]));
        Ok(Cow::Borrowed(found.unwrap_or_default()))
    }
}

fn cell<'a>(table: &'a dyn Table, column: &str, key_column: &str, key: &str) -> Option<&'a str> {
    let (column, key_column) = (table.column(column)?, table.column(key_column)?);
    let row = match table.matching(key_column, key) {
        Some(rows) => *rows.first()? as usize,
        None => (0..table.rows()).find(|row| table.cell(*row, key_column) == key)?,
    };
    Some(table.cell(row, column))
}
