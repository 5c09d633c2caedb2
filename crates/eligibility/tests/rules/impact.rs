//! What a change of rules does: counts by measure and village, the same for any order of households, and nothing for no change.
#![allow(clippy::unwrap_used)] // helpers of tests

use crate::common::{Pack, circumstances, pack};
use crate::generated::{Generated, answers, measures, workbook};
use doorstep_eligibility::impact::{Comparing, Count, Effect, Household, Impact, Side, Tally, report};
use doorstep_eligibility::{Circumstances, Rules};
use doorstep_record::{AnswerPath, Answers, Area};
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::Arc;

const TABLES: &str = "
    survey
    | type    | name    | label   |
    | integer | income  | Income  |
    parameters
    | name | value |
    | line | LINE  |
    measures
    | name  | label     | basis | decided_by |
    | relief | Relief   | b     | d          |
    rules
    | measure | condition                     | met | unmet |
    | relief  | ${income} < parameter('line') | m   | u     |
    criteria
    | name   | label  | condition                      | met | unmet |
    | income | Income | ${income} >= parameter('line') | m   | u     |
";

fn side(pack: &Pack) -> Side {
    Side { questionnaire: pack.questionnaire.clone(), rules: Arc::new(rules(pack)) }
}

fn rules(pack: &Pack) -> Rules {
    doorstep_eligibility::compile(&pack.book, &pack.questionnaire).unwrap()
}

fn with_line(line: u32) -> Pack {
    pack(&TABLES.replace("LINE", &line.to_string()))
}

fn household(village: &str, income: Option<u32>) -> Household {
    let answers = income.map(|income| (AnswerPath::question("income"), income.to_string())).into_iter().collect();
    Household { circumstances: Circumstances { village: Area::parse(village).unwrap(), ..circumstances() }, answers }
}

fn compared(old: &Pack, new: &Pack, households: &[Household]) -> (Tally, Impact) {
    let comparing = Comparing::new(side(old), side(new));
    let mut counting = comparing.counting();
    households.iter().for_each(|household| counting.household(household));
    let tally = counting.into_tally();
    let impact = report(&comparing, &tally, "en");
    (tally, impact)
}

/// Fourteen households with the incomes 0, 100 … 1300, in each of two villages, and one that did not say.
fn two_villages() -> Vec<Household> {
    let of = |village: &'static str| (0..14).map(move |n| household(village, Some(n * 100)));
    of("990101001001").chain(of("990101001002")).chain([household("990101001002", None)]).collect()
}

#[test]
fn a_raised_line_lets_households_gain_the_measure_and_lose_the_criterion() {
    let (tally, impact) = compared(&with_line(300), &with_line(1000), &two_villages());
    assert_eq!(impact.households, Count::Shown(29));
    let [relief, income] = &impact.subjects[..] else { panic!("{impact:?}") };
    assert_eq!((relief.of(Effect::Gain), relief.of(Effect::Lose)), (Count::Shown(14), Count::Shown(0)));
    assert_eq!((income.of(Effect::Gain), income.of(Effect::Lose)), (Count::Shown(0), Count::Shown(14)));
    assert_eq!((relief.villages.len(), tally.changed()), (2, 28));
    assert!(!relief.unchanged);
}

#[test]
fn a_measure_that_is_dropped_is_lost_by_those_who_had_it_or_might_have() {
    let without = TABLES.replace("| relief ", "| other  ");
    let (_, impact) = compared(&with_line(1000), &pack(&without.replace("LINE", "0")), &two_villages());
    let names: Vec<&str> = impact.subjects.iter().map(|subject| subject.name.as_str()).collect();
    assert_eq!(names, ["other", "income", "relief"]);
    assert_eq!(impact.subjects[2].of(Effect::Lose), Count::Shown(21));
}

#[test]
fn s22_a_report_never_shows_a_count_under_five() {
    let (_, impact) = compared(&with_line(300), &with_line(400), &two_villages());
    let told = serde_json::to_value(&impact).unwrap();
    let relief = &told["subjects"][0];
    assert_eq!(relief["villages"][0]["counts"], serde_json::json!([13, "<5", "<5", 0]));
    assert_eq!(relief["all"][1], "<5");
}

#[test]
fn an_answer_that_the_new_pack_does_not_take_is_counted() {
    let text = TABLES.replace("| integer | income  | Income  |", "| integer | earned | Earned |");
    let new = pack(&text.replace("${income}", "${earned}").replace("LINE", "300"));
    let (_, impact) = compared(&with_line(300), &new, &two_villages());
    assert_eq!(impact.with_unfit_answers, Count::Shown(28));
    assert_eq!(impact.subjects[0].of(Effect::BecomeUnknown), Count::Shown(28));
}

fn households(all: Vec<Answers>) -> Vec<Household> {
    all.into_iter().map(|answers| Household { circumstances: circumstances(), answers }).collect()
}

fn packed(generated: &[Generated]) -> Pack {
    crate::common::pack_of(workbook(generated))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_pack_held_against_itself_changes_nothing(generated in measures(), all in vec(answers(), 1..6)) {
        let (one, other) = (packed(&generated), packed(&generated));
        let (tally, impact) = compared(&one, &other, &households(all));
        prop_assert_eq!(tally.changed(), 0);
        prop_assert!(impact.subjects.iter().all(|subject| subject.unchanged));
    }

    #[test]
    fn a_shared_questionnaire_gives_the_same_counts(old in measures(), new in measures(), all in vec(answers(), 1..6)) {
        let (old, new) = (packed(&old), packed(&new));
        let all = households(all);
        let (apart, _) = compared(&old, &new, &all);
        let sharing = Pack { questionnaire: old.questionnaire.clone(), rules: rules(&new), book: new.book };
        let (shared, _) = compared(&old, &sharing, &all);
        prop_assert_eq!(apart, shared);
    }

    #[test]
    fn parts_laid_together_in_any_order_give_the_whole(old in measures(), new in measures(), all in vec(answers(), 2..8), at in any::<proptest::sample::Index>()) {
        let (old, new) = (packed(&old), packed(&new));
        let all = households(all);
        let (first, second) = all.split_at(at.index(all.len()));
        let (whole, _) = compared(&old, &new, &all);
        let (one, two) = (compared(&old, &new, first).0, compared(&old, &new, second).0);
        let mut together = two;
        together.absorb(one);
        prop_assert_eq!(together, whole);
    }
}
