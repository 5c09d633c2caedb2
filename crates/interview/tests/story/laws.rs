//! Laws over random interviews: incremental results equal results from scratch; nothing panics; a missing answer
//! never turns a decision round.

use crate::person::*;
use doorstep_interview::{Interview, NoFacts, Tri};
use doorstep_questionnaire::{Cell, Questionnaire};
use doorstep_record::MemberId;
use proptest::prelude::*;
use std::sync::Arc;

const FORM: &str = "
    survey
    | type            | name    | label | relevant                        | calculation                       | repeat_count | constraint |
    | select_one yn   | a       | A     |                                 |                                   |              |            |
    | integer         | b       | B     | ${a} = 'yes'                    |                                   |              | . < 8      |
    | begin group     | g       | G     | ${b} > 2                        |                                   |              |            |
    | integer         | c       | C     |                                 |                                   |              |            |
    | calculate       | d       |       |                                 | ${b} + ${c}                       |              |            |
    | end group       |         |       |                                 |                                   |              |            |
    | begin repeat    | m       | M     | ${a} != 'no'                    |                                   |              |            |
    | integer         | x       | X     |                                 |                                   |              |            |
    | calculate       | share   |       |                                 | ${x} * 100 div sum(../../m/x)      |              |            |
    | calculate       | place   |       |                                 | position(..)                      |              |            |
    | integer         | y       | Y     | ${x} > ${b}                     |                                   |              |            |
    | begin repeat    | k       | K     |                                 |                                   | ${y}         |            |
    | integer         | z       | Z     | position(..) < 3                |                                   |              |            |
    | end repeat      |         |       |                                 |                                   |              |            |
    | calculate       | zs      |       |                                 | sum(${z})                         |              |            |
    | end repeat      |         |       |                                 |                                   |              |            |
    | calculate       | total   |       |                                 | sum(${zs}) + count(${m}) + count(${k}) |         |            |
    | integer         | e       | E     | ${total} > 3                    |                                   |              |            |
    choices
    | list_name | name | label |
    | yn        | yes  | Yes   |
    | yn        | no   | No    |
    ";

#[derive(Debug, Clone)]
enum Deed {
    Say(usize, u8),
    Add(u8),
    Remove(u8),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        6 => (0usize..10, any::<u8>()).prop_map(|(question, value)| Deed::Say(question, value)),
        2 => (0u8..5).prop_map(Deed::Add),
        1 => (0u8..5).prop_map(Deed::Remove),
    ];
    prop::collection::vec(deed, 0..40)
}

fn member(number: u8) -> MemberId {
    id(["e", "b", "d", "a", "c"][usize::from(number % 5)])
}

fn act(interview: &mut Interview, deed: &Deed) {
    match deed {
        Deed::Add(number) => drop(interview.add_entry("m", &member(*number))),
        Deed::Remove(number) => drop(interview.remove_entry("m", &member(*number))),
        Deed::Say(question, value) => {
            let at = member(value / 16);
            let at = match question {
                0 => "a".to_owned(),
                1 => "b".to_owned(),
                2 => "c".to_owned(),
                3 => "e".to_owned(),
                4 | 5 => format!("m/{at}/x"),
                6 | 7 => format!("m/{at}/y"),
                _ => format!("m/{at}/k/{}/z", value % 4),
            };
            let value = match (question, value % 6) {
                (_, 0) => String::new(),
                (0, number) => if number < 4 { "yes" } else { "no" }.to_owned(),
                (_, number) => number.to_string(),
            };
            drop(interview.answer(&path(&at), &value));
        }
    }
}

