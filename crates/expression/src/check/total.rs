//! `sum()` and `count()` over all entries of a repeat, without a predicate: figures that an instance may keep.

use super::Checker;
use crate::FieldId;
use crate::function::{Function, NodesFunction, NumberFunction};
use crate::program::{At, Hop, Leg, Operation, Route, Total};

impl Checker<'_> {
    /// The figure that a call asks for, if an instance may keep it.
    pub(super) fn total(&mut self, call: At) -> Option<At> {
        let Operation::Call(function, arguments) = &self.operations[call as usize] else { return None };
        let sums = match function {
            Function::Number(NumberFunction::Sum) => true,
            Function::Nodes(NodesFunction::Count) => false,
            _ => return None,
        };
        let [argument] = arguments.as_ref() else { return None };
        let Operation::Path(route) = &self.operations[*argument as usize] else { return None };
        let (above, repeat, way) = self.over_entries(route)?;
        let of = way.last().copied().unwrap_or(repeat);
        let of = sums.then_some(of);
        Some(self.emit(Operation::Total(Box::new(Total { above, repeat, of, way, walked: call }))))
    }

    /// Parts a route that leads to one node of each entry of a repeat: the way to the repeat, the repeat, the way from an entry.
    fn over_entries(&self, route: &Route) -> Option<(Route, FieldId, Box<[FieldId]>)> {
        let into = |leg: &Leg| matches!(leg.step, Hop::Child(field) if self.form.is_repeat(field));
        let place = route.steps.iter().position(into)?;
        let (before, rest) = route.steps.split_at(place);
        let fields: Option<Vec<FieldId>> = rest.iter().map(plain_child).collect();
        let fields = fields?;
        let once = fields.iter().skip(1).all(|field| !self.form.is_repeat(*field));
        if !once || !self.is_single(&route.start, before) {
            return None;
        }
        let above = Route { start: route.start.clone(), steps: before.into(), only: None, single: true, near: None };
        let (repeat, way) = fields.split_first()?;
        Some((above, *repeat, way.into()))
    }
}

fn plain_child(leg: &Leg) -> Option<FieldId> {
    match leg.step {
        Hop::Child(field) if leg.predicates.is_empty() => Some(field),
        _ => None,
    }
}
