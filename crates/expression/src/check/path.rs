//! Paths → routes: follows each step through the form's template, so that nothing is looked up by name when it runs.

use super::{Checker, Places};
use crate::CheckKind;
use crate::program::{At, Hop, Leg, Operation, Origin, Predicate};
use crate::tree::{Kind, Node, Path, Reference, Start};

impl Checker<'_> {
    pub(super) fn path(&mut self, node: &Node, path: &Path) -> At {
        if let Some(answer) = self.last_visit(node, path) {
            return answer;
        }
        let Some((start, mut steps, mut places)) = self.start(node, path) else {
            return self.emit(Operation::Text(Box::from("")));
        };
        let predicates = self.predicates(&path.predicates, &places);
        if !predicates.is_empty() {
            match steps.last_mut() {
                Some(leg) => leg.predicates = predicates,
                None => steps.push(Leg { step: Hop::Stay, predicates }),
            }
        }
        for step in &path.steps {
            let Some(next) = self.step(step, &mut places, &mut steps) else {
                return self.emit(Operation::Text(Box::from("")));
            };
            if let Some(mut leg) = next {
                leg.predicates = self.predicates(&step.predicates, &places);
                steps.push(leg);
            }
        }
        self.route(start, steps, &places)
    }

    /// `${last-visit#q}` is a value of its own.
    fn last_visit(&mut self, node: &Node, path: &Path) -> Option<At> {
        let Start::Reference(kind @ (Reference::LastVisit | Reference::LastSaved), name) = &path.start else {
            return None;
        };
        let further = !path.predicates.is_empty() || !path.steps.is_empty();
        if further {
            return Some(self.fault(&node.span, CheckKind::UnsupportedStep { text: node.to_string() }));
        }
        let operation = match self.named(&node.span, *kind, name) {
            Some(field) => Operation::LastVisit(field),
            None => Operation::Text(Box::from("")),
        };
        Some(self.emit(operation))
    }

    fn start(&mut self, node: &Node, path: &Path) -> Option<(Origin, Vec<Leg>, Places)> {
        match &path.start {
            Start::Root => Some((Origin::Root, Vec::new(), Places::Document)),
            Start::Here => Some((Origin::Here, Vec::new(), self.here.clone())),
            Start::Reference(kind, name) => {
                let field = self.named(&node.span, *kind, name)?;
                let (origin, steps) = self.route_to(field);
                Some((origin, steps, Places::Fields(vec![field])))
            }
            Start::Expression(inner) => self.start_at_expression(inner),
        }
    }

    fn start_at_expression(&mut self, inner: &Node) -> Option<(Origin, Vec<Leg>, Places)> {
        if let Kind::Call(name, arguments) = &inner.kind {
            match (name.as_str(), arguments.as_slice()) {
                ("current", []) => return Some((Origin::Current, Vec::new(), Places::Fields(vec![self.at]))),
                ("instance", [argument]) => return self.table(argument),
                _ => {}
            }
        }
        let at = self.node(inner);
        let places = self.ends.get(&at).cloned();
        if places.is_none() && self.faults.is_empty() {
            let name = inner.to_string();
            self.fault(&inner.span, CheckKind::NeedsPath { name });
        }
        Some((Origin::Expression(at), Vec::new(), places?))
    }

    fn table(&mut self, argument: &Node) -> Option<(Origin, Vec<Leg>, Places)> {
        let Kind::Text(name) = &argument.kind else {
            self.fault(&argument.span, CheckKind::NeedsLiteral { name: "instance".to_owned() });
            return None;
        };
        if self.form.columns(name).is_none() {
            self.fault(&argument.span, CheckKind::UnknownTable { name: name.clone() });
            return None;
        }
        Some((Origin::Table(name.as_str().into()), Vec::new(), Places::Table(name.clone())))
    }

    fn predicates(&mut self, nodes: &[Node], places: &Places) -> Box<[Predicate]> {
        let outer = (std::mem::replace(&mut self.here, places.clone()), std::mem::replace(&mut self.inside, true));
        let compiled = nodes.iter().map(|node| {
            let from = self.operations.len();
            let at = self.node(node);
            super::place::predicate(&self.operations, from, at)
        });
        let compiled = compiled.collect();
        (self.here, self.inside) = outer;
        compiled
    }
}
