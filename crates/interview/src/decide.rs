//! Conditions of rules, criteria and checks over a running interview, in the decision reading.
//! Knows how to ask; must not know what is decided.

use crate::Interview;
use chrono::{DateTime, FixedOffset, NaiveDate};
use doorstep_expression::{Answer, Fact, FieldId, Instance, NodeId, Outcome, Table, Tri, Value};
use doorstep_questionnaire::{Condition, Formula, Texts};
use doorstep_record::{AnswerPath, MemberId};
use std::borrow::Cow;

/// What rules know besides the answers. The functions `parameter('x')`, `stage()` and `matched('measure')` ask for it.
pub trait Facts {
    /// The value of a parameter on the day of the visit, in the household's area.
    fn parameter(&self, name: &str) -> Option<&str>;
    /// The household's stage in the programme.
    fn stage(&self) -> Option<&str>;
    /// Whether a measure matches, for the household or a member; `None`: the measure is not known.
    fn matched(&self, measure: &str, member: Option<&MemberId>) -> Option<Tri>;
}

/// Facts for conditions that ask for none.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFacts;

impl Facts for NoFacts {
    fn parameter(&self, _name: &str) -> Option<&str> {
        None
    }
    fn stage(&self) -> Option<&str> {
        None
    }
    fn matched(&self, _measure: &str, _member: Option<&MemberId>) -> Option<Tri> {
        None
    }
}

/// What a condition came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether it holds.
    pub answer: Tri,
    /// Its value as text (a number for a sum); `None` while unknown.
    pub value: Option<String>,
    /// What it was read from, in the order of reading.
    pub used: Vec<Source>,
    /// The unanswered questions that could still change it, in the form's order.
    pub missing: Vec<AnswerPath>,
}

/// One thing that a condition was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An answer or a calculation.
    Answer {
        /// Where it lives.
        path: AnswerPath,
        /// Its value in XForms lexical form.
        value: String,
    },
    /// A parameter, the stage or another measure: the call as it was written, `parameter(poverty_line)`.
    Fact {
        /// The call.
        call: String,
        /// Its value.
        value: String,
    },
}

impl Interview {
    /// Decides a condition, for the household or (if the condition is about a roster) for one of its entries. A
    /// condition about an entry that isn't there is unknown with nothing missing.
    pub fn decide(&self, condition: &Condition, member: Option<&MemberId>, facts: &dyn Facts) -> Decision {
        let Some(at) = self.place(condition.at, member) else {
            return Decision { answer: Tri::Unknown, value: None, used: vec![], missing: vec![] };
        };
        let found = condition.formula.program.decide(&Deciding { interview: self, facts }, at);
        let answers = found.used.into_iter().filter_map(|node| self.source(node));
        let calls = found.calls.into_iter().map(|(call, value)| Source::Fact { call, value });
        Decision {
            answer: found.answer,
            value: found.value,
            used: answers.chain(calls).collect(),
            missing: found.missing.into_iter().filter_map(|node| self.path_of(node)).collect(),
        }
    }

    /// Whether a condition holds: the answer of [`Interview::decide`] alone, for when nobody asks why.
    pub fn verdict(&self, condition: &Condition, member: Option<&MemberId>, facts: &dyn Facts) -> Tri {
        self.place(condition.at, member).map_or(Tri::Unknown, |at| self.verdict_at(condition, at, facts))
    }

    pub(crate) fn verdict_at(&self, condition: &Condition, at: NodeId, facts: &dyn Facts) -> Tri {
        condition.formula.program.decide_truth(&Deciding { interview: self, facts }, at)
    }

    /// Whether an expression of the form (a relevance, a constraint) holds in the decision reading, read where it stands: at
    /// a field of an entry. Unknown if there is no such place.
    pub fn verdict_in(&self, formula: &Formula, field: FieldId, member: &MemberId, facts: &dyn Facts) -> Tri {
        let mut places = self.tree.entries(member.as_str()).flat_map(|entry| self.tree.below(entry));
        let at = places.find(|node| self.tree.node(*node).field == field);
        at.map_or(Tri::Unknown, |at| formula.program.decide_truth(&Deciding { interview: self, facts }, at))
    }

    /// The value of a condition's expression as text (an amount, a figure); `None` while it can't be told.
    pub fn value(&self, condition: &Condition, member: Option<&MemberId>, facts: &dyn Facts) -> Option<String> {
        let at = self.place(condition.at, member)?;
        condition.formula.program.decide_text(&Deciding { interview: self, facts }, at).ok()
    }

