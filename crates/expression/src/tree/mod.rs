//! The syntax tree of an expression: what was written, with spans, before anything is looked up.
//! Two trees are equal if they say the same; where it was written does not count.

mod cursor;
mod fault;
mod lex;
mod parse;
mod print;
#[cfg(test)]
pub(crate) mod tests;

pub use fault::{SyntaxFault, SyntaxKind};
pub use parse::parse;
use std::ops::Range;

/// How deep brackets, calls, predicates and signs may nest.
pub(crate) const DEPTH: usize = 200;
/// How long an expression may be, in bytes.
pub(crate) const LENGTH: usize = 64 * 1024;

/// A parsed expression. Printing it and parsing again gives an equal tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    pub(crate) top: Node,
}

/// Where something was written, in bytes. Any two spans are equal, so that trees compare by meaning.
#[derive(Debug, Clone, Default)]
pub(crate) struct Span(pub(crate) Range<usize>);

impl PartialEq for Span {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// One part of the tree.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// What a part is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// A text in quotes.
    Text(String),
    /// A number as written.
    Number(String),
    /// `-x`
    Negate(Box<Node>),
    /// Operators of one level, from the left: `a + b - c`. The rest is never empty.
    Chain(Box<Node>, Vec<(Operator, Node)>),
    /// `name(…)`
    Call(String, Vec<Node>),
    /// A path, a `${reference}`, or predicates and steps behind another expression.
    Path(Path),
}

/// A place to start, predicates on it, and steps from there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Path {
    pub(crate) start: Start,
    /// Empty unless the path starts at a reference or an expression.
    pub(crate) predicates: Vec<Node>,
    pub(crate) steps: Vec<Step>,
}

/// Where a path starts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Start {
    /// `/…`
    Root,
    /// At the node the expression runs at.
    Here,
    /// `${name}`
    Reference(Reference, String),
    /// Any other expression.
    Expression(Box<Node>),
}

/// Whose answer a reference asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reference {
    /// `${name}`: of this form.
    Form,
    /// `${last-visit#name}`: of the household's last visit.
    LastVisit,
    /// `${last-saved#name}`: of the form saved last.
    LastSaved,
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    pub(crate) span: Span,
    pub(crate) axis: Axis,
    pub(crate) test: Test,
    pub(crate) predicates: Vec<Node>,
}

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    Child,
    Parent,
    Own,
    Descendant,
    DescendantOrOwn,
    Ancestor,
    AncestorOrOwn,
    FollowingSibling,
    PrecedingSibling,
    Following,
    Preceding,
    Attribute,
    Namespace,
}

impl Axis {
    pub(crate) const ALL: [(Axis, &'static str); 13] = [
        (Axis::Child, "child"),
        (Axis::Parent, "parent"),
        (Axis::Own, "self"),
        (Axis::Descendant, "descendant"),
        (Axis::DescendantOrOwn, "descendant-or-self"),
        (Axis::Ancestor, "ancestor"),
        (Axis::AncestorOrOwn, "ancestor-or-self"),
        (Axis::FollowingSibling, "following-sibling"),
        (Axis::PrecedingSibling, "preceding-sibling"),
        (Axis::Following, "following"),
        (Axis::Preceding, "preceding"),
        (Axis::Attribute, "attribute"),
        (Axis::Namespace, "namespace"),
    ];

    pub(crate) fn named(name: &str) -> Option<Axis> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(axis, _)| *axis)
    }

    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(axis, _)| *axis == self).map_or("child", |(_, name)| name)
    }
}

/// What a step accepts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Test {
    /// A name, with its prefix if it has one.
    Name(String),
    /// `*`
    Any,
    /// `node()`
    Node,
    /// `text()`
    Text,
}

/// An operator with two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
    Divide,
    Remainder,
    Union,
}

impl Operator {
    /// How tightly it binds, from 0.
    pub(crate) fn level(self) -> u8 {
        match self {
            Operator::Or => 0,
            Operator::And => 1,
            Operator::Equal | Operator::NotEqual => 2,
            Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => 3,
            Operator::Plus | Operator::Minus => 4,
            Operator::Times | Operator::Divide | Operator::Remainder => 5,
            Operator::Union => 6,
        }
    }

    /// As it is written.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Operator::Or => "or",
            Operator::And => "and",
            Operator::Equal => "=",
            Operator::NotEqual => "!=",
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
            Operator::Plus => "+",
            Operator::Minus => "-",
            Operator::Times => "*",
            Operator::Divide => "div",
            Operator::Remainder => "mod",
            Operator::Union => "|",
        }
    }
}

/// The level of `-x`: between `*` and `|`.
pub(crate) const NEGATE_LEVEL: u8 = 6;
/// The level of what needs no brackets anywhere.
pub(crate) const ATOM_LEVEL: u8 = 7;
