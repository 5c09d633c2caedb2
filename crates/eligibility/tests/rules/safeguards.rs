//! S10, S11 and S13 over generated rules and answers, and that no order of rows, entries or answers changes a result.
use crate::common::{Pack, circumstances};
use crate::generated::{answers, measures, name, pack, workbook};
use doorstep_eligibility::{Findings, Match, Outcome, Standing, decide, explain, explain_checks, explain_criteria};
use doorstep_interview::Interview;
use doorstep_record::{AnswerPath, Answers};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;

type Results = BTreeMap<(String, Option<String>), Outcome>;

fn results(findings: &Findings) -> Results {
    let member = |found: &doorstep_eligibility::MeasureFinding| found.member.as_ref().map(ToString::to_string);
    findings.measures.iter().map(|found| ((found.measure.to_string(), member(found)), found.outcome)).collect()
}

fn decided(pack: &Pack, answers: &Answers) -> (Interview, Findings) {
    let interview = pack.interview_of(answers);
    let findings = decide(&pack.rules, &interview, &circumstances());
    (interview, findings)
}

fn questions(answers: &Answers) -> Vec<AnswerPath> {
    answers.keys().filter(|path| path.name().is_some()).cloned().collect()
}

/// Everything that leaves this crate about a household, as one text.
fn everything(pack: &Pack, interview: &Interview, findings: &Findings) -> String {
    let rules = &pack.rules;
    let parts = [
        serde_json::to_string(findings),
        serde_json::to_string(&explain(findings, rules, interview, "en")),
        serde_json::to_string(&explain_criteria(findings, rules, interview, "en")),
        serde_json::to_string(&explain_checks(findings, rules, interview, &Answers::new(), "en")),
    ];
    parts.into_iter().map(Result::unwrap).collect::<Vec<_>>().join("\n") + &format!("{findings:?}")
}

