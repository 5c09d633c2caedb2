//! Which steps a change wakes: finds the readers of a node through the plan, and puts them into the queue.
//! Must not work anything out.

use crate::Interview;
use crate::settling::Settling;
use crate::tree::Role;
use doorstep_expression::NodeId;
use doorstep_questionnaire::{Questionnaire, Reader};
use std::collections::BTreeSet;

impl Interview {
    /// Puts every step of every node into the queue.
    pub(crate) fn wake_all(&mut self, questionnaire: &Questionnaire, settling: &mut Settling) {
        for node in self.tree.below(NodeId(0)) {
            self.steps_of(questionnaire, node).iter().for_each(|step| settling.wake(*step, node));
        }
    }

    /// The steps of a node; those of a roster belong to its range, not to its entries.
    pub(crate) fn steps_of<'q>(&self, questionnaire: &'q Questionnaire, node: NodeId) -> &'q [u32] {
        match self.tree.node(node).role {
            Role::Entry { .. } => &[],
            Role::Single | Role::Range => &questionnaire.plan.own[self.tree.node(node).field.0 as usize],
        }
    }

    pub(crate) fn triggered(
        &self,
        questionnaire: &Questionnaire,
        settling: &mut Settling,
        fired: &BTreeSet<NodeId>,
    ) -> BTreeSet<NodeId> {
        let mut targets = BTreeSet::new();
        let mut add = |node: NodeId| {
            if !fired.contains(&node) && self.tree.node(node).alive {
                targets.insert(node);
            }
        };
        for (node, _) in settling.values().iter().filter(|(node, old)| self.tree.node(*node).value != *old) {
            let readers = &questionnaire.plan.triggered[self.tree.node(*node).field.0 as usize];
            readers.iter().for_each(|reader| self.find_readers(*node, reader, &mut add));
        }
        targets
    }

    pub(crate) fn wake_readers(&self, questionnaire: &Questionnaire, node: NodeId, settling: &mut Settling) {
        if settling.whole {
            return;
        }
        self.wake(&questionnaire.plan.readers[self.tree.node(node).field.0 as usize], node, settling);
    }

    /// Wakes what reads anything inside a roster from outside the entry, and what reads the roster itself.
    pub(crate) fn wake_readers_of_shape(&self, questionnaire: &Questionnaire, range: NodeId, settling: &mut Settling) {
        let mut fields = vec![self.tree.node(range).field];
        while let Some(field) = fields.pop() {
            self.wake(&questionnaire.plan.readers[field.0 as usize], range, settling);
            fields.extend(&questionnaire.field(field).children);
        }
    }

    fn wake(&self, readers: &[Reader], from: NodeId, settling: &mut Settling) {
        for reader in readers {
            self.find_readers(from, reader, &mut |node| settling.wake(reader.step, node));
        }
    }

    fn find_readers(&self, from: NodeId, reader: &Reader, found: &mut impl FnMut(NodeId)) {
        if let Some(shared) = self.tree.climb(from, reader.via) {
            self.tree.descend(shared, &reader.way, found);
        }
    }
}
