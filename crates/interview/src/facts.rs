//! The decision reading of nodes: what is known, what is missing, what hangs on a missing answer.
//! Relevance and calculations are worked out in the decision reading too, so that a missing answer spreads. Kept until
//! the next change; must not know which condition asks.

use crate::tree::Role;
use crate::{Interview, lexical};
use doorstep_expression::{Fact, NodeId, Number, Tri, Worked};
use doorstep_questionnaire::{Field, FieldKind, Formula, Part, Question};
use std::cell::{Cell, OnceCell};

/// What was worked out since the last change, node by node, when somebody first asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    relevance: Vec<OnceCell<Truth>>,
    nodes: Vec<OnceCell<Known>>,
    asked: Cell<bool>,
    /// Whether nobody will ask what an unknown value waits for.
    brief: bool,
}

impl Facts {
    /// Facts for deciding alone.
    pub fn brief() -> Self {
        Self { brief: true, ..Self::default() }
    }

    /// Forgets everything, and makes room for that many nodes.
    fn renew(&mut self, nodes: usize) {
        if self.asked.replace(false) {
            self.relevance.clear();
            self.nodes.clear();
        }
        self.relevance.truncate(nodes);
        self.nodes.truncate(nodes);
        self.relevance.resize_with(nodes, OnceCell::new);
        self.nodes.resize_with(nodes, OnceCell::new);
    }
}

#[derive(Debug, Clone)]
enum Truth {
    Yes,
    No,
    Unknown(Vec<NodeId>),
}

/// A node in the decision reading.
#[derive(Debug, Clone)]
enum Known {
    /// What it holds itself.
    Answer,
    /// What its calculation came to.
    Number(Number),
    Worked(String),
    Missing,
    Unknown(Vec<NodeId>),
    Absent,
    Group,
}

/// Plans longer than this are worked out in order at once, so that a long chain of calculations needs no deep stack.
const LONG: usize = 200;

impl Interview {
    /// Forgets what was worked out: something has changed.
    pub(crate) fn forget_facts(&mut self) {
        self.facts.renew(self.tree.len());
    }

