//! Where a path can be at one of its steps, and the questions that the checker asks about compiled operations.

use crate::FieldId;
use crate::function::{Function, NodesFunction};
use crate::program::{At, Hop, Operation, Origin, Predicate, Route};
use crate::tree::Operator;

/// Where a path can be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Places {
    /// Above the root.
    Document,
    /// At a node of one of these fields.
    Fields(Vec<FieldId>),
    /// `instance('x')`
    Table(String),
    /// `instance('x')/root`
    Sheet(String),
    /// `instance('x')/root/item`
    Rows(String),
    /// A column of a row.
    Cells,
}

/// Whether an operation gives nodes.
pub(crate) fn gives_nodes(operations: &[Operation], at: At) -> bool {
    match &operations[at as usize] {
        Operation::Path(_) | Operation::Union(_) | Operation::Indexed(_) | Operation::Randomize(..) => true,
        Operation::If(_, yes, no) => gives_nodes(operations, *yes) && gives_nodes(operations, *no),
        _ => false,
    }
}

/// What there is to know of a predicate: whether it may choose by place (its value may be a number, or it asks for the
/// place; chance does too, so that it does not depend on what else was drawn), and whether it asks how many there are.
pub(crate) fn predicate(operations: &[Operation], from: usize, at: At) -> Predicate {
    let asks = |wanted: fn(Function) -> bool| {
        let call = |operation: &Operation| matches!(operation, Operation::Call(function, _) if wanted(*function));
        operations[from..].iter().any(call)
    };
    let shuffles = operations[from..].iter().any(|operation| matches!(operation, Operation::Randomize(_, None)));
    let place = |function: Function| function == Function::Nodes(NodesFunction::Position) || function.is_volatile();
    let counts = asks(|function| function == Function::Nodes(NodesFunction::Last));
    let positional = counts || shuffles || asks(place) || !gives_truth(&operations[at as usize]);
    Predicate { at, positional, counts }
}

fn gives_truth(operation: &Operation) -> bool {
    match operation {
        Operation::Any(_) | Operation::All(_) | Operation::Matches(..) => true,
        Operation::Call(function, _) => matches!(function, Function::Truth(_)),
        Operation::Chain(_, rest) => rest.first().is_some_and(|(operator, _)| compares(*operator)),
        Operation::Path(_) | Operation::Union(_) | Operation::Indexed(_) | Operation::Randomize(..) => true,
        Operation::Text(_) => true,
        _ => false,
    }
}

/// Whether an operator compares.
pub(crate) fn compares(operator: Operator) -> bool {
    (2..=3).contains(&operator.level())
}

/// The `column = value` that a filter demands, where the value does not depend on the row.
pub(crate) fn key(operations: &[Operation], top: At) -> Option<(Box<str>, At)> {
    match &operations[top as usize] {
        Operation::All(sides) => sides.iter().find_map(|side| key(operations, *side)),
        Operation::Chain(first, rest) => match rest.as_ref() {
            [(Operator::Equal, second)] => {
                column_and_value(operations, *first, *second).or_else(|| column_and_value(operations, *second, *first))
            }
            _ => None,
        },
        _ => None,
    }
}

fn column_and_value(operations: &[Operation], column: At, value: At) -> Option<(Box<str>, At)> {
    let Operation::Path(route) = &operations[column as usize] else { return None };
    let name = only_column(route)?;
    fixed(&operations[value as usize]).then(|| (name.into(), value))
}

fn only_column(route: &Route) -> Option<&str> {
    match (&route.start, route.steps.as_ref()) {
        (Origin::Here, [leg]) if leg.predicates.is_empty() => match &leg.step {
            Hop::Column(name) => Some(name),
            _ => None,
        },
        _ => None,
    }
}

fn fixed(operation: &Operation) -> bool {
    match operation {
        Operation::Text(_) => true,
        Operation::Path(route) => {
            route.single && (route.only.is_some() || !matches!(route.start, Origin::Here | Origin::Expression(_)))
        }
        _ => false,
    }
}
