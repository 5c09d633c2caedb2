//! The four kinds of value of XPath 1.0 and how one becomes another.

use crate::{NodeId, Number};

/// The value of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number.
    Number(Number),
    /// A truth.
    Boolean(bool),
    /// Nodes in document order, with the text of the first.
    Nodes(Vec<NodeId>, String),
}

/// The value of a calculation in the decision reading.
#[derive(Debug, Clone, PartialEq)]
pub enum Worked {
    /// A number that its own text gives back.
    Number(Number),
    /// A text.
    Text(String),
}

impl Worked {
    /// The value as text.
    pub fn into_text(self) -> String {
        match self {
            Worked::Number(number) => number.to_string(),
            Worked::Text(text) => text,
        }
    }
}

impl Value {
    /// The value as `string()` gives it.
    pub fn to_text(&self) -> String {
        match self {
            Value::Text(text) | Value::Nodes(_, text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Boolean(truth) => truth.to_string(),
        }
    }

    /// The value as `number()` gives it.
    pub fn to_number(&self) -> Number {
        match self {
            Value::Text(text) | Value::Nodes(_, text) => Number::read(text),
            Value::Number(number) => *number,
            Value::Boolean(truth) => Number::from(u32::from(*truth)),
        }
    }

    /// The value as `boolean()` gives it.
    pub fn to_boolean(&self) -> bool {
        match self {
            Value::Text(text) => !text.is_empty(),
            Value::Number(number) => number.is_truthy(),
            Value::Boolean(truth) => *truth,
            Value::Nodes(nodes, _) => !nodes.is_empty(),
        }
    }
}
