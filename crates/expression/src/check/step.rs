//! One step of a path, followed through the form's template or a table's columns.

use super::reference::plain;
use super::{Checker, Places};
use crate::program::{Hop, Leg, Side};
use crate::tree::{Axis, Step, Test};
use crate::{CheckKind, FieldId};

impl Checker<'_> {
    /// Follows one step. `None` after a fault; `Some(None)` if nothing is to be done when it runs.
    pub(super) fn step(&mut self, step: &Step, places: &mut Places, legs: &mut [Leg]) -> Option<Option<Leg>> {
        match places {
            Places::Document => self.step_to_root(step, places),
            Places::Table(name) => {
                *places = Places::Sheet(name.clone());
                Some(None)
            }
            Places::Sheet(name) => {
                *places = Places::Rows(name.clone());
                Some(Some(plain(Hop::Stay)))
            }
            Places::Rows(table) => {
                let table = table.clone();
                self.step_to_column(step, &table, places)
            }
            Places::Cells => self.unsupported(step),
            Places::Fields(fields) => {
                let fields = fields.clone();
                self.step_from_fields(step, &fields, places, legs)
            }
        }
    }

    fn step_to_root(&mut self, step: &Step, places: &mut Places) -> Option<Option<Leg>> {
        let root = self.form.root();
        if step.axis == Axis::DescendantOrOwn {
            *places = Places::Fields(self.below(root, true));
            let routes = self.chains(&[root], |_| true, true);
            return Some(Some(plain(Hop::Down(routes))));
        }
        let fits = match &step.test {
            Test::Name(name) => name == self.form.name(root) || name == "data",
            Test::Any | Test::Node => true,
            Test::Text => false,
        };
        if step.axis != Axis::Child || !fits {
            return self.unknown(step);
        }
        *places = Places::Fields(vec![root]);
        Some(None)
    }

    fn step_to_column(&mut self, step: &Step, table: &str, places: &mut Places) -> Option<Option<Leg>> {
        if step.axis == Axis::Own {
            return Some(Some(plain(Hop::Stay)));
        }
        let (Axis::Child, Test::Name(name)) = (step.axis, &step.test) else { return self.unsupported(step) };
        let columns = self.form.columns(table).unwrap_or_default();
        if !columns.is_empty() && !columns.iter().any(|column| column == name) {
            let kind = CheckKind::UnknownColumn { table: table.to_owned(), column: name.clone() };
            self.fault(&step.span, kind);
            return None;
        }
        *places = Places::Cells;
        Some(Some(plain(Hop::Column(name.as_str().into()))))
    }

    fn step_from_fields(
        &mut self,
        step: &Step,
        fields: &[FieldId],
        places: &mut Places,
        legs: &mut [Leg],
    ) -> Option<Option<Leg>> {
        let (next, hop) = match step.axis {
            Axis::Own => (self.accepted(step, fields), Some(Hop::Stay)),
            Axis::Parent => (self.accepted(step, &self.parents(fields)), self.up(legs)),
            Axis::Ancestor | Axis::AncestorOrOwn => return self.ancestors(step, fields, places),
            Axis::Child => return self.children(step, fields, places),
            Axis::Descendant | Axis::DescendantOrOwn => return self.descendants(step, fields, places),
            Axis::PrecedingSibling => (self.accepted(step, fields), Some(Hop::Siblings(Side::Before))),
            Axis::FollowingSibling => (self.accepted(step, fields), Some(Hop::Siblings(Side::After))),
            Axis::Following | Axis::Preceding | Axis::Attribute | Axis::Namespace => return self.unsupported(step),
        };
        if next.is_empty() {
            return self.outside(step, fields);
        }
        if matches!(hop, Some(Hop::Siblings(_))) {
            next.iter().for_each(|field| self.passes(*field));
        }
        *places = Places::Fields(next);
        let stays = matches!(hop, Some(Hop::Stay)) && step.predicates.is_empty();
        let widened = hop.is_none() && step.predicates.is_empty();
        if stays || widened { Some(None) } else { Some(Some(plain(hop.unwrap_or(Hop::Stay)))) }
    }

    /// One level up: widens the step before if that goes up too.
    fn up(&self, legs: &mut [Leg]) -> Option<Hop> {
        if let Some(Leg { step: Hop::Up(levels), predicates }) = legs.last_mut()
            && predicates.is_empty()
        {
            *levels += 1;
            return None;
        }
        Some(Hop::Up(1))
    }

    fn parents(&self, fields: &[FieldId]) -> Vec<FieldId> {
        distinct(fields.iter().filter_map(|field| self.form.parent(*field)))
    }

    fn ancestors(&mut self, step: &Step, fields: &[FieldId], places: &mut Places) -> Option<Option<Leg>> {
        let skip = usize::from(step.axis == Axis::Ancestor);
        let above = distinct(fields.iter().flat_map(|field| self.lineage(*field).into_iter().skip(skip)));
        let next = self.accepted(step, &above);
        if next.is_empty() {
            return self.unknown(step);
        }
        *places = Places::Fields(next.clone());
        Some(Some(plain(Hop::Ancestors(next.into()))))
    }

    fn children(&mut self, step: &Step, fields: &[FieldId], places: &mut Places) -> Option<Option<Leg>> {
        let mut chains: Vec<(FieldId, Box<[FieldId]>)> = Vec::new();
        for field in fields {
            let below = self.form.children(*field);
            chains.extend(self.accepted(step, &below).into_iter().map(|child| (*field, Box::from([child]))));
        }
        self.down(step, fields, chains, places)
    }

    fn descendants(&mut self, step: &Step, fields: &[FieldId], places: &mut Places) -> Option<Option<Leg>> {
        let own = step.axis == Axis::DescendantOrOwn;
        let test = step.test.clone();
        let form = self.form;
        let chains = self.chains(fields, |field| accepts(&test, form.name(field)), own);
        self.down(step, fields, chains.into_vec(), places)
    }

    fn down(
        &mut self,
        step: &Step,
        from: &[FieldId],
        chains: Vec<(FieldId, Box<[FieldId]>)>,
        places: &mut Places,
    ) -> Option<Option<Leg>> {
        let next = distinct(chains.iter().map(|(start, chain)| chain.last().copied().unwrap_or(*start)));
        if next.is_empty() {
            return self.unknown(step);
        }
        chains.iter().flat_map(|(_, chain)| chain.iter()).for_each(|field| self.passes(*field));
        let hop = match (from, chains.as_slice()) {
            ([_], [(_, chain)]) if chain.len() == 1 => Hop::Child(chain[0]),
            _ => Hop::Down(chains.into()),
        };
        *places = Places::Fields(next);
        Some(Some(plain(hop)))
    }

    /// The chains of fields from each start to everything below it that is accepted.
    fn chains(
        &self,
        starts: &[FieldId],
        accept: impl Fn(FieldId) -> bool,
        own: bool,
    ) -> Box<[(FieldId, Box<[FieldId]>)]> {
        let mut chains = Vec::new();
        for start in starts {
            for field in self.below(*start, own).into_iter().filter(|field| accept(*field)) {
                let mut chain: Vec<FieldId> =
                    self.lineage(field).into_iter().take_while(|above| above != start).collect();
                chain.reverse();
                chains.push((*start, chain.into()));
            }
        }
        chains.into()
    }

    /// Everything below a field, in the form's order.
    fn below(&self, field: FieldId, own: bool) -> Vec<FieldId> {
        let mut found = Vec::new();
        let mut waiting = vec![field];
        while let Some(next) = waiting.pop() {
            if own || next != field {
                found.push(next);
            }
            waiting.extend(self.form.children(next).into_iter().rev());
        }
        found
    }

    fn accepted(&self, step: &Step, fields: &[FieldId]) -> Vec<FieldId> {
        fields.iter().copied().filter(|field| accepts(&step.test, self.form.name(*field))).collect()
    }

    fn outside(&mut self, step: &Step, fields: &[FieldId]) -> Option<Option<Leg>> {
        let top = step.axis == Axis::Parent && self.parents(fields).is_empty();
        if !top {
            return self.unknown(step);
        }
        self.fault(&step.span, CheckKind::OutsideForm);
        None
    }

    fn unknown(&mut self, step: &Step) -> Option<Option<Leg>> {
        let kind = match &step.test {
            Test::Name(name) => CheckKind::UnknownStep { name: name.clone() },
            Test::Any | Test::Node | Test::Text => CheckKind::UnsupportedStep { text: step.to_string() },
        };
        self.fault(&step.span, kind);
        None
    }

    fn unsupported(&mut self, step: &Step) -> Option<Option<Leg>> {
        self.fault(&step.span, CheckKind::UnsupportedStep { text: step.to_string() });
        None
    }
}

fn accepts(test: &Test, name: &str) -> bool {
    match test {
        Test::Name(wanted) => wanted == name,
        Test::Any | Test::Node => true,
        Test::Text => false,
    }
}

fn distinct(fields: impl Iterator<Item = FieldId>) -> Vec<FieldId> {
    let mut seen = Vec::new();
    fields.for_each(|field| {
        if !seen.contains(&field) {
            seen.push(field);
        }
    });
    seen
}
