//! Tree → program: looks up every name, path, function and table, counts arguments, and collects all faults.

mod call;
mod path;
mod place;
mod reference;
mod step;
mod total;

use crate::program::{At, Operation, Program};
use crate::tree::{Kind, Node, Operator, Span, Tree, parse};
use crate::{CheckFault, CheckKind, ExtraFunction, FieldId, Form, Number};
use place::Places;
use std::collections::{BTreeMap, BTreeSet};

/// Checks a tree against a form and compiles it for the field it belongs to. Errors with all faults.
pub fn compile(tree: &Tree, form: &dyn Form, at: FieldId, extra: &[ExtraFunction]) -> Result<Program, Vec<CheckFault>> {
    let mut checker = Checker::new(form, at, extra, Places::Fields(vec![at]));
    let top = checker.node(&tree.top);
    checker.finish(top, None)
}

/// The same for a choice filter: bare names are columns of the table `list`.
pub fn compile_filter(tree: &Tree, form: &dyn Form, at: FieldId, list: &str) -> Result<Program, Vec<CheckFault>> {
    let mut checker = Checker::new(form, at, &[], Places::Rows(list.to_owned()));
    let top = checker.node(&tree.top);
    checker.finish(top, Some(list))
}

pub(crate) struct Checker<'a> {
    form: &'a dyn Form,
    at: FieldId,
    extra: &'a [ExtraFunction],
    /// Where relative paths start.
    here: Places,
    /// Whether `here` is something else than the field that the expression belongs to.
    inside: bool,
    operations: Vec<Operation>,
    /// Where the paths among the operations lead.
    ends: BTreeMap<At, Places>,
    faults: Vec<CheckFault>,
    reads: BTreeSet<FieldId>,
    /// What may be read in other entries than those that the expression stands in.
    far: BTreeSet<FieldId>,
    volatile: bool,
}

impl<'a> Checker<'a> {
    fn new(form: &'a dyn Form, at: FieldId, extra: &'a [ExtraFunction], here: Places) -> Self {
        let inside = matches!(here, Places::Rows(_));
        Self {
            form,
            at,
            extra,
            here,
            inside,
            operations: Vec::new(),
            ends: BTreeMap::new(),
            faults: Vec::new(),
            reads: BTreeSet::new(),
            far: BTreeSet::new(),
            volatile: false,
        }
    }

    fn finish(self, top: At, table: Option<&str>) -> Result<Program, Vec<CheckFault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let key = table.and_then(|_| place::key(&self.operations, top));
        let (reads, far) = (self.reads.into_iter().collect(), self.far.into_iter().collect());
        let table = table.map(Box::from);
        Ok(Program { operations: self.operations, top, reads, far, volatile: self.volatile, table, key })
    }

    fn emit(&mut self, operation: Operation) -> At {
        self.operations.push(operation);
        (self.operations.len() - 1) as At
    }

    /// Notes a fault; what stands in its place never runs.
    fn fault(&mut self, span: &Span, kind: CheckKind) -> At {
        self.faults.push(CheckFault { span: span.0.clone(), kind });
        self.emit(Operation::Text(Box::from("")))
    }

    fn nodes(&mut self, nodes: &[Node]) -> Box<[At]> {
        nodes.iter().map(|node| self.node(node)).collect()
    }

    fn node(&mut self, node: &Node) -> At {
        match &node.kind {
            Kind::Text(text) => self.emit(Operation::Text(text.as_str().into())),
            Kind::Number(digits) => self.emit(Operation::Number(Number::read(digits))),
            Kind::Negate(inner) => {
                let inner = self.node(inner);
                self.emit(Operation::Negate(inner))
            }
            Kind::Chain(first, rest) => self.chain(first, rest),
            Kind::Call(name, arguments) => self.call(node, name, arguments),
            Kind::Path(path) => self.path(node, path),
        }
    }

    fn chain(&mut self, first: &Node, rest: &[(Operator, Node)]) -> At {
        let first = self.node(first);
        let sides: Vec<(Operator, At)> = rest.iter().map(|(operator, side)| (*operator, self.node(side))).collect();
        let all = || std::iter::once(first).chain(sides.iter().map(|(_, side)| *side)).collect();
        let operation = match sides.first() {
            Some((Operator::Or, _)) => Operation::Any(all()),
            Some((Operator::And, _)) => Operation::All(all()),
            Some((Operator::Union, _)) => Operation::Union(all()),
            _ => Operation::Chain(first, sides.into()),
        };
        self.emit(operation)
    }

    /// A text argument that itself names a question or path, as in `jr:choice-name(x, '${q}')`.
    fn quoted(&mut self, node: &Node) -> Option<Tree> {
        match &node.kind {
            Kind::Text(text) => parse(text).ok(),
            _ => Some(Tree { top: node.clone() }),
        }
    }
}
