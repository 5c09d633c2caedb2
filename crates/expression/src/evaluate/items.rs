//! Node-sets: nodes of the form, or rows and cells of a table, in order. In the decision reading a predicate can leave
//! it open whether a node belongs to the set; such items are in doubt, and the set knows what they wait for.

use super::missing::{Missing, gather};
use crate::{NodeId, Table};
use smallvec::{SmallVec, smallvec};

/// One place that a path can lead to.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    Node(NodeId),
    Row(&'a dyn Table, u32),
    Cell(&'a dyn Table, u32, Option<u32>),
}

/// One member of a set.
#[derive(Clone, Copy)]
pub(crate) struct Item<'a> {
    pub(crate) place: Place<'a>,
    /// Whether it surely belongs to the set.
    pub(crate) sure: bool,
}

/// A set.
#[derive(Clone, Default)]
pub(crate) struct Items<'a, M> {
    pub(crate) list: SmallVec<[Item<'a>; 1]>,
    /// What the items in doubt wait for.
    pub(crate) doubt: Option<M>,
}

impl<'a, M: Missing> Items<'a, M> {
    pub(crate) fn one(place: Place<'a>) -> Self {
        Self { list: smallvec![Item { place, sure: true }], doubt: None }
    }

    pub(crate) fn of_nodes(nodes: &[NodeId]) -> Self {
        let sure = |node: &NodeId| Item { place: Place::Node(*node), sure: true };
        Self { list: nodes.iter().map(sure).collect(), doubt: None }
    }

    pub(crate) fn rows(table: &'a dyn Table) -> Self {
        let sure = |row| Item { place: Place::Row(table, row), sure: true };
        Self { list: (0..table.rows() as u32).map(sure).collect(), doubt: None }
    }

    pub(crate) fn nodes(&self) -> Vec<NodeId> {
        let node = |item: &Item<'a>| match item.place {
            Place::Node(node) => Some(node),
            Place::Row(..) | Place::Cell(..) => None,
        };
        self.list.iter().filter_map(node).collect()
    }

    pub(crate) fn in_table(&self) -> bool {
        self.list.first().is_some_and(|item| !matches!(item.place, Place::Node(_)))
    }

    pub(crate) fn has_doubt(&self) -> bool {
        self.list.iter().any(|item| !item.sure)
    }

    /// What the doubtful items wait for.
    pub(crate) fn doubts(&self) -> M {
        self.doubt.clone().unwrap_or_default()
    }

    /// The first item; unknown while one in doubt could come before it.
    pub(crate) fn first(&self) -> Result<Option<Place<'a>>, M> {
        match self.list.first() {
            None => Ok(None),
            Some(item) if item.sure => Ok(Some(item.place)),
            Some(_) => Err(self.doubts()),
        }
    }

    /// The items, if all of them surely belong.
    pub(crate) fn sure(self) -> Result<Self, M> {
        if self.has_doubt() { Err(self.doubts()) } else { Ok(self) }
    }

    /// Takes the doubts of another set over.
    pub(crate) fn inherit(&mut self, doubt: Option<M>) {
        if let Some(more) = doubt {
            gather(&mut self.doubt, more);
        }
    }
}
