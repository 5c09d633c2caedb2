//! The XLSForm expression language: parse, check, evaluate, explain. Knows nothing of forms, files or clocks.
//!
//! The way of an expression:
//! 1. [`parse`] reads the text into a [`Tree`] (spans kept; printing the tree and parsing again gives the same tree).
//! 2. [`compile`] checks it against a [`Form`] (the template: names, parents, repeats) and gives a [`Program`]: a flat
//!    arena with every path resolved to [`FieldId`]s. All faults come at once, each with its span. `at` is the field that
//!    the expression belongs to; `${q}` is found from there as in XLSForm: relative inside a shared repeat, absolute else.
//! 3. A program runs against an [`Instance`] (the running form: nodes, answers) in one of two readings:
//!    [`Program::form_value`] reads as ODK does (an unanswered question is the empty text), [`Program::decide`] reads
//!    three-valued: an unanswered relevant question is unknown and spreads; `and`, `or` are Kleene's.
//!
//! [`compile_filter`] is the same for a choice filter, whose bare names are columns of a [`Table`]; [`Program::choose`]
//! gives the rows that pass. [`Program::reads`] lists the fields a program depends on; [`Program::is_volatile`] says
//! whether it also reads the clock or chance. A pack's own functions (`parameter('x')`) are [`ExtraFunction`]s to the
//! checker and [`Instance::call`] to the evaluator. Numbers are exact decimals with XPath's NaN and infinities
//! ([`Number`]). Nothing here panics on any input; depth and size are bounded.

mod check;
mod date;
mod decision;
mod digest;
mod evaluate;
mod form;
mod function;
mod geo;
mod instance;
mod number;
mod program;
mod shuffle;
mod tally;
#[cfg(test)]
mod tests;
mod tree;
mod value;

pub use check::{compile, compile_filter};
pub use decision::{Decision, Tri};
pub use form::{CheckFault, CheckKind, ExtraFunction, FieldId, Form};
pub use instance::{Answer, Fact, Instance, NodeId, Outcome, Table};
pub use number::Number;
pub use program::Program;
pub use shuffle::{Seed, shuffle};
pub use tally::Tally;
pub use tree::{SyntaxFault, SyntaxKind, Tree, parse};
pub use value::{Value, Worked};
