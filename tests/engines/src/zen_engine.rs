//! The same rules as one ZEN decision: a node of expressions, one a measure, criterion and check.

use crate::household::{Household, LINE, Member};
use crate::rules::{Rule, checks, criteria, measures};
use crate::{Decided, Engine};
use serde_json::{Map, Value, json};
use tokio::runtime::{Builder, Runtime};
use zen_engine::{Decision, Variable};

/// The compiled decisions and the household that is asked.
pub struct Zen {
    runtime: Runtime,
    /// What calculations come to is given.
    rules: Decision,
    /// Calculations are worked out first.
    calculating: Decision,
    household: Household,
    given: Variable,
}

impl Zen {
    /// Compiles the decisions and takes the household in.
    pub fn new(household: Household) -> Self {
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        let calculations = [("income", "q0 + q1 + q2 + q3 - q4 - q5"), ("each", "$.income / len(members)")];
        let owned = |(name, text): (&str, &str)| (name.to_owned(), text.to_owned());
        let rules: Vec<_> =
            measures().iter().chain(&criteria()).chain(&checks()).map(|rule| (rule.name.clone(), text(rule))).collect();
        let mut given = taken_in(&household);
        let income: i64 = household.numbers[..4].iter().sum::<i64>() - household.numbers[4] - household.numbers[5];
        given.insert("each".to_owned(), json!(income as f64 / household.members.len() as f64));
        Self {
            runtime,
            rules: decision(&[rules.clone()]),
            calculating: decision(&[calculations.map(owned).to_vec(), rules]),
            household,
            given: Value::Object(given).into(),
        }
    }

    fn evaluate(&self, decision: &Decision, given: Variable) -> Variable {
        self.runtime.block_on(decision.evaluate(given)).expect("it has all values").result
    }
}

impl Engine for Zen {
    fn decide(&self) {
        std::hint::black_box(self.evaluate(&self.rules, self.given.clone()));
    }

    fn take_in_and_decide(&self) {
        let given = Value::Object(taken_in(&self.household)).into();
        std::hint::black_box(self.evaluate(&self.calculating, given));
    }

    fn decided(&self) -> Decided {
        let results =
            [(&self.rules, self.given.clone()), (&self.calculating, Value::Object(taken_in(&self.household)).into())];
        let [first, second] = results.map(|(decision, given)| read(&self.evaluate(decision, given).to_value()));
        assert_eq!(first, second);
        first
    }
}

fn read(result: &Value) -> Decided {
    let fields = result.as_object().expect("an object").iter().filter(|(name, _)| name.starts_with('x'));
    fields.map(|(name, value)| (name.clone(), truths(value))).collect()
}

fn truths(value: &Value) -> Vec<bool> {
    match value {
        Value::Bool(truth) => vec![*truth],
        Value::Array(values) => values.iter().flat_map(truths).collect(),
        other => panic!("neither a truth nor a list: {other:?}"),
    }
}

fn text(rule: &Rule) -> String {
    let alternatives: Vec<String> = rule.alternatives.iter().map(|one| format!("({})", one.zen)).collect();
    let mut text = alternatives.join(" or ");
    if rule.per_member {
        text = format!("map(members, {text})");
    }
    if rule.on_request {
        let nobody = if rule.per_member { "[]" } else { "false" };
        text = format!("'loan' in wishes ? ({text}) : {nobody}");
    }
    text
}

/// Nodes of expressions, one after the other; what one works out the next one reads.
fn decision(nodes: &[Vec<(String, String)>]) -> Decision {
    let mut all = vec![json!({"id": "n0", "name": "in", "type": "inputNode", "content": {}})];
    for (place, expressions) in nodes.iter().enumerate() {
        let last = place + 1 == nodes.len();
        let expressions: Vec<Value> =
            expressions.iter().map(|(key, text)| json!({"id": key, "key": key, "value": text})).collect();
        let content = json!({"passThrough": !last, "expressions": expressions});
        all.push(json!({"id": format!("n{}", place + 1), "name": format!("n{place}"), "type": "expressionNode", "content": content}));
    }
    all.push(json!({"id": format!("n{}", all.len()), "name": "out", "type": "outputNode", "content": {}}));
    let edge =
        |n: usize| json!({"id": format!("e{n}"), "sourceId": format!("n{n}"), "targetId": format!("n{}", n + 1)});
    let edges: Vec<Value> = (0..all.len() - 1).map(edge).collect();
    let content: zen_engine::model::GraphContent =
        serde_json::from_value(json!({"nodes": all, "edges": edges})).expect("a decision");
    let mut decision = Decision::from(content);
    decision.compile();
    decision
}

fn taken_in(household: &Household) -> Map<String, Value> {
    let mut given = Map::new();
    let mut add = |name: String, value: Value| drop(given.insert(name, value));
    household.numbers.iter().enumerate().for_each(|(n, number)| add(format!("q{n}"), json!(number)));
    add("house".to_owned(), json!(household.house));
    add("wishes".to_owned(), json!(household.wishes.split(' ').collect::<Vec<_>>()));
    add("stage".to_owned(), json!(""));
    add("line".to_owned(), json!(LINE));
    add("members".to_owned(), household.members.iter().map(object).collect());
    given
}

fn object(member: &Member) -> Value {
    let mut object = Map::new();
    object.insert("age".to_owned(), json!(member.age));
    object.insert("pupil".to_owned(), json!(member.pupil));
    member.numbers.iter().enumerate().for_each(|(n, number)| drop(object.insert(format!("m{n}"), json!(number))));
    Value::Object(object)
}