    /// A node in the decision reading.
    #[inline]
    pub(crate) fn known_fact(&self, node: NodeId) -> Fact<'_> {
        let found = self.tree.node(node);
        if self.spot(found.field).simple {
            return if found.value.is_empty() { Fact::Missing } else { Fact::Known(&found.value) };
        }
        match self.known(node) {
            Known::Answer => Fact::Known(&found.value),
            Known::Number(number) => Fact::Number(*number),
            Known::Worked(value) => Fact::Known(value),
            Known::Missing => Fact::Missing,
            Known::Unknown(missing) => Fact::Unknown(missing),
            Known::Absent => Fact::Absent,
            Known::Group => Fact::Group,
        }
    }

    #[inline]
    fn known(&self, node: NodeId) -> &Known {
        let kept = &self.facts.nodes[node.0 as usize];
        if let Some(known) = kept.get() {
            return known;
        }
        self.prepare();
        let known = self.find_out(node);
        kept.get_or_init(|| known)
    }

    fn find_out(&self, node: NodeId) -> Known {
        match self.truth(node) {
            Truth::No => return Known::Absent,
            Truth::Unknown(missing) => return Known::Unknown(missing.clone()),
            Truth::Yes => {}
        }
        let found = self.tree.node(node);
        let field = self.questionnaire.field(found.field);
        if found.role == Role::Range {
            return self.known_count(field, node);
        }
        match calculation(field) {
            Some(formula) => self.worked_out(field, formula, node),
            None => known_answer(field, &found.value),
        }
    }

    fn worked_out(&self, field: &Field, formula: &Formula, node: NodeId) -> Known {
        let worked = match self.facts.brief {
            true => formula.program.decide_worked_briefly(self, node).ok_or_else(Vec::new),
            false => formula.program.decide_worked(self, node),
        };
        match worked {
            Ok(Worked::Number(number)) if !field.is_question() => Known::Number(number),
            Ok(worked) => Known::Worked(lexical::worked_out(field, worked.into_text())),
            Err(missing) => Known::Unknown(missing),
        }
    }

    /// A range is absent while the number of its entries is known, so that only entries count.
    fn known_count(&self, field: &Field, range: NodeId) -> Known {
        let FieldKind::Roster { count: Some(count) } = &field.kind else { return Known::Absent };
        count.program.decide_text(self, range).map_or_else(Known::Unknown, |_| Known::Absent)
    }

    fn truth(&self, node: NodeId) -> &Truth {
        if !self.spot(self.tree.node(node).field).conditional {
            return &Truth::Yes;
        }
        let kept = &self.facts.relevance[node.0 as usize];
        if let Some(truth) = kept.get() {
            return truth;
        }
        let above = self.tree.node(node).above.map_or(&Truth::Yes, |above| self.truth(above));
        let truth = match above {
            Truth::No => Truth::No,
            above => above.clone().and(self.own_truth(node)),
        };
        kept.get_or_init(|| truth)
    }

    fn own_truth(&self, node: NodeId) -> Truth {
        let found = self.tree.node(node);
        let entry = matches!(found.role, Role::Entry { .. });
        let Some(formula) = self.questionnaire.field(found.field).relevant.as_ref().filter(|_| !entry) else {
            return Truth::Yes;
        };
        if self.facts.brief {
            return match formula.program.decide_truth(self, node) {
                Tri::Yes => Truth::Yes,
                Tri::No => Truth::No,
                Tri::Unknown => Truth::Unknown(Vec::new()),
            };
        }
        match formula.program.decide_boolean(self, node) {
            Ok(true) => Truth::Yes,
            Ok(false) => Truth::No,
            Err(missing) => Truth::Unknown(missing),
        }
    }

    /// Works out long plans in order, the first time somebody asks.
    fn prepare(&self) {
        if !self.facts.asked.replace(true) && self.questionnaire.plan.steps.len() > LONG {
            self.work_out_all();
        }
    }

    fn work_out_all(&self) {
        let questionnaire = &*self.questionnaire;
        let plan = &questionnaire.plan;
        let nodes = self.tree.below(NodeId(0)).into_iter();
        let steps = nodes.flat_map(|node| self.steps_of(questionnaire, node).iter().map(move |step| (*step, node)));
        let mut steps: Vec<(u32, NodeId)> = steps.collect();
        steps.sort_unstable();
        for (step, node) in steps {
            match plan.steps[step as usize].part {
                Part::Relevance => {
                    self.truth(node);
                }
                Part::Value | Part::Count => {
                    self.known(node);
                }
                Part::Choices => {}
            }
        }
    }
}

impl Truth {
    /// Kleene's «and»: no wins, then what is missing.
    fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Yes, Truth::Yes) => Truth::Yes,
            (Truth::Unknown(mut missing), Truth::Unknown(more)) => {
                missing.extend(more);
                missing.sort_unstable();
                missing.dedup();
                Truth::Unknown(missing)
            }
            (Truth::Unknown(missing), Truth::Yes) | (Truth::Yes, Truth::Unknown(missing)) => Truth::Unknown(missing),
        }
    }
}

/// A calculation that always follows its answers. A triggered one stands as it is.
pub(crate) fn calculation(field: &Field) -> Option<&Formula> {
    field.calculation.as_ref().filter(|_| field.triggers.is_empty())
}

fn known_answer(field: &Field, value: &str) -> Known {
    match (&field.kind, value) {
        (FieldKind::Root | FieldKind::Group | FieldKind::Roster { .. }, _) => Known::Group,
        (FieldKind::Question(Question::NotCollected(_)), "") => Known::Unknown(vec![]),
        (FieldKind::Question(_), "") => Known::Missing,
        (_, _) => Known::Answer,
    }
}