    /// A text of another sheet with its `${q}` filled in, as a person reads them (a choice's label, not its name).
    /// `member` is the entry it is about, of the roster that it was compiled for.
    pub fn fill(&self, texts: &Texts, language: &str, member: Option<&MemberId>) -> String {
        let at = member.and_then(|member| self.tree.entries(member.as_str()).next()).unwrap_or(NodeId(0));
        let template = texts.get(language, &self.questionnaire.default_language);
        let filled = template.map(|template| template.fill(|formula| self.fill_one(formula, at, language)));
        filled.unwrap_or_default()
    }

    fn fill_one(&self, formula: &Formula, at: NodeId, language: &str) -> String {
        match formula.program.form_value(self, at) {
            Value::Nodes(nodes, _) => nodes.first().map_or_else(String::new, |node| self.read_value(*node, language)),
            value => value.to_text(),
        }
    }

    fn place(&self, at: FieldId, member: Option<&MemberId>) -> Option<NodeId> {
        if at == FieldId(0) {
            return Some(NodeId(0));
        }
        self.tree.entries(member?.as_str()).find(|entry| self.tree.node(*entry).field == at)
    }

    fn path_of(&self, node: NodeId) -> Option<AnswerPath> {
        let known = !self.field_of(node).holds_fields();
        known.then(|| self.tree.answer_path(&self.questionnaire, node)).flatten()
    }

    fn source(&self, node: NodeId) -> Option<Source> {
        let value = self.tree.node(node).value.clone();
        self.path_of(node).map(|path| Source::Answer { path, value })
    }
}

/// The running interview with what rules know besides.
struct Deciding<'a> {
    interview: &'a Interview,
    facts: &'a dyn Facts,
}

impl Deciding<'_> {
    fn ask(&self, name: &str, argument: &str, at: NodeId) -> Outcome<'_> {
        let text = |text| Outcome::Text(Cow::Borrowed(text));
        let unknown = Outcome::Unknown(vec![]);
        match name {
            "parameter" => self.facts.parameter(argument).map_or(unknown, text),
            "stage" => text(self.facts.stage().unwrap_or_default()),
            "matched" => {
                let member = self.interview.tree.entries_above(at).next().map(|(_, member)| member);
                match self.facts.matched(argument, member) {
                    Some(Tri::Yes) => Outcome::Truth(true),
                    Some(Tri::No) => Outcome::Truth(false),
                    Some(Tri::Unknown) | None => unknown,
                }
            }
            _ => unknown,
        }
    }
}

impl Instance for Deciding<'_> {
    fn root(&self) -> NodeId {
        self.interview.root()
    }
    #[inline]
    fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.interview.parent(node)
    }
    #[inline]
    fn field(&self, node: NodeId) -> FieldId {
        self.interview.field(node)
    }
    fn children(&self, node: NodeId, field: FieldId, out: &mut Vec<NodeId>) {
        self.interview.children(node, field, out);
    }
    #[inline]
    fn child(&self, node: NodeId, field: FieldId) -> Option<NodeId> {
        self.interview.child(node, field)
    }
    #[inline]
    fn only(&self, field: FieldId) -> Option<NodeId> {
        self.interview.only(field)
    }
    #[inline]
    fn near(&self, node: NodeId, field: FieldId) -> Option<NodeId> {
        self.interview.near(node, field)
    }
    #[inline]
    fn position(&self, node: NodeId) -> usize {
        self.interview.position(node)
    }
    #[inline]
    fn answer(&self, node: NodeId) -> Answer<'_> {
        Instance::answer(self.interview, node)
    }
    #[inline]
    fn fact(&self, node: NodeId) -> Fact<'_> {
        self.interview.fact(node)
    }
    fn last_visit(&self, field: FieldId, at: NodeId) -> Option<Cow<'_, str>> {
        self.interview.last_visit(field, at)
    }
    fn table(&self, name: &str) -> Option<&dyn Table> {
        self.interview.table(name)
    }
    fn choice_label(&self, field: FieldId, value: &str) -> Option<Cow<'_, str>> {
        self.interview.choice_label(field, value)
    }
    fn itext(&self, id: &str) -> Option<Cow<'_, str>> {
        self.interview.itext(id)
    }
    fn today(&self) -> NaiveDate {
        self.interview.today()
    }
    fn now(&self) -> DateTime<FixedOffset> {
        self.interview.now()
    }
    fn random(&self, at: NodeId, draw: u32) -> u64 {
        self.interview.random(at, draw)
    }
    fn property(&self, name: &str) -> Option<Cow<'_, str>> {
        self.interview.property(name)
    }
    fn call(&self, name: &str, arguments: &[Cow<'_, str>], at: NodeId) -> Outcome<'_> {
        self.ask(name, arguments.first().map_or("", |argument| argument), at)
    }
}