fn questionnaire() -> Arc<Questionnaire> {
    form(FORM)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn an_interview_worked_out_step_by_step_equals_one_worked_out_from_scratch(deeds in deeds()) {
        let questionnaire = questionnaire();
        let mut interview = Interview::new(Arc::clone(&questionnaire), context());
        for deed in &deeds {
            act(&mut interview, deed);
        }
        let (again, unfit) = Interview::resume(questionnaire, context(), &interview.answers());
        prop_assert_eq!(unfit, vec![]);
        prop_assert_eq!(again.nodes(""), interview.nodes(""));
        prop_assert_eq!(again.pages(""), interview.pages(""));
        prop_assert_eq!(again.recorded(), interview.recorded());
    }

    #[test]
    fn taking_an_answer_away_never_turns_a_decision_round(deeds in deeds(), taken in 0usize..20) {
        let questionnaire = questionnaire();
        let mut interview = Interview::new(Arc::clone(&questionnaire), context());
        for deed in &deeds {
            act(&mut interview, deed);
        }
        let conditions = ["${total} > 4", "${d} < 6 or ${b} > 3", "sum(${z}) > 2", "count(${k}) >= 2", "${e} = 1 and ${a} = 'yes'"];
        let compiled: Vec<_> = conditions.iter().map(|source| {
            questionnaire.condition(source, None, &[], &Cell::new("rules", 2, "condition")).unwrap()
        }).collect();
        let before: Vec<Tri> = compiled.iter().map(|condition| interview.decide(condition, None, &NoFacts).answer).collect();
        let answered: Vec<_> = interview.recorded().into_keys().filter(|path| path.name().is_some()).collect();
        prop_assume!(!answered.is_empty());
        let path = &answered[taken % answered.len()];
        interview.answer(path, "").unwrap();
        for ((condition, before), source) in compiled.iter().zip(before).zip(conditions) {
            let after = interview.decide(condition, None, &NoFacts).answer;
            prop_assert!(after == before || after == Tri::Unknown, "{source}: {before:?} became {after:?} without {path}");
        }
    }
}

/// The same figures twice: as they are kept, and walked to through a predicate that always holds.
const FIGURES: &str = "
    survey
    | type         | name   | label | relevant       | calculation                            | repeat_count | default |
    | integer      | most   | M     |                |                                        |              |         |
    | begin repeat | m      | M     | ${most} != 9   |                                        |              |         |
    | decimal      | x      | X     |                |                                        |              | 2.5     |
    | integer      | y      | Y     | ${x} > 1       |                                        |              |         |
    | calculate    | own    |       |                | coalesce(${x}, 0) div 3                |              |         |
    | calculate    | place  |       |                | position(..) + count(${m})             |              |         |
    | calculate    | former |       |                | indexed-repeat(${x}, ${m}, position(..) - 1) |        |         |
    | begin repeat | k      | K     |                |                                        | ${y}         |         |
    | integer      | z      | Z     |                |                                        |              | 1       |
    | calculate    | share  |       |                | ${z} div sum(../../k/z)                |              |         |
    | end repeat   |        |       |                |                                        |              |         |
    | calculate    | zs     |       |                | sum(${k}/z)                            |              |         |
    | calculate    | zs2    |       |                | sum(${k}[1 = 1]/z)                     |              |         |
    | end repeat   |        |       |                |                                        |              |         |
    | calculate    | xs     |       |                | sum(${x})                              |              |         |
    | calculate    | xs2    |       |                | sum(${m}[1 = 1]/x)                     |              |         |
    | calculate    | owns   |       |                | sum(${own})                            |              |         |
    | calculate    | owns2  |       |                | sum(${m}[1 = 1]/own)                   |              |         |
    | calculate    | all    |       |                | sum(${z})                              |              |         |
    | calculate    | all2   |       |                | sum(${m}[1 = 1]/k/z)                   |              |         |
    | calculate    | ms     |       |                | count(${m}) + count(${x})              |              |         |
    | calculate    | ms2    |       |                | count(${m}[1 = 1]) + count(${m}[1 = 1]/x) |           |         |
    ";

fn act_on_figures(interview: &mut Interview, deed: &Deed) {
    match deed {
        Deed::Add(_) | Deed::Remove(_) => act(interview, deed),
        Deed::Say(question, value) => {
            let at = member(value / 16);
            let said = ["", "0", "1.25", "3", "9", "70000000000000000000"][usize::from(value % 6)];
            let at = match question {
                0 => "most".to_owned(),
                1..=5 => format!("m/{at}/x"),
                6 | 7 => format!("m/{at}/y"),
                _ => format!("m/{at}/k/{}/z", value % 4),
            };
            drop(interview.answer(&path(&at), said));
        }
    }
}

/// Every pair of figures side by side, wherever it stands.
fn pairs(interview: &Interview) -> Vec<(String, String, String)> {
    let nodes = interview.nodes("");
    let value = |path: &str| nodes.iter().find(|node| node.path == path).map(|node| node.value.clone());
    let twins = nodes
        .iter()
        .filter_map(|node| Some((node.path.clone(), node.value.clone(), value(&format!("{}2", node.path))?)));
    twins.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn figures_that_are_kept_are_those_that_all_entries_give(deeds in deeds()) {
        let questionnaire = form(FIGURES);
        let mut interview = Interview::new(Arc::clone(&questionnaire), context());
        for deed in &deeds {
            act_on_figures(&mut interview, deed);
            let pairs = pairs(&interview);
            prop_assert!(pairs.len() >= 4);
            for (path, kept, walked) in pairs {
                prop_assert_eq!(kept, walked, "{} after {:?}", path, deed);
            }
        }
        let (again, unfit) = Interview::resume(questionnaire, context(), &interview.answers());
        prop_assert_eq!(unfit, vec![]);
        prop_assert_eq!(again.nodes(""), interview.nodes(""));
    }
}

