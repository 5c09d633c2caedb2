//! Tree → text, with no more brackets than needed. What is printed parses to an equal tree.

use super::{ATOM_LEVEL, Axis, Kind, NEGATE_LEVEL, Node, Path, Reference, Start, Step, Test, Tree};
use std::fmt::{Display, Formatter, Result};

impl Display for Tree {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.top.fmt(f)
    }
}

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match &self.kind {
            Kind::Text(text) => quoted(text, f),
            Kind::Number(digits) => f.write_str(digits),
            Kind::Negate(inner) => {
                f.write_str("-")?;
                bracketed(inner, NEGATE_LEVEL, f)
            }
            Kind::Chain(first, rest) => chain(first, rest, f),
            Kind::Call(name, arguments) => {
                write!(f, "{name}(")?;
                list(arguments, f)?;
                f.write_str(")")
            }
            Kind::Path(path) => path.fmt(f),
        }
    }
}

fn quoted(text: &str, f: &mut Formatter<'_>) -> Result {
    let quote = if text.contains('\'') { '"' } else { '\'' };
    write!(f, "{quote}{text}{quote}")
}

fn chain(first: &Node, rest: &[(super::Operator, Node)], f: &mut Formatter<'_>) -> Result {
    let level = rest.first().map_or(0, |(operator, _)| operator.level());
    bracketed(first, level + 1, f)?;
    for (operator, side) in rest {
        write!(f, " {} ", operator.sign())?;
        bracketed(side, level + 1, f)?;
    }
    Ok(())
}

/// Prints a part in brackets if it binds more loosely than its place asks for.
fn bracketed(node: &Node, least: u8, f: &mut Formatter<'_>) -> Result {
    if level(node) < least { write!(f, "({node})") } else { node.fmt(f) }
}

fn level(node: &Node) -> u8 {
    match &node.kind {
        Kind::Chain(_, rest) => rest.first().map_or(ATOM_LEVEL, |(operator, _)| operator.level()),
        Kind::Negate(_) => NEGATE_LEVEL,
        // What follows a lone `/` would be read as its step.
        Kind::Path(path) if path.start == Start::Root && path.steps.is_empty() => 0,
        Kind::Text(_) | Kind::Number(_) | Kind::Call(..) | Kind::Path(_) => ATOM_LEVEL,
    }
}

fn list(nodes: &[Node], f: &mut Formatter<'_>) -> Result {
    nodes.iter().enumerate().try_for_each(|(place, node)| {
        f.write_str(if place == 0 { "" } else { ", " })?;
        node.fmt(f)
    })
}

impl Display for Path {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match &self.start {
            Start::Here => {}
            Start::Root if self.steps.is_empty() => f.write_str("/")?,
            Start::Root => {}
            Start::Reference(kind, name) => write!(f, "${{{}{name}}}", prefix(*kind))?,
            Start::Expression(inner) if bare(inner) => inner.fmt(f)?,
            Start::Expression(inner) => write!(f, "({inner})")?,
        }
        predicates(&self.predicates, f)?;
        steps(self, f)
    }
}

fn prefix(kind: Reference) -> &'static str {
    match kind {
        Reference::Form => "",
        Reference::LastVisit => "last-visit#",
        Reference::LastSaved => "last-saved#",
    }
}

/// Whether an expression can take predicates and steps without brackets.
fn bare(node: &Node) -> bool {
    matches!(node.kind, Kind::Text(_) | Kind::Number(_) | Kind::Call(..))
}

fn predicates(nodes: &[Node], f: &mut Formatter<'_>) -> Result {
    nodes.iter().try_for_each(|node| write!(f, "[{node}]"))
}

fn steps(path: &Path, f: &mut Formatter<'_>) -> Result {
    let mut led_in = path.start == Start::Here;
    for (place, step) in path.steps.iter().enumerate() {
        let last = place + 1 == path.steps.len();
        if !last && !led_in && short(step) {
            f.write_str("//")?;
            led_in = true;
            continue;
        }
        f.write_str(if led_in { "" } else { "/" })?;
        step.fmt(f)?;
        led_in = false;
    }
    Ok(())
}

/// Whether a step is what `//` stands for.
fn short(step: &Step) -> bool {
    step.axis == Axis::DescendantOrOwn && step.test == Test::Node && step.predicates.is_empty()
}

impl Display for Step {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match (self.axis, &self.test) {
            (Axis::Own, Test::Node) => f.write_str(".")?,
            (Axis::Parent, Test::Node) => f.write_str("..")?,
            (Axis::Child, test) => test.fmt(f)?,
            (Axis::Attribute, test) => write!(f, "@{test}")?,
            (axis, test) => write!(f, "{}::{test}", axis.name())?,
        }
        predicates(&self.predicates, f)
    }
}

impl Display for Test {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Test::Name(name) => f.write_str(name),
            Test::Any => f.write_str("*"),
            Test::Node => f.write_str("node()"),
            Test::Text => f.write_str("text()"),
        }
    }
}
