//! The decision reading: what is unknown, what was used, what is missing.

use super::sample::Sample;
use crate::Tri::{No, Unknown, Yes};

#[test]
fn unknown_spreads_until_and_or_or_settles_it() {
    let sample = Sample::new().set("a", "5").member("70", "no").member("", "no");
    for (source, answer) in [
        ("${b} = 'x'", Unknown),
        ("${b} = ''", Unknown),
        ("not(${b} = 'x')", Unknown),
        ("${b} + 1 > 0", Unknown),
        ("selected(${b}, 'x')", Unknown),
        ("coalesce(${b}, 1) = 1", Unknown),
        ("${b} = 'x' and ${a} = 6", No),
        ("${b} = 'x' and ${a} = 5", Unknown),
        ("${b} = 'x' or ${a} = 5", Yes),
        ("${b} = 'x' or ${a} = 6", Unknown),
        ("if(${b} = 'x', 1, 1) = 1", Yes),
        ("if(${b} = 'x', 1, 2) = 3", Unknown),
        ("sum(${age}) > 60", Unknown),
        ("${age} > 60", Yes),
        ("${age} > 80", Unknown),
        ("count(${member}) = 2", Yes),
        ("count(${member}[age > 60]) > 0", Unknown),
        ("${member}[age > 60]", Yes),
        ("${member}[age > 80]", Unknown),
        ("${member}[age > 80 and work = 'yes']", No),
        ("count(${member}[work = 'no']) = 2", Yes),
        ("/data/member[age > 60][1]/work = 'no'", Yes),
        ("/data/member[age > 80][1]/work = 'no'", Unknown),
        ("/data/member[age > 60][last()]/work = 'no'", Unknown),
        ("parameter('line') > 2000", Yes),
        ("parameter('open') > 2000", Unknown),
        ("indexed-repeat(${age}, ${member}, ${b}) > 1", Unknown),
        ("${last-visit#a} = 40", Yes),
    ] {
        assert_eq!(sample.decide(source).answer, answer, "{source}");
    }
}

#[test]
fn missing_lists_only_what_can_still_change_the_result() {
    let sample = Sample::new().set("a", "5");
    let missing = |source: &str| sample.decide(source).missing;
    let (b, c) = (sample.node("b"), sample.node("c"));
    assert_eq!(missing("${b} = 1 and ${c} = 1"), [b, c]);
    assert_eq!(missing("${b} + ${c} > 1"), [b, c]);
    assert_eq!(missing("${a} = 5 or ${b} = 1"), []);
    assert_eq!(missing("(${a} = 5 or ${b} = 1) and ${c} = 1"), [c]);
    assert_eq!(missing("if(${a} = 5, ${b}, ${c}) = 1"), [b]);
    assert_eq!(missing("${b} = 1 and ${b} = 2"), [b]);
}

#[test]
fn used_tells_the_answers_and_calls_that_were_read() {
    let sample = Sample::new().set("a", "5").member("70", "no");
    let decision = sample.decide("${a} * 100 < parameter('line') and ${age} >= 60 and ${a} > 0");
    assert_eq!(decision.answer, Yes);
    assert_eq!(decision.value.as_deref(), Some("true"));
    assert_eq!(decision.used, [sample.node("a"), sample.node("age")]);
    assert_eq!(decision.calls, [("parameter(line)".to_owned(), "2952".to_owned())]);
}