/// A form that can be worked out in one go: no count adds entries, and nothing asks what it was before.
const AT_ONCE: &str = "
    survey
    | type              | name  | label | relevant       | calculation                      | choice_filter       | default |
    | select_one yn     | a     | A     |                |                                  |                     |         |
    | integer           | b     | B     | ${a} = 'yes'   |                                  |                     | 4       |
    | select_multiple w | w     | W     |                |                                  | of = ${a}           |         |
    | begin group       | g     | G     | ${b} > 2       |                                  |                     |         |
    | decimal           | c     | C     |                |                                  |                     |         |
    | calculate         | d     |       |                | ${b} + ${c} + count-selected(${w}) |                   |         |
    | begin repeat      | m     | M     | ${a} != 'no'   |                                  |                     |         |
    | integer           | x     | X     |                |                                  |                     |         |
    | begin group       | h     | H     | ${x} > 1       |                                  |                     |         |
    | integer           | y     | Y     |                |                                  |                     |         |
    | end group         |       |       |                |                                  |                     |         |
    | calculate         | share |       |                | ${x} * 100 div sum(../../m/x)    |                     |         |
    | begin repeat      | k     | K     |                |                                  |                     |         |
    | integer           | z     | Z     | position(..) < 3 or ${y} > 2 |                    |                     |         |
    | end repeat        |       |       |                |                                  |                     |         |
    | calculate         | zs    |       |                | sum(${z}) + position(..)         |                     |         |
    | end repeat        |       |       |                |                                  |                     |         |
    | end group         |       |       |                |                                  |                     |         |
    | calculate         | total |       |                | sum(${zs}) + count(${m}) + count(${k}) + max(${x}) |   |         |
    | integer           | e     | E     | ${total} > 3   |                                  |                     |         |
    choices
    | list_name | name | label | of  |
    | yn        | yes  | Yes   |     |
    | yn        | no   | No    |     |
    | w         | p    | P     | yes |
    | w         | q    | Q     | no  |
    | w         | r    | R     | yes |
    ";

fn act_at_once(interview: &mut Interview, deed: &Deed) {
    match deed {
        Deed::Add(number) if number % 3 == 0 => {
            drop(interview.add_entry(&format!("m/{}/k", member(*number)), &member(number / 3)));
        }
        Deed::Add(_) | Deed::Remove(_) => act(interview, deed),
        Deed::Say(question, value) => {
            let at = member(value / 16);
            let number = if value % 6 == 0 { String::new() } else { (value % 6).to_string() };
            let (at, said) = match question {
                0 => ("a".to_owned(), ["", "yes", "no", "yes"][usize::from(value % 4)].to_owned()),
                1 => ("b".to_owned(), number),
                2 => ("w".to_owned(), ["", "p", "q r", "p q r"][usize::from(value % 4)].to_owned()),
                3 => ("c".to_owned(), number),
                4 | 5 => (format!("m/{at}/x"), number),
                6 => (format!("m/{at}/y"), number),
                7 => ("e".to_owned(), number),
                _ => (format!("m/{at}/k/{}/z", member(value % 5)), number),
            };
            drop(interview.answer(&path(&at), &said));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn answers_laid_out_at_once_come_to_what_they_came_to_one_by_one(deeds in deeds()) {
        let questionnaire = form(AT_ONCE);
        prop_assert!(questionnaire.plan.at_once && !questionnaire.plan.from_answers);
        let mut interview = Interview::new(Arc::clone(&questionnaire), context());
        for deed in &deeds {
            act_at_once(&mut interview, deed);
        }
        let (again, unfit) = Interview::resume(questionnaire, context(), &interview.answers());
        prop_assert_eq!(unfit, vec![]);
        prop_assert_eq!(again.nodes(""), interview.nodes(""));
        prop_assert_eq!(again.pages(""), interview.pages(""));
        prop_assert_eq!(again.recorded(), interview.recorded());
        prop_assert_eq!(again.answers(), interview.answers());
    }
}