fn is_explained(found: &Match) -> bool {
    let told = |alternative: &doorstep_eligibility::Alternative| {
        !alternative.reasons.is_empty() && alternative.reasons.iter().all(|reason| !reason.text.is_empty())
    };
    match found.outcome {
        Outcome::MayQualify => found.alternatives.iter().any(|alternative| {
            told(alternative) && alternative.reasons.iter().all(|reason| reason.standing == Standing::Met)
        }),
        Outcome::NotYet => {
            let unmet = |alternative: &doorstep_eligibility::Alternative| {
                alternative.reasons.iter().any(|reason| reason.standing == Standing::Unmet && !reason.text.is_empty())
            };
            !found.alternatives.is_empty() && found.alternatives.iter().all(unmet)
        }
        Outcome::CannotTell => found.alternatives.iter().any(|alternative| alternative.outcome == Outcome::CannotTell),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn s10_taking_an_answer_away_never_turns_may_qualify_into_not_yet_or_back(
        generated in measures(), all in answers(), at in any::<Index>(),
    ) {
        let pack = pack(&generated);
        let (mut interview, findings) = decided(&pack, &all);
        let asked = questions(&all);
        prop_assume!(!asked.is_empty());
        interview.answer(&asked[at.index(asked.len())], "").unwrap();
        let fewer = decide(&pack.rules, &interview, &circumstances());
        let after = results(&fewer);
        for (key, before) in results(&findings) {
            match after.get(&key) {
                Some(after) => prop_assert!(*after == before || *after == Outcome::CannotTell, "{key:?} {before:?} {after:?}"),
                None => prop_assert!(key.0.starts_with("wished"), "{key:?} is gone"),
            }
        }
        for (before, after) in findings.criteria.iter().zip(&fewer.criteria) {
            prop_assert!(after.standing == before.standing || after.standing == Standing::Unknown);
        }
    }

    #[test]
    fn s11_a_measure_on_request_that_was_not_asked_for_is_nowhere(generated in measures(), all in answers()) {
        let pack = pack(&generated);
        let (interview, findings) = decided(&pack, &all);
        let asked_for = all.get(&AnswerPath::question("wishes")).is_some_and(|wishes| wishes.contains("loan"));
        let told = everything(&pack, &interview, &findings);
        prop_assert!(asked_for || !told.contains("wished_"), "{told}");
        let has_members = all.keys().any(|path| path.name().is_none());
        for (index, measure) in generated.iter().enumerate().filter(|(_, measure)| measure.on_request && asked_for) {
            prop_assert_eq!(told.contains(&name(index, measure)), has_members || !measure.of_member);
        }
    }

    #[test]
    fn s13_every_match_and_every_not_yet_carries_reasons_and_nothing_is_denied(generated in measures(), all in answers()) {
        let pack = pack(&generated);
        let (interview, findings) = decided(&pack, &all);
        let matches = explain(&findings, &pack.rules, &interview, "en");
        prop_assert_eq!(matches.len(), findings.measures.len());
        for (found, finding) in matches.iter().zip(&findings.measures) {
            prop_assert_eq!((&*finding.measure, finding.outcome), (found.measure.as_str(), found.outcome));
            prop_assert!(is_explained(found), "{found:#?}");
            let outcome = serde_json::to_string(&found.outcome).unwrap();
            prop_assert!(["\"may_qualify\"", "\"not_yet\"", "\"cannot_tell\""].contains(&outcome.as_str()));
        }
    }

    #[test]
    fn answering_everything_that_is_needed_brings_a_decision(generated in measures(), all in answers()) {
        let pack = pack(&generated);
        let (mut interview, findings) = decided(&pack, &all);
        let first = findings.measures.iter().position(|found| found.outcome == Outcome::CannotTell);
        prop_assume!(first.is_some());
        let key = results(&findings).into_iter().find(|(_, outcome)| *outcome == Outcome::CannotTell).unwrap().0;
        for _ in 0..20 {
            let findings = decide(&pack.rules, &interview, &circumstances());
            let matches = explain(&findings, &pack.rules, &interview, "en");
            let own = |found: &&Match| found.measure == key.0 && found.member.as_ref().map(ToString::to_string) == key.1;
            let found = matches.iter().find(own).unwrap();
            if found.outcome != Outcome::CannotTell {
                return Ok(());
            }
            prop_assert!(!found.needed.is_empty(), "nothing would help: {found:#?}");
            let path = &found.needed[0].path;
            let value = match path.name().unwrap() { "house" => "D", "income" | "rent" | "age" => "7", _ => "yes" };
            interview.answer(path, value).unwrap();
        }
        prop_assert!(false, "twenty answers were not enough");
    }

    #[test]
    fn the_order_of_rows_entries_and_answers_changes_no_result(
        generated in measures(), all in answers(), order in Just(()).prop_perturb(|(), mut rng| rng.next_u64()),
    ) {
        let pack = pack(&generated);
        let (_, findings) = decided(&pack, &all);
        let mut book = workbook(&generated);
        for sheet in book.sheets.iter_mut().filter(|sheet| ["measures", "rules"].contains(&sheet.name.as_str())) {
            shuffle(&mut sheet.rows, order);
        }
        let turned = crate::common::pack_of(book);
        let entries: Answers = all.iter().map(|(path, value)| match path.name() {
            Some(_) => (path.clone(), value.clone()),
            None => (path.clone(), (9 - value.parse::<u32>().unwrap()).to_string()),
        }).collect();
        let (_, other) = decided(&turned, &entries);
        prop_assert_eq!(results(&other), results(&findings));
        let mut asked = questions(&all);
        shuffle(&mut asked, order);
        let mut interview = turned.interview_of(&entries.iter().filter(|(path, _)| path.name().is_none()).map(|(p, v)| (p.clone(), v.clone())).collect());
        for path in asked {
            interview.answer(&path, &all[&path]).unwrap();
        }
        prop_assert_eq!(results(&decide(&turned.rules, &interview, &circumstances())), results(&findings));
    }
}

fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed | 1;
    for last in (1..items.len()).rev() {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        items.swap(last, (state >> 33) as usize % (last + 1));
    }
}

/// The names of all fields in a JSON value.
fn field_names(value: &serde_json::Value, names: &mut std::collections::BTreeSet<String>) {
    match value {
        serde_json::Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            names.insert(name.clone());
            field_names(value, names);
        }),
        serde_json::Value::Array(items) => items.iter().for_each(|item| field_names(item, names)),
        _ => {}
    }
}

#[test]
fn s06_nothing_that_leaves_the_rules_has_a_field_for_a_score_a_rank_a_colour_or_a_risk() {
    let measure = |of_member| crate::generated::Generated {
        of_member,
        on_request: false,
        alternatives: vec![vec!["${income} < 5".to_owned()]],
    };
    let pack = pack(&[measure(false), measure(true)]);
    let (interview, findings) = decided(&pack, &crate::common::answers_of("income=3 member/a member/a/age=7"));
    let told = [
        serde_json::to_value(&findings).unwrap(),
        serde_json::to_value(explain(&findings, &pack.rules, &interview, "en")).unwrap(),
        serde_json::to_value(explain_criteria(&findings, &pack.rules, &interview, "en")).unwrap(),
        serde_json::to_value(explain_checks(&findings, &pack.rules, &interview, &Answers::new(), "en")).unwrap(),
    ];
    let mut names = std::collections::BTreeSet::new();
    told.iter().for_each(|value| field_names(value, &mut names));
    assert!(names.contains("outcome") && names.contains("reasons"), "{names:?}");
    let forbidden = ["score", "rank", "grade", "risk", "colour", "color", "points", "weight", "priority", "denied"];
    for name in &names {
        assert!(!forbidden.iter().any(|word| name.contains(word)), "{name}");
    }
}
