//! A text as an expression: read, printed, read again, compiled for several places, worked out in both readings.

use crate::form::{begun, questionnaire};
use doorstep_expression::parse;
use doorstep_interview::{Interview, NoFacts, Tri};
use doorstep_questionnaire::Cell;
use doorstep_record::{AnswerPath, MemberId};
use std::sync::LazyLock;

static HALF_ANSWERED: LazyLock<Interview> = LazyLock::new(|| {
    let mut interview = begun();
    let answers = [("a", "yes"), ("b", "5"), ("c", "yes no"), ("m/1/x", "7.5"), ("m/1/y", "2"), ("m/1/k/1/z", "4")];
    for (path, value) in answers {
        let path = AnswerPath::parse(path).expect("it is a path");
        // What the form does not take, it does not have.
        drop(interview.answer(&path, value));
    }
    interview
});

/// Any text is read without a panic; what is printed is read as the same tree; a decision that is settled with answers
/// missing is the one that the form reading comes to.
pub fn expression_text(text: &str) {
    let Ok(tree) = parse(text) else { return };
    let printed = tree.to_string();
    assert_eq!(parse(&printed).as_ref(), Ok(&tree), "{printed}");
    let questionnaire = questionnaire();
    let cell = Cell::new("rules", 2, "condition");
    let entries = HALF_ANSWERED.entries("m");
    for (roster, member) in [(None, None), (Some("m"), entries.first())] {
        if let Ok(condition) = questionnaire.condition(text, roster, &[], &cell) {
            decided(&condition, member);
        }
    }
}

fn decided(condition: &doorstep_questionnaire::Condition, member: Option<&MemberId>) {
    let interview = &*HALF_ANSWERED;
    let decision = interview.decide(condition, member, &NoFacts);
    assert_eq!(decision.answer, interview.verdict(condition, member, &NoFacts), "{}", condition.source());
    assert!(decision.missing.is_empty() || decision.answer == Tri::Unknown, "{}", condition.source());
    interview.value(condition, member, &NoFacts);
}
