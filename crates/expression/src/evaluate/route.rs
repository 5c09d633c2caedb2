//! Walks compiled paths: from a start, step by step, through predicates, to a set of nodes or cells.

use super::items::{Item, Items, Place};
use super::missing::Missing;
use super::{Evaluator, Known, Reading, Working};
use crate::Instance;
use crate::program::{At, Hop, Leg, Origin, Predicate, Route, Side};
use crate::{Answer, Fact, FieldId, NodeId};
use smallvec::SmallVec;

impl<'a, I: Instance + ?Sized, M: Missing> Evaluator<'a, I, M> {
    pub(super) fn walk(&mut self, route: &'a Route) -> Known<Items<'a, M>, M> {
        if route.single {
            return Ok(self.single(route).map(|node| Items::one(Place::Node(node))).unwrap_or_default());
        }
        let mut items = self.origin(&route.start)?;
        for leg in &route.steps {
            items = self.leg(leg, items);
        }
        Ok(items)
    }

    /// The node of a route that leads to one at most.
    #[inline]
    pub(super) fn single(&mut self, route: &Route) -> Option<NodeId> {
        if let Some(node) = route.only.and_then(|field| self.instance.only(field)) {
            return Some(node);
        }
        let mut node = match (&route.start, self.here) {
            (Origin::Root, _) => self.instance.root(),
            (Origin::Here, Place::Node(here)) => here,
            _ => self.at,
        };
        if let Some(near) = route.near.and_then(|field| self.instance.near(node, field)) {
            return Some(near);
        }
        for leg in &route.steps {
            node = match &leg.step {
                Hop::Up(levels) => self.up(node, *levels)?,
                Hop::Child(field) => self.instance.child(node, *field)?,
                _ => node,
            };
        }
        Some(node)
    }

    #[inline]
    fn up(&self, node: NodeId, levels: u32) -> Option<NodeId> {
        (0..levels).try_fold(node, |node, _| self.instance.parent(node))
    }

    fn origin(&mut self, origin: &'a Origin) -> Known<Items<'a, M>, M> {
        Ok(match origin {
            Origin::Current => Items::one(Place::Node(self.at)),
            Origin::Here => Items::one(self.here),
            Origin::Root => Items::one(Place::Node(self.instance.root())),
            Origin::Table(name) => self.instance.table(name).map(Items::rows).unwrap_or_default(),
            Origin::Expression(at) => match self.value(*at)? {
                Working::Items(items) => items,
                Working::Text(_) | Working::Number(_) | Working::Truth(_) => Items::default(),
            },
        })
    }

    fn leg(&mut self, leg: &'a Leg, items: Items<'a, M>) -> Items<'a, M> {
        if leg.predicates.is_empty() {
            return self.hop(&leg.step, &items);
        }
        // A place in a predicate counts among the nodes that one node of the step before leads to.
        let mut all = Items { list: SmallVec::new(), doubt: items.doubt.clone() };
        let apart = !matches!(leg.step, Hop::Stay);
        let groups: Vec<Items<'a, M>> = if apart { each(&items) } else { vec![items] };
        for group in groups {
            let mut next = self.hop(&leg.step, &group);
            for predicate in &leg.predicates {
                next = self.filter(*predicate, next);
            }
            all.inherit(next.doubt.take());
            all.list.extend(next.list);
        }
        all
    }

    fn hop(&mut self, step: &Hop, items: &Items<'a, M>) -> Items<'a, M> {
        let mut next = Items { list: SmallVec::new(), doubt: items.doubt.clone() };
        for item in &items.list {
            match (step, item.place) {
                (Hop::Stay, _) => next.list.push(*item),
                (Hop::Column(name), Place::Row(table, row)) => {
                    let column = table.column(name).map(|column| column as u32);
                    next.list.push(Item { place: Place::Cell(table, row, column), sure: item.sure });
                }
                (_, Place::Node(node)) => self.hop_from_node(step, node, item.sure, &mut next),
                (_, Place::Row(..) | Place::Cell(..)) => {}
            }
        }
        next
    }

    fn hop_from_node(&mut self, step: &Hop, node: NodeId, sure: bool, next: &mut Items<'a, M>) {
        self.scratch.clear();
        match step {
            Hop::Up(levels) => self.scratch.extend(self.up(node, *levels)),
            Hop::Child(field) => self.instance.children(node, *field, &mut self.scratch),
            Hop::Down(chains) => self.down(node, chains),
            Hop::Ancestors(fields) => self.ancestors(node, fields),
            Hop::Siblings(side) => self.siblings(node, *side),
            Hop::Stay | Hop::Column(_) => {}
        }
        let merges = matches!(step, Hop::Up(_) | Hop::Ancestors(_) | Hop::Siblings(_));
        let downwards = matches!(step, Hop::Child(_) | Hop::Down(_) | Hop::Siblings(_));
        let found: SmallVec<[NodeId; 8]> = self.scratch.drain(..).collect();
        next.list.reserve(found.len());
        for node in found {
            match if downwards { self.belongs(node) } else { Ok(true) } {
                Ok(true) => push(next, node, sure, merges),
                Ok(false) => {}
                Err(missing) => {
                    next.inherit(Some(missing));
                    push(next, node, false, merges);
                }
            }
        }
    }

    /// Whether a node belongs to a set at all. What is not relevant does in the form reading, as in ODK's engine.
    fn belongs(&self, node: NodeId) -> Known<bool, M> {
        if self.reading == Reading::Form {
            return Ok(self.instance.answer(node) != Answer::Open);
        }
        match self.instance.fact(node) {
            Fact::Absent => Ok(false),
            Fact::Unknown(nodes) => Err(M::of(nodes)),
            Fact::Known(_) | Fact::Number(_) | Fact::Missing | Fact::Group => Ok(true),
        }
    }

    fn down(&mut self, node: NodeId, chains: &[(FieldId, Box<[FieldId]>)]) {
        let own = self.instance.field(node);
        for (_, chain) in chains.iter().filter(|(start, _)| *start == own) {
            let mut level = vec![node];
            for field in chain {
                let mut below = Vec::new();
                level.iter().for_each(|above| self.instance.children(*above, *field, &mut below));
                level = below;
            }
            self.scratch.extend(level);
        }
    }

    fn ancestors(&mut self, node: NodeId, fields: &[FieldId]) {
        let line = std::iter::successors(Some(node), |node| self.instance.parent(*node));
        let mut found: Vec<NodeId> = line.filter(|node| fields.contains(&self.instance.field(*node))).collect();
        found.reverse();
        self.scratch.extend(found);
    }

    fn siblings(&mut self, node: NodeId, side: Side) {
        let Some(parent) = self.instance.parent(node) else { return };
        self.instance.children(parent, self.instance.field(node), &mut self.scratch);
        let place = self.scratch.iter().position(|sibling| *sibling == node).unwrap_or(0);
        match side {
            Side::Before => self.scratch.truncate(place),
            Side::After => drop(self.scratch.drain(..=place.min(self.scratch.len().saturating_sub(1)))),
        }
    }

    /// Keeps the items that a predicate holds for; where that is unknown, the item stays in doubt.
    pub(super) fn filter(&mut self, predicate: Predicate, items: Items<'a, M>) -> Items<'a, M> {
        let mut unsettled = predicate.counts && items.has_doubt();
        let size = items.list.len();
        let mut kept = Items { list: SmallVec::new(), doubt: items.doubt };
        let outer = (self.here, self.position);
        for (place, item) in items.list.into_iter().enumerate() {
            self.here = item.place;
            self.position = (place + 1, size);
            let verdict = self.holds(predicate.at, place + 1);
            match verdict {
                Ok(_) if unsettled => kept.list.push(Item { sure: false, ..item }),
                Ok(true) => kept.list.push(item),
                Ok(false) => {}
                Err(missing) => {
                    kept.inherit(Some(missing));
                    kept.list.push(Item { sure: false, ..item });
                }
            }
            // Where an item is in doubt, so are the places of those behind it.
            unsettled |= predicate.positional && !item.sure;
        }
        (self.here, self.position) = outer;
        kept
    }

    fn holds(&mut self, predicate: At, place: usize) -> Known<bool, M> {
        match self.value(predicate)? {
            Working::Number(number) => Ok(number == crate::Number::from(place)),
            other => self.truth_of(&other),
        }
    }

    pub(super) fn union(&mut self, sides: &'a [At]) -> Known<Items<'a, M>, M> {
        let mut all = Items::default();
        for side in sides {
            if let Working::Items(mut items) = self.value(*side)? {
                all.inherit(items.doubt.take());
                for item in items.list {
                    match item.place {
                        Place::Node(node) => push(&mut all, node, item.sure, true),
                        Place::Row(..) | Place::Cell(..) => all.list.push(item),
                    }
                }
            }
        }
        all.list.sort_by_cached_key(|item| self.place_in_document(item.place));
        Ok(all)
    }

    /// Orders nodes as they stand in the form; rows of tables keep the order in which they came.
    fn place_in_document(&self, place: Place<'a>) -> Vec<(u32, usize)> {
        let Place::Node(node) = place else { return vec![] };
        let line = std::iter::successors(Some(node), |node| self.instance.parent(*node));
        let mut places: Vec<(u32, usize)> =
            line.map(|node| (self.instance.field(node).0, self.instance.position(node))).collect();
        places.reverse();
        places
    }

    /// `indexed-repeat()`
    pub(super) fn indexed(&mut self, fields: &'a [(FieldId, Option<At>)]) -> Known<Items<'a, M>, M> {
        let mut level = vec![self.instance.root()];
        let mut missing: Option<M> = None;
        for (field, number) in fields {
            let mut below = Vec::new();
            level.iter().for_each(|above| self.instance.children(*above, *field, &mut below));
            match number.map(|number| self.number(number)) {
                None => {}
                Some(Ok(number)) => below = entry(&below, number.to_whole()),
                Some(Err(more)) => super::missing::gather(&mut missing, more),
            }
            level = below;
        }
        missing.map_or_else(|| Ok(Items::of_nodes(&level)), Err)
    }
}

fn entry(nodes: &[NodeId], number: Option<i64>) -> Vec<NodeId> {
    let place = number.and_then(|number| usize::try_from(number).ok()).and_then(|number| number.checked_sub(1));
    place.and_then(|place| nodes.get(place)).copied().into_iter().collect()
}

fn each<'a, M: Missing>(items: &Items<'a, M>) -> Vec<Items<'a, M>> {
    items.list.iter().map(|item| Items { list: SmallVec::from_slice(&[*item]), doubt: None }).collect()
}

fn push<M: Missing>(items: &mut Items<'_, M>, node: NodeId, sure: bool, merges: bool) {
    if merges {
        let same = |item: &&mut Item<'_>| matches!(item.place, Place::Node(other) if other == node);
        if let Some(there) = items.list.iter_mut().find(same) {
            there.sure |= sure;
            return;
        }
    }
    items.list.push(Item { place: Place::Node(node), sure });
}
