//! Laws of the two readings, over random trees and answers.

use super::sample::{EXTRA, Sample, Template, field};
use crate::tree::tests::trees;
use crate::*;
use proptest::prelude::*;

const NAMES: &[&str] = &["a", "b", "c", "g", "age", "work", "member", "kid", "kids", "data"];
const CALLS: &[(&str, usize)] = &[
    ("if", 3),
    ("coalesce", 2),
    ("not", 1),
    ("selected", 2),
    ("sum", 1),
    ("count", 1),
    ("count-non-empty", 1),
    ("min", 2),
    ("join", 2),
    ("concat", 2),
    ("string-length", 1),
    ("number", 1),
    ("boolean", 1),
    ("round", 2),
    ("position", 0),
    ("position", 1),
    ("last", 0),
    ("indexed-repeat", 3),
    ("date", 1),
    ("format-date", 2),
    ("substr", 3),
    ("substring", 3),
    ("checklist", 4),
    ("weighted-checklist", 4),
    ("regex", 2),
    ("pow", 2),
    ("translate", 3),
    ("selected-at", 2),
    ("count-selected", 1),
    ("once", 1),
    ("random", 0),
    ("uuid", 1),
    ("parameter", 1),
    ("jr:choice-name", 2),
    ("pulldata", 4),
    ("decimal-date-time", 1),
    ("today", 0),
    ("true", 0),
    ("false", 0),
    ("int", 1),
    ("log", 1),
    ("contains", 2),
    ("normalize-space", 0),
    ("current", 0),
    ("randomize", 1),
    ("randomize", 2),
    ("digest", 2),
    ("digest", 3),
    ("jr:itext", 1),
    ("choice-label", 2),
    ("base64-decode", 1),
    ("area", 1),
    ("distance", 2),
    ("geofence", 2),
    ("date-time", 1),
    ("format-date-time", 2),
    ("decimal-time", 1),
    ("max", 1),
    ("substring-after", 2),
    ("substring-before", 2),
    ("string", 0),
    ("boolean-from-string", 1),
    ("exp10", 1),
    ("sqrt", 1),
    ("atan2", 2),
    ("floor", 1),
    ("ceiling", 1),
    ("abs", 1),
    ("property", 1),
    ("version", 0),
    ("now", 0),
    ("pi", 0),
];

fn answers() -> impl Strategy<Value = Option<&'static str>> {
    prop::sample::select(vec![
        None,
        Some("1"),
        Some("2"),
        Some("0"),
        Some("x"),
        Some("x y"),
        Some("-3.5"),
        Some("2020-02-29"),
        Some("a"),
        Some("1 2;3 4;5 6"),
        Some("06:30"),
    ])
}

/// A form of two members and a kid, its questions answered or not.
fn samples() -> impl Strategy<Value = Sample> {
    (prop::collection::vec(answers(), 9), prop::collection::vec(prop::bool::weighted(0.9), 20)).prop_map(
        |(given, relevant)| {
            let mut sample = Sample::new().member("", "").member("", "").kid(1, "");
            let mut given = given.into_iter().cycle();
            for (spot, relevant) in sample.spots.iter_mut().zip(relevant) {
                let question = Template.children(spot.field).is_empty() && spot.field != field("out");
                if question {
                    spot.answer = given.next().flatten().map(str::to_owned);
                    spot.relevant = relevant;
                }
            }
            sample
        },
    )
}

fn program(tree: &Tree) -> Option<Program> {
    compile(tree, &Template, field("out"), &EXTRA).ok()
}

/// Programs of two kinds: any tree that compiles, and sentences as people write them in forms.
fn programs() -> impl Strategy<Value = (String, Program)> {
    let anything = trees(NAMES, CALLS).prop_map(|tree| tree.to_string());
    let sources = prop_oneof![1 => anything, 3 => sentences()];
    sources.prop_filter_map("compiles", |source| {
        let program = program(&parse(&source).ok()?)?;
        Some((source, program))
    })
}

