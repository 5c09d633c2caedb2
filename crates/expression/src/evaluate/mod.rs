//! Runs a program against a running form. One evaluator serves both readings: they differ only in what an unanswered
//! question gives (the empty text, or «unknown», which spreads as an error does), so they cannot drift apart.

mod brief;
mod chain;
mod choose;
mod convert;
mod date;
mod items;
mod missing;
mod nodes;
mod number;
mod pattern;
mod route;
mod text;
mod truth;

use crate::function::Function;
use crate::program::{At, Operation, Program};
use crate::{Instance, NodeId, Number, Outcome, Value, Worked};
pub(crate) use brief::Brief;
use items::{Items, Place};
pub(crate) use missing::{Missing, Named, Unnamed};
pub(crate) use pattern::pattern;
use smallvec::SmallVec;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::marker::PhantomData;

/// Which of the two readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As ODK: an unanswered question is the empty text.
    Form,
    /// Three-valued: an unanswered relevant question is unknown.
    Decision,
}

/// A value, or the questions it waits for.
pub(crate) type Known<T, M> = Result<T, M>;

/// A value while it is worked on.
#[derive(Clone)]
pub(crate) enum Working<'a, M> {
    Text(Cow<'a, str>),
    Number(Number),
    Truth(bool),
    Items(Items<'a, M>),
}

/// One run of a program.
pub(crate) struct Evaluator<'a, I: ?Sized, M> {
    program: &'a Program,
    instance: &'a I,
    at: NodeId,
    reading: Reading,
    /// What a predicate is asked about.
    here: Place<'a>,
    /// Its place among how many.
    position: (usize, usize),
    /// What was read, if somebody will ask.
    trace: Option<Box<Trace>>,
    /// The call that is being worked on.
    calling: At,
    scratch: Vec<NodeId>,
    missing: PhantomData<M>,
}

/// What one run has read.
#[derive(Default)]
struct Trace {
    used: Vec<NodeId>,
    /// Calls of the pack's functions in words, each with its value.
    calls: Vec<(String, String)>,
}

impl<'a, I: Instance + ?Sized, M: Missing> Evaluator<'a, I, M> {
    pub(crate) fn new(program: &'a Program, instance: &'a I, at: NodeId, reading: Reading) -> Self {
        Self {
            program,
            instance,
            at,
            reading,
            here: Place::Node(at),
            position: (1, 1),
            trace: None,
            calling: 0,
            scratch: Vec::new(),
            missing: PhantomData,
        }
    }

    /// The same, noting what it reads.
    pub(crate) fn traced(self) -> Self {
        Self { trace: Some(Box::default()), ..self }
    }

    /// What was read: nodes with known values, and calls of the pack's functions; each once.
    pub(crate) fn trace(self) -> (Vec<NodeId>, Vec<(String, String)>) {
        let Trace { used, calls } = self.trace.map(|trace| *trace).unwrap_or_default();
        let mut seen = BTreeSet::new();
        let used = used.into_iter().filter(|node| seen.insert(*node)).collect();
        let mut seen = BTreeSet::new();
        let calls = calls.into_iter().filter(|(call, _)| seen.insert(call.clone())).collect();
        (used, calls)
    }

