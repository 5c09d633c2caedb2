//! `${name}` → a route: relative inside a shared repeat, absolute else, as XLSForm has it. Inside a predicate over a
//! repeat that holds the question, it means the entry that the predicate is asked about, as ODK Collect reads it.

use super::{Checker, Places};
use crate::program::{At, Hop, Leg, Operation, Origin, Route};
use crate::tree::{Reference, Span};
use crate::{CheckKind, FieldId};

impl Checker<'_> {
    /// The field that a reference names, or a fault.
    pub(super) fn named(&mut self, span: &Span, kind: Reference, name: &str) -> Option<FieldId> {
        let found = match kind {
            Reference::Form => self.form.by_name(name, self.at),
            Reference::LastVisit | Reference::LastSaved => self.form.last_visit(name),
        };
        if found.is_none() {
            self.fault(span, CheckKind::UnknownName { name: name.to_owned() });
        }
        found
    }

    /// The start and first steps of a reference to a field.
    pub(super) fn route_to(&mut self, field: FieldId) -> (Origin, Vec<Leg>) {
        let from_here = match &self.here {
            Places::Fields(fields) if self.inside && fields.len() == 1 => self.shared(fields[0], field),
            _ => None,
        };
        let from_current = self.shared(self.at, field);
        let depth = |shared: &Option<FieldId>| shared.map_or(0, |repeat| self.depth(repeat) + 1);
        let (origin, start, shared) = if from_here.is_some() && depth(&from_here) >= depth(&from_current) {
            (Origin::Here, self.here_field(), from_here)
        } else {
            (Origin::Current, self.at, from_current)
        };
        match shared {
            Some(repeat) => (origin, self.relative(start, repeat, field)),
            None => (Origin::Root, self.downwards(None, field)),
        }
    }

    fn here_field(&self) -> FieldId {
        match &self.here {
            Places::Fields(fields) => fields.first().copied().unwrap_or(self.at),
            _ => self.at,
        }
    }

    /// The deepest repeat that holds both, if there is one. A repeat does not hold itself.
    fn shared(&self, from: FieldId, to: FieldId) -> Option<FieldId> {
        let around: Vec<FieldId> = self.lineage(from);
        let mut above = self.form.parent(to);
        while let Some(field) = above {
            if self.form.is_repeat(field) && around.contains(&field) {
                return Some(field);
            }
            above = self.form.parent(field);
        }
        None
    }

    /// The field and everything above it, nearest first.
    pub(super) fn lineage(&self, field: FieldId) -> Vec<FieldId> {
        std::iter::successors(Some(field), |field| self.form.parent(*field)).take(1000).collect()
    }

    fn depth(&self, field: FieldId) -> usize {
        self.lineage(field).len()
    }

    fn relative(&mut self, from: FieldId, repeat: FieldId, to: FieldId) -> Vec<Leg> {
        let levels = self.depth(from) - self.depth(repeat);
        let mut steps = Vec::new();
        if levels > 0 {
            steps.push(plain(Hop::Up(levels as u32)));
        }
        steps.append(&mut self.downwards(Some(repeat), to));
        steps
    }

    /// Steps from a field (the root if none) down to another.
    fn downwards(&mut self, from: Option<FieldId>, to: FieldId) -> Vec<Leg> {
        let top = from.unwrap_or_else(|| self.form.root());
        let mut fields: Vec<FieldId> = self.lineage(to).into_iter().take_while(|field| *field != top).collect();
        fields.reverse();
        for field in &fields {
            self.passes(*field);
        }
        fields.into_iter().map(|field| plain(Hop::Child(field))).collect()
    }

    /// Notes that entries of a repeat are walked through.
    pub(super) fn passes(&mut self, field: FieldId) {
        if self.form.is_repeat(field) {
            self.reads.insert(field);
            self.far.insert(field);
        }
    }

    /// Finishes a route: what it reads, and what the evaluator may take a short way for.
    pub(super) fn route(&mut self, start: Origin, steps: Vec<Leg>, places: &Places) -> At {
        let single = self.is_single(&start, &steps);
        let own = single && !(self.inside && matches!(start, Origin::Here));
        if let Places::Fields(fields) = places {
            self.reads.extend(fields);
            self.far.extend(fields.iter().filter(|_| !own));
        }
        let absolute = matches!(start, Origin::Root) && single;
        let only = match places {
            Places::Fields(fields) if absolute => fields.first().copied(),
            _ => None,
        };
        let downwards = matches!(steps.last(), Some(Leg { step: Hop::Child(_), .. }));
        let near = match places {
            Places::Fields(fields) if single && downwards && only.is_none() => fields.first().copied(),
            _ => None,
        };
        let at = self.emit(Operation::Path(Box::new(Route { start, steps: steps.into(), only, single, near })));
        self.ends.insert(at, places.clone());
        at
    }

    pub(super) fn is_single(&self, start: &Origin, steps: &[Leg]) -> bool {
        let simple = |leg: &Leg| {
            let one = match &leg.step {
                Hop::Up(_) | Hop::Stay => true,
                Hop::Child(field) => !self.form.is_repeat(*field),
                _ => false,
            };
            one && leg.predicates.is_empty()
        };
        let placed = match start {
            Origin::Current | Origin::Root => true,
            Origin::Here => matches!(self.here, Places::Fields(_)),
            Origin::Table(_) | Origin::Expression(_) => false,
        };
        placed && steps.iter().all(simple)
    }
}

/// A step without predicates.
pub(super) fn plain(step: Hop) -> Leg {
    Leg { step, predicates: Box::from([]) }
}
