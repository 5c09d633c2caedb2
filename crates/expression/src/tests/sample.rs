//! A small running form: `/data/{a, b, c, grp/g, member[]/{age, work, kids[]/kid}, out}` and a table of three places.

use crate::*;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::borrow::Cow;

const FIELDS: [(&str, u32, bool); 12] = [
    ("data", 0, false),
    ("a", 0, false),
    ("b", 0, false),
    ("c", 0, false),
    ("grp", 0, false),
    ("g", 4, false),
    ("member", 0, true),
    ("age", 6, false),
    ("work", 6, false),
    ("kids", 6, true),
    ("kid", 9, false),
    ("out", 0, false),
];

pub(super) struct Template;

pub(super) fn field(name: &str) -> FieldId {
    FieldId(FIELDS.iter().position(|(known, ..)| *known == name).unwrap() as u32)
}

impl Form for Template {
    fn by_name(&self, name: &str, _from: FieldId) -> Option<FieldId> {
        FIELDS.iter().position(|(known, ..)| *known == name).map(|place| FieldId(place as u32))
    }
    fn root(&self) -> FieldId {
        FieldId(0)
    }
    fn parent(&self, field: FieldId) -> Option<FieldId> {
        (field.0 != 0).then(|| FieldId(FIELDS[field.0 as usize].1))
    }
    fn children(&self, field: FieldId) -> Vec<FieldId> {
        (1..FIELDS.len() as u32).map(FieldId).filter(|child| self.parent(*child) == Some(field)).collect()
    }
    fn is_repeat(&self, field: FieldId) -> bool {
        FIELDS[field.0 as usize].2
    }
    fn name(&self, field: FieldId) -> &str {
        FIELDS[field.0 as usize].0
    }
    fn columns(&self, table: &str) -> Option<Vec<String>> {
        (table == "places").then(|| vec!["name".to_owned(), "label".to_owned(), "county".to_owned()])
    }
}

#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) field: FieldId,
    parent: Option<NodeId>,
    pub(super) answer: Option<String>,
    pub(super) relevant: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) spots: Vec<Spot>,
}

impl Sample {
    pub(super) fn new() -> Self {
        let mut sample = Self { spots: Vec::new() };
        sample.grow(FieldId(0), None);
        sample
    }

    fn grow(&mut self, field: FieldId, parent: Option<NodeId>) -> NodeId {
        let node = NodeId(self.spots.len() as u32);
        self.spots.push(Spot { field, parent, answer: None, relevant: true });
        for child in Template.children(field).into_iter().filter(|child| !Template.is_repeat(*child)) {
            self.grow(child, Some(node));
        }
        node
    }

    pub(super) fn set(mut self, name: &str, answer: &str) -> Self {
        let node = self.node(name);
        self.spots[node.0 as usize].answer = Some(answer.to_owned());
        self
    }

    pub(super) fn hide(mut self, name: &str) -> Self {
        let node = self.node(name);
        self.spots[node.0 as usize].relevant = false;
        self
    }

    /// Adds a member; an empty text is no answer.
    pub(super) fn member(mut self, age: &str, work: &str) -> Self {
        let node = self.grow(field("member"), Some(NodeId(0)));
        for (place, answer) in [(1, age), (2, work)] {
            let filled = Some(answer.to_owned()).filter(|answer| !answer.is_empty());
            self.spots[node.0 as usize + place].answer = filled;
        }
        self
    }

    pub(super) fn kid(mut self, member: usize, kid: &str) -> Self {
        let parent = self.entries(field("member"))[member];
        let node = self.grow(field("kids"), Some(parent));
        self.spots[node.0 as usize + 1].answer = Some(kid.to_owned());
        self
    }

    fn entries(&self, field: FieldId) -> Vec<NodeId> {
        let nodes = (0..self.spots.len()).filter(|place| self.spots[*place].field == field);
        nodes.map(|place| NodeId(place as u32)).collect()
    }

    pub(super) fn node(&self, name: &str) -> NodeId {
        self.entries(field(name))[0]
    }

