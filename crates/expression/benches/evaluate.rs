//! How long one expression takes, in both readings: `cargo bench -p doorstep-expression`.

use chrono::{DateTime, FixedOffset, NaiveDate};
use doorstep_expression::{Answer, FieldId, Form, Instance, NodeId, Program, compile, parse};

/// A form of 150 questions `q0` … `q149` in one group, no roster.
struct Flat;

const QUESTIONS: u32 = 150;

impl Form for Flat {
    fn by_name(&self, name: &str, _from: FieldId) -> Option<FieldId> {
        name.strip_prefix('q').and_then(|number| number.parse().ok()).map(|number: u32| FieldId(number + 1))
    }
    fn root(&self) -> FieldId {
        FieldId(0)
    }
    fn parent(&self, field: FieldId) -> Option<FieldId> {
        (field.0 > 0).then_some(FieldId(0))
    }
    fn children(&self, field: FieldId) -> Vec<FieldId> {
        if field.0 == 0 { (1..=QUESTIONS).map(FieldId).collect() } else { Vec::new() }
    }
    fn is_repeat(&self, _field: FieldId) -> bool {
        false
    }
    fn name(&self, _field: FieldId) -> &str {
        "data"
    }
    fn columns(&self, _table: &str) -> Option<Vec<String>> {
        None
    }
}

impl Instance for Flat {
    fn root(&self) -> NodeId {
        NodeId(0)
    }
    fn parent(&self, node: NodeId) -> Option<NodeId> {
        (node.0 > 0).then_some(NodeId(0))
    }
    fn field(&self, node: NodeId) -> FieldId {
        FieldId(node.0)
    }
    fn children(&self, _node: NodeId, field: FieldId, out: &mut Vec<NodeId>) {
        out.push(NodeId(field.0));
    }
    fn only(&self, field: FieldId) -> Option<NodeId> {
        Some(NodeId(field.0))
    }
    fn position(&self, _node: NodeId) -> usize {
        1
    }
    fn answer(&self, node: NodeId) -> Answer<'_> {
        match node.0 % 3 {
            0 => Answer::Given("1250.50"),
            1 => Answer::Given("yes"),
            _ => Answer::Unanswered,
        }
    }
    fn today(&self) -> NaiveDate {
        NaiveDate::default()
    }
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::default()
    }
}

const EXPRESSIONS: [&str; 4] = [
    "${q0} = 'yes'",
    "selected(${q0}, 'yes') and ${q2} > 1000",
    "(${q2} + ${q5} + ${q8} - ${q11}) div 4",
    "if(${q2} > 1000 and ${q0} = 'yes', round(${q2} * 1.5, 2), 0)",
];

fn program(source: &str) -> Program {
    let tree = parse(source).expect("the benchmark's expressions parse");
    compile(&tree, &Flat, FieldId(QUESTIONS), &[]).expect("the benchmark's expressions compile")
}

#[divan::bench(args = EXPRESSIONS)]
fn form_reading(bencher: divan::Bencher, source: &str) {
    let program = program(source);
    bencher.bench(|| program.form_text(&Flat, NodeId(QUESTIONS)));
}

#[divan::bench(args = EXPRESSIONS)]
fn decision_reading(bencher: divan::Bencher, source: &str) {
    let program = program(source);
    bencher.bench(|| program.decide(&Flat, NodeId(QUESTIONS)));
}

#[divan::bench(args = EXPRESSIONS)]
fn parse_and_compile(bencher: divan::Bencher, source: &str) {
    bencher.bench(|| program(source));
}

fn main() {
    divan::main();
}
