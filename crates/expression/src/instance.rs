//! What the evaluator asks of a running form. The interview implements it; nothing here stores or computes answers.

use crate::{FieldId, Number};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::borrow::Cow;

/// A node of a running form: one question, group or repeat entry of one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A node in the form reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer<'a> {
    /// A question or calculation with a value, in XForms lexical form, never empty.
    Given(&'a str),
    /// Relevant, but without a value.
    Unanswered,
    /// Not relevant: empty as a text. In the form reading it stays in node-sets, as in ODK's engine; the decision
    /// reading leaves it out.
    Absent,
    /// No node of the form: it stands for entries of a repeat of which nobody knows yet whether they are there.
    Open,
    /// A group, a repeat's entry or the root, relevant.
    Group,
}

/// A node in the decision reading.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact<'a> {
    /// Known to have this value. A calculation that is known to come out empty has the empty text.
    Known(&'a str),
    /// Known to have this number, which its text gives back when it is read.
    Number(Number),
    /// A relevant question that nobody answered yet.
    Missing,
    /// Not to be told before these questions are answered: a calculation that reads them, or a question, group or entry
    /// whose relevance depends on them.
    Unknown(&'a [NodeId]),
    /// Known to be not relevant.
    Absent,
    /// A group, a repeat's entry or the root, known to be relevant.
    Group,
}

/// The result of a pack's own function.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A number.
    Number(Number),
    /// A truth.
    Truth(bool),
    /// Not to be told before these questions are answered (may be empty if no question would help).
    Unknown(Vec<NodeId>),
}

/// A running form.
pub trait Instance {
    /// The top node.
    fn root(&self) -> NodeId;
    /// The node above.
    fn parent(&self, node: NodeId) -> Option<NodeId>;
    /// The node's field.
    fn field(&self, node: NodeId) -> FieldId;
    /// Appends the nodes of `field` directly below `node`, in order: one, or the entries of a repeat.
    fn children(&self, node: NodeId, field: FieldId, out: &mut Vec<NodeId>);
    /// The node of a field right below `node` that is no repeat.
    fn child(&self, node: NodeId, field: FieldId) -> Option<NodeId> {
        let mut below = Vec::new();
        self.children(node, field, &mut below);
        below.first().copied()
    }
    /// The node of a field that lies in no repeat and is none, where that is quick to find.
    fn only(&self, _field: FieldId) -> Option<NodeId> {
        None
    }
    /// The node of a field that lies in no other repeat than those that hold `node`, or in the entry that `node` is, where
    /// that is quick to find; where `node` stands for entries that nobody knows of yet, that node.
    fn near(&self, _node: NodeId, _field: FieldId) -> Option<NodeId> {
        None
    }
    /// The sum of a field over all entries of a repeat that stands right below a node, in the form reading, where it is
    /// kept: one node of each entry, none left out. [`Program::sums`](crate::Program::sums) tells what is asked for.
    fn sum(&self, _above: NodeId, _repeat: FieldId, _of: FieldId) -> Option<Number> {
        None
    }
    /// How many entries a repeat right below a node has, relevant or not, where that is quick to tell.
    fn entries(&self, _above: NodeId, _repeat: FieldId) -> Option<usize> {
        None
    }
    /// The node's place among its repeat's entries, from 1; 1 for all else.
    fn position(&self, node: NodeId) -> usize;
    /// The node in the form reading.
    fn answer(&self, node: NodeId) -> Answer<'_>;
    /// The node in the decision reading. An instance whose relevance and calculations depend on answers must settle
    /// them in the decision reading too, or a missing answer could turn a yes into a no.
    fn fact(&self, node: NodeId) -> Fact<'_> {
        match self.answer(node) {
            Answer::Given(text) => Fact::Known(text),
            Answer::Unanswered => Fact::Missing,
            Answer::Absent | Answer::Open => Fact::Absent,
            Answer::Group => Fact::Group,
        }
    }
    /// The answer of the household's last visit (`${last-visit#q}`), or of the last saved form (`${last-saved#q}`), to
    /// `field`, for the member that `at` lies in; `None` if there is none. Both readings take it as settled.
    fn last_visit(&self, _field: FieldId, _at: NodeId) -> Option<Cow<'_, str>> {
        None
    }
    /// The choice list or attached table that `instance('name')` opens.
    fn table(&self, _name: &str) -> Option<&dyn Table> {
        None
    }
    /// The label of a choice of a question, in the language of the interview.
    fn choice_label(&self, _field: FieldId, _value: &str) -> Option<Cow<'_, str>> {
        None
    }
    /// The text with an id of the form's translations (`jr:itext('id')`), in the language of the interview.
    fn itext(&self, _id: &str) -> Option<Cow<'_, str>> {
        None
    }
    /// The day of the visit.
    fn today(&self) -> NaiveDate;
    /// The moment of the visit.
    fn now(&self) -> DateTime<FixedOffset>;
    /// A random number for `random()` and `uuid()`: `draw` tells draws of one evaluation apart.
    fn random(&self, _at: NodeId, _draw: u32) -> u64 {
        0
    }
    /// A property of the device or the form (`property('deviceid')`, `version()` asks for `version`).
    fn property(&self, _name: &str) -> Option<Cow<'_, str>> {
        None
    }
    /// Calls one of the pack's own functions with its arguments as texts, for the node that the expression runs at.
    fn call(&self, _name: &str, _arguments: &[Cow<'_, str>], _at: NodeId) -> Outcome<'_> {
        Outcome::Text(Cow::Borrowed(""))
    }
}

/// Rows of named columns: a choice list or an attached file.
pub trait Table {
    /// How many rows.
    fn rows(&self) -> usize;
    /// The number of the column with that name.
    fn column(&self, name: &str) -> Option<usize>;
    /// A cell; empty if the row has none.
    fn cell(&self, row: usize, column: usize) -> &str;
    /// The rows whose cell of that column is exactly that text, in order, where an index makes that quick.
    fn matching(&self, _column: usize, _text: &str) -> Option<&[u32]> {
        None
    }
}
