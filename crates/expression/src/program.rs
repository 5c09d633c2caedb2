//! A compiled expression: a flat arena of operations, every path resolved to fields. Knows no texts of names any more,
//! except of columns and of the pack's own functions.

use crate::decision::{Decision, Tri};
use crate::evaluate::{Brief, Evaluator, Missing, Named, Reading, Unnamed};
use crate::function::Function;
use crate::tree::Operator;
use crate::{FieldId, Instance, NodeId, Number, Value, Worked};
use fancy_regex::Regex;

/// The place of an operation in the arena.
pub(crate) type At = u32;

/// One operation.
#[derive(Debug, Clone)]
pub(crate) enum Operation {
    Text(Box<str>),
    Number(Number),
    Negate(At),
    /// Any operand that is yes settles it.
    Any(Box<[At]>),
    /// Any operand that is no settles it.
    All(Box<[At]>),
    /// Comparisons or arithmetic of one level, from the left.
    Chain(At, Box<[(Operator, At)]>),
    Union(Box<[At]>),
    If(At, At, At),
    Call(Function, Box<[At]>),
    /// `regex()` with a pattern that is written out.
    Matches(At, Box<Regex>),
    /// A pack's own function.
    Extra(Box<str>, Box<[At]>),
    Path(Box<Route>),
    /// The last visit's answer to a question.
    LastVisit(FieldId),
    /// `indexed-repeat()`: fields from the top down, with the number of the entry to take where one is given.
    Indexed(Box<[(FieldId, Option<At>)]>),
    /// `randomize()`: nodes, and the seed where one is given.
    Randomize(At, Option<At>),
    /// The label of a choice of a question.
    ChoiceLabel(FieldId, At),
    /// `sum()` or `count()` over all entries of a repeat.
    Total(Box<Total>),
}

/// A figure over all entries of a repeat, which the instance may keep.
#[derive(Debug, Clone)]
pub(crate) struct Total {
    /// Leads to the node that the repeat stands below.
    pub(crate) above: Route,
    pub(crate) repeat: FieldId,
    /// What is summed up; without it entries are counted.
    pub(crate) of: Option<FieldId>,
    /// The fields that lead from an entry to what is summed up or counted.
    pub(crate) way: Box<[FieldId]>,
    /// The same as a call that walks to each entry: for when somebody asks what was read or is missing, and where the instance keeps nothing.
    pub(crate) walked: At,
}

/// A compiled path.
#[derive(Debug, Clone)]
pub(crate) struct Route {
    pub(crate) start: Origin,
    pub(crate) steps: Box<[Leg]>,
    /// The field it leads to, if that lies in no repeat: the instance may know its node.
    pub(crate) only: Option<FieldId>,
    /// Whether it leads to one node at most, by `Up` and `Child` alone.
    pub(crate) single: bool,
    /// The field that it leads to if it is single, other than by `Up` alone: the instance may know its node.
    pub(crate) near: Option<FieldId>,
}

/// Where a path starts.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    /// The node that the expression runs at.
    Current,
    /// The node or row that a predicate is asked about; outside predicates the same as `Current`.
    Here,
    Root,
    /// All rows of a table.
    Table(Box<str>),
    Expression(At),
}

/// One step of a path and the predicates on it.
#[derive(Debug, Clone)]
pub(crate) struct Leg {
    pub(crate) step: Hop,
    pub(crate) predicates: Box<[Predicate]>,
}

/// One step of a path.
#[derive(Debug, Clone)]
pub(crate) enum Hop {
    /// Stays.
    Stay,
    /// That many levels up.
    Up(u32),
    /// All levels up, nearest first, as far as the fields listed.
    Ancestors(Box<[FieldId]>),
    Child(FieldId),
    /// Chains of fields downwards, in the form's order, each from the field it starts below.
    Down(Box<[(FieldId, Box<[FieldId]>)]>),
    /// Entries of the same repeat before or after.
    Siblings(Side),
    /// A column of a row.
    Column(Box<str>),
}

/// Which entries of a repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

/// A predicate, and whether it may choose by place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Predicate {
    pub(crate) at: At,
    pub(crate) positional: bool,
    /// Whether it asks how many there are.
    pub(crate) counts: bool,
}

/// A compiled expression.
#[derive(Debug, Clone)]
pub struct Program {
    pub(crate) operations: Vec<Operation>,
    pub(crate) top: At,
    pub(crate) reads: Vec<FieldId>,
    /// Those of them that may be read in other entries than the program's own.
    pub(crate) far: Vec<FieldId>,
    pub(crate) volatile: bool,
    /// The table of a choice filter.
    pub(crate) table: Option<Box<str>>,
    /// `column = text` that the filter demands, so that an index can answer it.
    pub(crate) key: Option<(Box<str>, At)>,
}

impl Program {
    /// The fields that it depends on, each once, sorted. A repeat stands here if its entries are counted or walked.
    pub fn reads(&self) -> &[FieldId] {
        &self.reads
    }

    /// Whether it may read a field in other entries of a repeat than those that it stands in itself.
    pub fn reads_far(&self, field: FieldId) -> bool {
        self.far.binary_search(&field).is_ok()
    }

    /// The fields that it sums up over all entries of their repeat: an instance does well to keep these sums
    /// ([`Instance::sum`]).
    pub fn sums(&self) -> impl Iterator<Item = FieldId> {
        self.operations.iter().filter_map(|operation| match operation {
            Operation::Total(total) => total.of,
            _ => None,
        })
    }