    #[inline]
    fn operation(&self, at: At) -> &'a Operation {
        let program: &'a Program = self.program;
        &program.operations[at as usize]
    }

    /// The value of an operation.
    pub(crate) fn value(&mut self, at: At) -> Known<Working<'a, M>, M> {
        match self.operation(at) {
            Operation::Text(text) => Ok(Working::Text(Cow::Borrowed(text))),
            Operation::Number(number) => Ok(Working::Number(*number)),
            Operation::Negate(inner) => Ok(Working::Number(self.number(*inner)?.negated())),
            Operation::Any(sides) => self.any(sides).map(Working::Truth),
            Operation::All(sides) => self.all(sides).map(Working::Truth),
            Operation::Chain(first, rest) => self.chain(*first, rest),
            Operation::If(condition, yes, no) => self.choice(*condition, *yes, *no),
            Operation::Call(function, arguments) => {
                self.calling = at;
                self.call(*function, arguments)
            }
            Operation::Matches(value, regex) => self.matches(*value, regex).map(Working::Truth),
            Operation::Extra(name, arguments) => self.extra(name, arguments),
            Operation::Path(route) => self.walk(route).map(Working::Items),
            Operation::Union(sides) => self.union(sides).map(Working::Items),
            Operation::Indexed(fields) => self.indexed(fields).map(Working::Items),
            Operation::Total(total) => self.total(total),
            Operation::Randomize(nodes, seed) => self.randomize(at, *nodes, *seed).map(Working::Items),
            Operation::LastVisit(field) => {
                Ok(Working::Text(self.instance.last_visit(*field, self.at).unwrap_or_default()))
            }
            Operation::ChoiceLabel(field, value) => {
                let value = self.text(*value)?;
                Ok(Working::Text(self.instance.choice_label(*field, &value).unwrap_or_default()))
            }
        }
    }

    fn call(&mut self, function: Function, arguments: &'a [At]) -> Known<Working<'a, M>, M> {
        match function {
            Function::Text(function) => self.text_call(function, arguments),
            Function::Number(function) => self.number_call(function, arguments).map(Working::Number),
            Function::Truth(function) => self.truth_call(function, arguments).map(Working::Truth),
            Function::Date(function) => self.date_call(function, arguments),
            Function::Nodes(function) => self.nodes_call(function, arguments),
        }
    }

    /// `if()`: where the condition is unknown, both ways may still come to the same.
    fn choice(&mut self, condition: At, yes: At, no: At) -> Known<Working<'a, M>, M> {
        match self.truth(condition) {
            Ok(truth) => self.value(if truth { yes } else { no }),
            Err(missing) => self.either(missing, yes, no),
        }
    }

    pub(super) fn either(&mut self, missing: M, yes: At, no: At) -> Known<Working<'a, M>, M> {
        match (self.value(yes), self.value(no)) {
            (Ok(yes), Ok(no)) if self.same(&yes, &no) => Ok(yes),
            (yes, no) => Err(missing.and(yes.err()).and(no.err())),
        }
    }

    fn same(&self, left: &Working<'a, M>, right: &Working<'a, M>) -> bool {
        match (left, right) {
            (Working::Text(left), Working::Text(right)) => left == right,
            (Working::Number(left), Working::Number(right)) => left == right,
            (Working::Truth(left), Working::Truth(right)) => left == right,
            _ => false,
        }
    }

    fn extra(&mut self, name: &'a str, arguments: &'a [At]) -> Known<Working<'a, M>, M> {
        let mut texts: SmallVec<[Cow<'a, str>; 1]> = SmallVec::new();
        for argument in arguments {
            texts.push(self.text(*argument)?);
        }
        let value = match (self.instance.call(name, &texts, self.at), self.reading) {
            (Outcome::Text(text), _) => Working::Text(text),
            (Outcome::Number(number), _) => Working::Number(number),
            (Outcome::Truth(truth), _) => Working::Truth(truth),
            (Outcome::Unknown(nodes), Reading::Decision) => return Err(M::of(&nodes)),
            (Outcome::Unknown(_), Reading::Form) => Working::Text(Cow::Borrowed("")),
        };
        self.note_call(name, &texts, &value)?;
        Ok(value)
    }

    fn note_call(&mut self, name: &str, arguments: &[Cow<'a, str>], value: &Working<'a, M>) -> Known<(), M> {
        if self.trace.is_none() {
            return Ok(());
        }
        let told = self.text_of(value)?.into_owned();
        if let Some(trace) = &mut self.trace {
            trace.calls.push((format!("{name}({})", arguments.join(", ")), told));
        }
        Ok(())
    }

    /// A calculation's value as it is kept.
    pub(crate) fn worked(&mut self, at: At) -> Known<Worked, M> {
        let value = self.value(at)?;
        if let Working::Number(number) = value
            && let Some(number) = number.as_text_gives_it()
        {
            return Ok(Worked::Number(number));
        }
        self.text_of(&value).map(|text| Worked::Text(text.into_owned()))
    }

    /// The value as it is handed out.
    pub(crate) fn owned(&mut self, value: Working<'a, M>) -> Known<Value, M> {
        Ok(match value {
            Working::Text(text) => Value::Text(text.into_owned()),
            Working::Number(number) => Value::Number(number),
            Working::Truth(truth) => Value::Boolean(truth),
            Working::Items(items) => {
                let text = self.text_of_items(&items)?.into_owned();
                if items.in_table() { Value::Text(text) } else { Value::Nodes(items.nodes(), text) }
            }
        })
    }
}
