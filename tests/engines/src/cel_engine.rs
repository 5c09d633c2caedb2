//! The same rules as CEL programs: one a measure, criterion and check.

use crate::household::{Household, LINE, Member};
use crate::rules::{Rule, checks, criteria, measures};
use crate::{Decided, Engine};
use cel::{Context, Program, Value};
use std::cell::RefCell;
use std::collections::HashMap;

/// The compiled programs and the household that is asked.
pub struct Cel {
    programs: Vec<(String, Program)>,
    income: Program,
    each: Program,
    household: Household,
    context: RefCell<Context<'static, 'static>>,
}

impl Cel {
    /// Compiles the rules and binds the household.
    pub fn new(household: Household) -> Self {
        let rules = measures().into_iter().chain(criteria()).chain(checks());
        let program = |text: &str| Program::compile(text).expect("a program written here");
        let (income, each) =
            (program("q0 + q1 + q2 + q3 - q4 - q5"), program("double(income) / double(size(members))"));
        let programs = rules.map(|rule| (rule.name.clone(), program(&text(&rule)))).collect();
        let context = RefCell::new(bind(&household, &income, &each));
        Self { programs, income, each, household, context }
    }

    fn each_result(&self, context: &mut Context<'static, 'static>, mut take: impl FnMut(&str, Value)) {
        for (name, program) in &self.programs {
            let value = program.execute(context).expect("it has all values");
            if name == "x2" {
                // Another measure asks for it.
                context.add_variable_from_value("x2", value.clone());
            }
            take(name, value);
        }
    }
}

impl Engine for Cel {
    fn decide(&self) {
        self.each_result(&mut self.context.borrow_mut(), |_, value| drop(std::hint::black_box(value)));
    }

    fn take_in_and_decide(&self) {
        let mut context = bind(&self.household, &self.income, &self.each);
        self.each_result(&mut context, |_, value| drop(std::hint::black_box(value)));
    }

    fn decided(&self) -> Decided {
        let mut decided = Decided::new();
        self.each_result(&mut self.context.borrow_mut(), |name, value| {
            if name.starts_with('x') {
                decided.insert(name.to_owned(), truths(&value));
            }
        });
        decided
    }
}

fn truths(value: &Value) -> Vec<bool> {
    match value {
        Value::Bool(truth) => vec![*truth],
        Value::List(values) => values.iter().flat_map(truths).collect(),
        other => panic!("neither a truth nor a list: {other:?}"),
    }
}

fn text(rule: &Rule) -> String {
    let alternatives: Vec<String> = rule.alternatives.iter().map(|one| format!("({})", one.cel)).collect();
    let mut text = alternatives.join(" || ");
    if rule.per_member {
        text = format!("members.map(member, {text})");
    }
    if rule.on_request {
        let nobody = if rule.per_member { "[]" } else { "false" };
        text = format!("'loan' in wishes ? ({text}) : {nobody}");
    }
    text
}

fn bind(household: &Household, income: &Program, each: &Program) -> Context<'static, 'static> {
    let mut context = Context::default();
    for (n, number) in household.numbers.iter().enumerate() {
        context.add_variable_from_value(format!("q{n}"), *number);
    }
    context.add_variable_from_value("house", household.house);
    context.add_variable_from_value("wishes", household.wishes.split(' ').map(Value::from).collect::<Vec<_>>());
    context.add_variable_from_value("stage", "");
    context.add_variable_from_value("line", LINE);
    context.add_variable_from_value("members", household.members.iter().map(map).collect::<Vec<_>>());
    for (name, program) in [("income", income), ("each", each)] {
        let value = program.execute(&context).expect("it has all values");
        context.add_variable_from_value(name, value);
    }
    context
}

fn map(member: &Member) -> Value {
    let mut map: HashMap<String, Value> = HashMap::new();
    map.insert("age".to_owned(), member.age.into());
    map.insert("pupil".to_owned(), member.pupil.into());
    member.numbers.iter().enumerate().for_each(|(n, number)| drop(map.insert(format!("m{n}"), (*number).into())));
    map.into()
}