    pub(super) fn nth(&self, name: &str, place: usize) -> NodeId {
        self.entries(field(name))[place]
    }

    pub(super) fn read(&self, source: &str) -> String {
        self.read_at(source, self.node("out"))
    }

    pub(super) fn read_at(&self, source: &str, at: NodeId) -> String {
        self.program(source, at).form_text(self, at)
    }

    pub(super) fn decide(&self, source: &str) -> Decision {
        let at = self.node("out");
        self.program(source, at).decide(self, at)
    }

    fn program(&self, source: &str, at: NodeId) -> Program {
        let tree = parse(source).unwrap_or_else(|fault| panic!("{source}: {fault:?}"));
        compile(&tree, &Template, self.spots[at.0 as usize].field, &EXTRA)
            .unwrap_or_else(|faults| panic!("{source}: {faults:?}"))
    }
}

pub(super) const EXTRA: [ExtraFunction; 1] = [ExtraFunction { name: "parameter", min: 1, max: 1 }];

impl Instance for Sample {
    fn root(&self) -> NodeId {
        NodeId(0)
    }
    fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.spots[node.0 as usize].parent
    }
    fn field(&self, node: NodeId) -> FieldId {
        self.spots[node.0 as usize].field
    }
    fn children(&self, node: NodeId, field: FieldId, out: &mut Vec<NodeId>) {
        out.extend(self.entries(field).into_iter().filter(|child| self.parent(*child) == Some(node)));
    }
    fn position(&self, node: NodeId) -> usize {
        let spot = &self.spots[node.0 as usize];
        let before = self.spots[..node.0 as usize].iter();
        before.filter(|other| other.field == spot.field && other.parent == spot.parent).count() + 1
    }
    fn answer(&self, node: NodeId) -> Answer<'_> {
        let spot = &self.spots[node.0 as usize];
        let group = !Template.children(spot.field).is_empty();
        match &spot.answer {
            _ if !spot.relevant => Answer::Absent,
            _ if group => Answer::Group,
            Some(text) if !text.is_empty() => Answer::Given(text),
            _ => Answer::Unanswered,
        }
    }
    fn last_visit(&self, field: FieldId, _at: NodeId) -> Option<Cow<'_, str>> {
        (field.0 == 1).then_some(Cow::Borrowed("40"))
    }
    fn table(&self, name: &str) -> Option<&dyn Table> {
        (name == "places").then_some(&Places)
    }
    fn choice_label(&self, _field: FieldId, value: &str) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(format!("«{value}»")))
    }
    fn itext(&self, id: &str) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(format!("¡{id}!")))
    }
    fn today(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
    }
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-11-25T10:30:00+08:00").unwrap()
    }
    fn random(&self, at: NodeId, draw: u32) -> u64 {
        (u64::from(at.0) << 32 | u64::from(draw)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
    fn call(&self, _name: &str, arguments: &[Cow<'_, str>], _at: NodeId) -> Outcome<'_> {
        match arguments.first().map(|argument| &**argument) {
            Some("line") => Outcome::Number(Number::from(2952_u32)),
            Some("open") => Outcome::Unknown(vec![self.node("c")]),
            _ => Outcome::Text(Cow::Borrowed("")),
        }
    }
}

pub(super) struct Places;

const ROWS: [[&str; 3]; 3] = [["n", "North", "1"], ["s", "South", "1"], ["e", "East", "2"]];

impl Table for Places {
    fn rows(&self) -> usize {
        ROWS.len()
    }
    fn column(&self, name: &str) -> Option<usize> {
        ["name", "label", "county"].iter().position(|known| *known == name)
    }
    fn cell(&self, row: usize, column: usize) -> &str {
        ROWS[row][column]
    }
    fn matching(&self, column: usize, text: &str) -> Option<&[u32]> {
        match (column, text) {
            (2, "1") => Some(&[0, 1]),
            (2, "2") => Some(&[2]),
            _ => None,
        }
    }
}
