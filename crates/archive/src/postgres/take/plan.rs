//! What a group changes, listed before anything is written.

use doorstep_record::{Area, Header, HouseholdId, Revision, RevisionId};
use std::collections::{BTreeMap, BTreeSet};

/// A revision at the place that it will have.
pub(in crate::postgres) struct Placed {
    pub(in crate::postgres) id: RevisionId,
    pub(in crate::postgres) revision: Revision,
    pub(in crate::postgres) header: Header,
    pub(in crate::postgres) sequence: u64,
    pub(in crate::postgres) agreed: bool,
    pub(in crate::postgres) received: u64,
}

/// A revision that will wait.
pub(in crate::postgres) struct Held {
    pub(in crate::postgres) revision: Revision,
    pub(in crate::postgres) village: Area,
    pub(in crate::postgres) received: u64,
    pub(in crate::postgres) missing: BTreeSet<RevisionId>,
}

/// All changes of a group.
#[derive(Default)]
pub(in crate::postgres) struct Plan {
    pub(in crate::postgres) placed: Vec<Placed>,
    /// Households that had no revision before.
    pub(in crate::postgres) begun: BTreeMap<HouseholdId, Area>,
    /// Households that withdrew now.
    pub(in crate::postgres) erased: BTreeSet<HouseholdId>,
    pub(in crate::postgres) held: BTreeMap<RevisionId, Held>,
    /// Revisions that waited and do no longer.
    pub(in crate::postgres) let_go: BTreeSet<RevisionId>,
    /// The last number of each village that got one.
    pub(in crate::postgres) numbers: BTreeMap<Area, u64>,
}

impl Plan {
    /// Drops the bodies of a household's revisions that stand in the plan itself.
    pub(in crate::postgres) fn erase(&mut self, household: HouseholdId) {
        for placed in self.placed.iter_mut().filter(|placed| placed.header.household == household) {
            placed.revision.body = None;
        }
        self.erased.insert(household);
    }

    /// Forgets that a revision waits.
    pub(in crate::postgres) fn let_go(&mut self, id: RevisionId) {
        self.held.remove(&id);
        self.let_go.insert(id);
    }
}