    /// Whether it comes to the same at whichever node it is asked: all its paths lead to fields outside repeats, and no
    /// function asks where it stands. Of the pack's own functions that is taken for granted.
    pub fn is_same_everywhere(&self) -> bool {
        self.operations.iter().all(|operation| match operation {
            Operation::Path(route) => route.single && route.only.is_some(),
            Operation::Call(function, _) => !function.is_volatile() && !function.asks_place(),
            Operation::Text(_)
            | Operation::Number(_)
            | Operation::Negate(_)
            | Operation::Any(_)
            | Operation::All(_)
            | Operation::Chain(..)
            | Operation::If(..)
            | Operation::Matches(..)
            | Operation::Extra(..) => true,
            Operation::Union(_)
            | Operation::LastVisit(_)
            | Operation::Indexed(_)
            | Operation::Randomize(..)
            | Operation::ChoiceLabel(..)
            | Operation::Total(_) => false,
        })
    }

    /// Whether it also reads the clock or chance, so that it can change without an answer.
    pub fn is_volatile(&self) -> bool {
        self.volatile
    }

    /// The value in the form reading, as ODK has it.
    pub fn form_value<I: Instance + ?Sized>(&self, instance: &I, at: NodeId) -> Value {
        let mut evaluator = self.run::<_, Unnamed>(instance, at, Reading::Form);
        let value = evaluator.value(self.top).and_then(|value| evaluator.owned(value));
        value.unwrap_or_else(|_| Value::Text(String::new()))
    }

    /// The value as text in the form reading.
    pub fn form_text<I: Instance + ?Sized>(&self, instance: &I, at: NodeId) -> String {
        let mut evaluator = self.run::<_, Unnamed>(instance, at, Reading::Form);
        evaluator.text(self.top).map(|text| text.into_owned()).unwrap_or_default()
    }

    /// The truth in the form reading.
    pub fn form_truth<I: Instance + ?Sized>(&self, instance: &I, at: NodeId) -> bool {
        self.run::<_, Unnamed>(instance, at, Reading::Form).truth(self.top).unwrap_or(false)
    }

    /// The number in the form reading.
    pub fn form_number<I: Instance + ?Sized>(&self, instance: &I, at: NodeId) -> Number {
        self.run::<_, Unnamed>(instance, at, Reading::Form).number(self.top).unwrap_or(Number::NaN)
    }

    /// The decision reading.
    pub fn decide<I: Instance + ?Sized>(&self, instance: &I, at: NodeId) -> Decision {
        let mut evaluator = self.run::<_, Named>(instance, at, Reading::Decision).traced();
        let found = evaluator.value(self.top).and_then(|value| {
            let truth = evaluator.truth_of(&value)?;
            Ok((truth, evaluator.text_of(&value).ok().map(|text| text.into_owned())))
        });
        let (used, calls) = evaluator.trace();
        match found {
            Ok((truth, value)) => Decision { answer: Tri::from(truth), value, used, calls, missing: Vec::new() },
            Err(missing) => Decision { answer: Tri::Unknown, value: None, used, calls, missing: missing.into_nodes() },
        }
    }

    /// Whether it holds in the decision reading: the answer of [`Program::decide`] alone, for when nobody asks why.
    pub fn decide_truth<I: Instance + ?Sized>(&self, instance: &I, at: NodeId) -> Tri {
        Brief { program: self, instance, at }.truth(self.top).map_or(Tri::Unknown, Tri::from)
    }

    /// Whether it holds in the decision reading, else what is missing.
    pub fn decide_boolean<I: Instance + ?Sized>(&self, instance: &I, at: NodeId) -> Result<bool, Vec<NodeId>> {
        let truth = self.run::<_, Named>(instance, at, Reading::Decision).truth(self.top);
        truth.map_err(Named::into_nodes)
    }

    /// The decision reading of a value, such as an amount's: its text if known, else what is missing.
    pub fn decide_text<I: Instance + ?Sized>(&self, instance: &I, at: NodeId) -> Result<String, Vec<NodeId>> {
        let mut evaluator = self.run::<_, Named>(instance, at, Reading::Decision);
        evaluator.text(self.top).map(|text| text.into_owned()).map_err(Named::into_nodes)
    }

    /// The same for a calculation, whose value others read: as a number where its text would give that number back.
    pub fn decide_worked<I: Instance + ?Sized>(&self, instance: &I, at: NodeId) -> Result<Worked, Vec<NodeId>> {
        self.run::<_, Named>(instance, at, Reading::Decision).worked(self.top).map_err(Named::into_nodes)
    }

    /// The same for when nobody asks what is missing.
    pub fn decide_worked_briefly<I: Instance + ?Sized>(&self, instance: &I, at: NodeId) -> Option<Worked> {
        Brief { program: self, instance, at }.worked(self.top)
    }

    /// The rows of the filter's table that pass, in the form reading. For programs of [`compile_filter`](crate::compile_filter).
    pub fn choose<I: Instance + ?Sized>(&self, instance: &I, at: NodeId) -> Vec<u32> {
        self.run::<_, Unnamed>(instance, at, Reading::Form).choose()
    }

    fn run<'a, I: Instance + ?Sized, M: Missing>(
        &'a self,
        instance: &'a I,
        at: NodeId,
        reading: Reading,
    ) -> Evaluator<'a, I, M> {
        Evaluator::new(self, instance, at, reading)
    }
}