/// Conditions: comparisons of numbers, texts and rosters, joined by `and`, `or`, `not`, `if`.
fn sentences() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "${a}",
        "${b}",
        "${c}",
        "${g}",
        "${age}",
        "${work}",
        "${kid}",
        "1",
        "2",
        "'x'",
        "''",
        "today()",
        "position()",
        "last()",
        "random()",
        "age",
        "${member}",
        "/data/member",
        "parameter('line')",
        "${last-visit#a}",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(5, 40, 3, |inner| {
        let operators = vec!["and", "or", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "and", "or"];
        let shapes = vec![
            "not(A)",
            "if(A, B, C)",
            "coalesce(A, B)",
            "selected(A, B)",
            "concat(A, B)",
            "join(B, A)",
            "min(A, B)",
            "max(A)",
            "round(A, 1)",
            "sum(${member}[A]/age)",
            "count(${member}[A])",
            "count(${member}[A][B])",
            "${member}[A]/work",
            "/data/member[A][1]/age",
            "${member}[A]/kids[B]/kid",
            "count-non-empty(${age})",
            "sum(${age})",
            "indexed-repeat(${age}, ${member}, A)",
            "string-length(A)",
            "boolean(${member}[A])",
            "checklist(1, 2, A, B, C)",
            "${member}[A][last()]/age",
            "/data/member[A]/preceding-sibling::member/age",
            "(${member}[A] | ${member}[B])/age",
            "(A)",
            "count(/data/member[count(kids[A]) > 0])",
            "//age[A]",
            "number(A)",
            "join(' ', randomize(${member}[A], B)/age)",
            "randomize(${member})/age",
            "randomize(${age}, 3)[A]",
            "digest(A, 'MD5')",
            "digest(A, B, C)",
            "jr:itext(A)",
            "choice-label(${b}, A)",
            "area(A)",
            "distance(${age}, A)",
            "geofence(A, B)",
            "weighted-checklist(A, B, C, 2, A, 1)",
            "weighted-checklist(1, 5, ${work}, ${age})",
            "checklist(A, -1, ${work})",
            "format-date(A, B)",
            "date-time(A)",
            "decimal-time(A)",
            "instance('places')/root/item[A]/label",
            "pulldata('places', 'label', 'name', A)",
            "substring-before(A, B)",
            "substring-after(A, B)",
            "translate(A, B, C)",
            "selected-at(A, B)",
            "pow(A, B)",
            "int(A)",
        ];
        prop_oneof![
            (prop::sample::select(operators), inner.clone(), inner.clone())
                .prop_map(|(operator, left, right)| format!("({left} {operator} {right})")),
            (prop::sample::select(shapes), inner.clone(), inner.clone(), inner).prop_map(|(shape, a, b, c)| {
                shape
                    .chars()
                    .map(|letter| match letter {
                        'A' => a.clone(),
                        'B' => b.clone(),
                        'C' => c.clone(),
                        other => other.to_string(),
                    })
                    .collect()
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases * 4, max_global_rejects: 1_000_000, max_local_rejects: 1_000_000, ..ProptestConfig::default() })]

    #[test]
    fn taking_an_answer_away_never_flips_a_decision((source, program) in programs(), sample in samples(), place in 0..30_usize) {
        let at = sample.node("out");
        let before = program.decide(&sample, at);
        let mut poorer = sample.clone();
        let place = place % poorer.spots.len();
        poorer.spots[place].answer = None;
        let after = program.decide(&poorer, at);
        if after.answer != Tri::Unknown {
            prop_assert_eq!(after.answer, before.answer, "{}", source);
            // Nodes that surely exist are a yes before their text is known.
            prop_assert!(after.value.is_none() || after.value == before.value, "{}", source);
        }
    }

    #[test]
    fn both_readings_agree_when_everything_is_answered((source, program) in programs(), mut sample in samples()) {
        for spot in &mut sample.spots {
            spot.answer.get_or_insert_with(|| "7".to_owned());
            // What is not relevant stays in node-sets in the form reading, as in ODK's engine, and out of decisions.
            spot.relevant = true;
        }
        let open = source.contains("'open'");
        let at = sample.node("out");
        let decision = program.decide(&sample, at);
        prop_assume!(!open);
        prop_assert_eq!(decision.answer, Tri::from(program.form_truth(&sample, at)), "{}", source);
        prop_assert_eq!(decision.value, Some(program.form_text(&sample, at)), "{}", source);
        prop_assert!(decision.missing.is_empty());
    }

    #[test]
    fn a_brief_decision_comes_to_the_same((source, program) in programs(), sample in samples()) {
        let at = sample.node("out");
        let decision = program.decide(&sample, at);
        prop_assert_eq!(program.decide_truth(&sample, at), decision.answer, "{}", source);
        let text = program.decide_text(&sample, at).ok();
        prop_assert_eq!(&decision.value, &text.clone().filter(|_| decision.value.is_some()), "{}", source);
        let worked = program.decide_worked_briefly(&sample, at);
        prop_assert_eq!(&worked, &program.decide_worked(&sample, at).ok(), "{}", source);
        if let Some(Worked::Number(number)) = worked {
            prop_assert_eq!(Number::read(&number.to_string()), number, "{}", source);
        }
        prop_assert_eq!(worked.map(Worked::into_text), text, "{}", source);
    }

    #[test]
    fn missing_names_unanswered_relevant_questions_and_is_empty_only_when_settled((source, program) in programs(), sample in samples()) {
        let decision = program.decide(&sample, sample.node("out"));
        prop_assert_eq!(decision.missing.is_empty(), decision.answer != Tri::Unknown, "{}", source);
        for node in decision.missing {
            prop_assert_eq!(sample.answer(node), Answer::Unanswered, "{}", source);
        }
    }

    #[test]
    fn any_text_is_read_without_panic(source in "[-a-z0-9.$ {}()\\[\\]/*'\"|=<>+,]{0,40}", sample in samples()) {
        if let Some(program) = parse(&source).ok().and_then(|tree| program(&tree)) {
            let at = sample.node("out");
            program.form_value(&sample, at);
            program.decide(&sample, at);
        }
    }
}

#[test]
fn the_deepest_expression_that_parses_is_evaluated() {
    let sample = Sample::new();
    for (open, close) in [("(1+", ")"), ("not(", ")"), ("if(true(), 1, ", ")"), ("/data[", "]"), ("-", "")] {
        let deep = |levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
        assert!(parse(&deep(250)).is_err());
        let tree = (1..250).rev().find_map(|levels| parse(&deep(levels)).ok()).unwrap();
        program(&tree).unwrap().form_value(&sample, sample.node("out"));
    }
}

#[test]
fn a_sum_of_ten_thousand_terms_is_no_deeper_than_one_of_two() {
    let sample = Sample::new();
    assert_eq!(sample.read(&["1"; 10_000].join(" + ")), "10000");
    assert_eq!(sample.read(&["false()"; 5_000].join(" or ")), "false");
}
