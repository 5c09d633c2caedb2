//! Compiles the expressions of the rules' sheets and checks what only rules can get wrong: rosters read from outside,
//! numbers that should be a yes or no, unknown parameters and measures.

use super::Reading;
use crate::mentions::{Divisor, Gives, Mentions, mentions};
use crate::model::Asked;
use crate::parameter::Parameters;
use doorstep_expression::ExtraFunction;
use doorstep_questionnaire::{Condition, FaultCode, Field, FieldId, Question, Questionnaire, Row};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What rules may call besides the functions of XLSForm.
pub const FUNCTIONS: &[ExtraFunction] = &[
    ExtraFunction { name: "parameter", min: 1, max: 1 },
    ExtraFunction { name: "stage", min: 0, max: 0 },
    ExtraFunction { name: "matched", min: 1, max: 1 },
];

/// The names that expressions of the rules may mention.
pub(crate) struct Named<'a> {
    pub parameters: &'a Parameters,
    pub measures: &'a BTreeMap<Arc<str>, usize>,
    /// Measures that leave no trace unless they were asked for, so that nothing may depend on them.
    pub on_request: &'a [bool],
}

impl Named<'_> {
    /// Compiles the yes-or-no expression of a cell. `None` if it has faults, which are kept.
    pub fn condition(&self, reading: &mut Reading, row: &Row, column: &str, roster: Option<&str>) -> Option<Asked> {
        let source = reading.sheet.cell(row, column).to_owned();
        if let Some(what) = not_yes_no(mentions(&source).gives, reading.questionnaire) {
            reading.fault(FaultCode::NotYesNo, row, column, &[("what", what)]);
        }
        self.expression(reading, row, column, roster)
    }

    /// Compiles any expression of a cell. `None` if it has faults, which are kept.
    pub fn expression(&self, reading: &mut Reading, row: &Row, column: &str, roster: Option<&str>) -> Option<Asked> {
        let source = reading.sheet.cell(row, column).to_owned();
        let faults_before = reading.faults.len();
        let condition = compile(reading, row, column, roster, &source);
        let found = mentions(&source);
        if let Some(condition) = &condition {
            check_rosters(reading, row, column, condition, &found);
            check_sums(reading, row, column, condition, &found);
        }
        self.check_divisors(reading, row, column, &found);
        let matched = self.check_calls(reading, row, column, &found);
        let sound = reading.faults.len() == faults_before;
        condition.filter(|_| sound).map(|condition| Asked { condition, matched, shared: None })
    }

    /// Checks the arguments of `parameter` and `matched`; gives the measures that are asked about.
    fn check_calls(&self, reading: &mut Reading, row: &Row, column: &str, found: &Mentions) -> Vec<usize> {
        let mut matched = Vec::new();
        for call in found.calls.iter().filter(|call| matches!(call.function, "parameter" | "matched")) {
            let Some(name) = call.argument else {
                let why = format!("{}() needs a name in quotes", call.function);
                reading.fault(FaultCode::ExpressionFault, row, column, &[("why", &why)]);
                continue;
            };
            match call.function {
                "parameter" if self.parameters.knows(name) => {}
                "parameter" => reading.fault(FaultCode::UnknownParameter, row, column, &[("parameter", name)]),
                _ => matched.extend(self.measure(reading, row, column, name)),
            }
        }
        matched
    }

    /// Dividing by nothing is infinite in the language of forms, and infinite is above any line: nobody means that.
    fn check_divisors(&self, reading: &mut Reading, row: &Row, column: &str, found: &Mentions) {
        for divisor in &found.divisors {
            let why = match divisor {
                Divisor::Number(number) if is_zero(number) => "it divides by zero".to_owned(),
                Divisor::Parameter(name) => match self.parameters.rows(name).iter().find(|row| is_zero(&row.value)) {
                    Some(zero) => format!("it divides by «{name}», which is 0 in row {} of parameters", zero.row),
                    None => continue,
                },
                Divisor::Number(_) => continue,
            };
            reading.fault(FaultCode::ExpressionFault, row, column, &[("why", &why)]);
        }
    }

    fn measure(&self, reading: &mut Reading, row: &Row, column: &str, name: &str) -> Option<usize> {
        let index = self.measures.get(name).copied();
        let code = match index {
            None => FaultCode::UnknownMeasure,
            Some(index) if self.on_request.get(index) == Some(&true) => FaultCode::DependsOnWish,
            Some(_) => return index,
        };
        reading.fault(code, row, column, &[("measure", name)]);
        None
    }
}

fn is_zero(number: &str) -> bool {
    number.trim().parse::<rust_decimal::Decimal>().is_ok_and(|number| number.is_zero())
}

fn compile(reading: &mut Reading, row: &Row, column: &str, roster: Option<&str>, source: &str) -> Option<Condition> {
    let at = reading.at(row, column);
    match reading.questionnaire.condition(source, roster, FUNCTIONS, &at) {
        Ok(condition) => Some(condition),
        Err(faults) => {
            reading.faults.extend(faults);
            None
        }
    }
}

/// A question of a roster is one of many outside it, so it must stand in something that takes all entries together.
fn check_rosters(reading: &mut Reading, row: &Row, column: &str, condition: &Condition, found: &Mentions) {
    let questionnaire = reading.questionnaire;
    let reads = || condition.reads().iter().map(|id| questionnaire.field(*id));
    for mention in found.questions.iter().filter(|mention| !mention.aggregated) {
        let name = mention.name.rsplit('#').next().unwrap_or(mention.name);
        let Some(field) = reads().find(|field| field.name == name) else { continue };
        if let Some(outside) = roster_outside(questionnaire, field, condition.at) {
            reading.fault(FaultCode::OutsideRoster, row, column, &[("name", name), ("roster", &outside.name)]);
        }
    }
}

/// Inside an entry, `sum(${pay})` reads that entry's own answer alone, which nobody means who writes `sum`.
fn check_sums(reading: &mut Reading, row: &Row, column: &str, condition: &Condition, found: &Mentions) {
    let questionnaire = reading.questionnaire;
    let reads = || condition.reads().iter().map(|id| questionnaire.field(*id));
    for mention in found.questions.iter().filter(|mention| mention.summed) {
        let own = reads().any(|field| field.name == mention.name && field.roster == Some(condition.at));
        if own {
            let why = format!(
                "it is read for each entry, and ${{{}}} is that entry's own; add up in a calculation outside the roster, and read that",
                mention.name
            );
            reading.fault(FaultCode::ExpressionFault, row, column, &[("why", &why)]);
        }
    }
}

/// The roster that a field belongs to, unless that is `at` or it belongs to none.
fn roster_outside<'q>(questionnaire: &'q Questionnaire, field: &'q Field, at: FieldId) -> Option<&'q Field> {
    let own = if field.is_roster() { field.id } else { field.roster? };
    (own != at).then(|| questionnaire.field(own))
}

/// What comes out instead of a yes or no, if that is certain.
fn not_yes_no(gives: Gives, questionnaire: &Questionnaire) -> Option<&'static str> {
    match gives {
        Gives::YesNo | Gives::Open => None,
        Gives::Number => Some("a number"),
        Gives::Text => Some("a text"),
        Gives::Answer(name) => match questionnaire.question(name)?.asks()? {
            Question::Integer | Question::Decimal | Question::Range { .. } => Some("a number"),
            Question::Date | Question::Time | Question::DateTime => Some("a date or time"),
            Question::SelectOne(_) | Question::SelectMultiple(_) | Question::Rank(_) => Some("the name of a choice"),
            Question::Text | Question::NotCollected(_) => Some("a text"),
            Question::Acknowledge => None,
        },
    }
}
