//! Households that are laid out on a desk one after another are decided as interviews that were gone on with.
use crate::common::{Pack, circumstances};
use crate::generated::{answers, measures, pack};
use chrono::NaiveTime;
use doorstep_eligibility::{Findings, decide};
use doorstep_interview::{Context, Desk, Interview};
use doorstep_record::{AnswerPath, Answers};
use proptest::collection::vec;
use proptest::prelude::*;

/// Answers of which some fit no question, or are no value of theirs.
fn rough_answers() -> impl Strategy<Value = Answers> {
    let odd = [
        ("nothing", "1"),
        ("income", "many"),
        ("income", " +07 "),
        ("house", "Z"),
        ("wishes", "job  job"),
        ("wishes", "loan job "),
        ("member", "1"),
        ("member/m1/nothing", "1"),
        ("member/m9/age", "70"),
        ("member/m0/job/p/x", "1"),
        ("other/m0", "1"),
        ("each", "3"),
    ];
    let odd = proptest::option::weighted(0.5, proptest::sample::select(odd.to_vec()));
    (answers(), odd).prop_map(|(mut answers, odd)| {
        answers
            .extend(odd.map(|(path, value)| (AnswerPath::parse(path).expect("a path written here"), value.to_owned())));
        answers
    })
}

fn begun() -> Context {
    Context::begun(circumstances().on.and_time(NaiveTime::MIN).and_utc().fixed_offset(), 0)
}

fn one_by_one(pack: &Pack, answers: &Answers) -> (Findings, Vec<AnswerPath>) {
    let (interview, unfit) = Interview::resume(pack.questionnaire.clone(), begun(), answers);
    (decide(&pack.rules, &interview, &circumstances()), unfit)
}

fn bytes(findings: &Findings) -> String {
    serde_json::to_string(findings).expect("findings are plain")
}

fn check(pack: &Pack, all: &[Answers]) -> Result<(), TestCaseError> {
    let mut desk = Desk::new(pack.questionnaire.clone(), begun());
    for answers in all {
        let unfit = desk.lay(begun(), answers);
        let (findings, unfit_one_by_one) = one_by_one(pack, answers);
        prop_assert_eq!(unfit, unfit_one_by_one);
        let streamed = decide(&pack.rules, &desk, &circumstances());
        prop_assert_eq!(bytes(&streamed), bytes(&findings));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_household_on_a_desk_is_decided_as_its_interview_is(generated in measures(), all in vec(rough_answers(), 1..6)) {
        check(&pack(&generated), &all)?;
    }
}

/// A form whose decisions need more than the answers: a counted roster, choices that others narrow, and a value that is kept.
const NARROWED: &str = "
    survey
    | type              | name   | label  | choice_filter     | calculation          | repeat_count | default | relevant |
    | integer           | income | Income |                   |                      |              |         |          |
    | select_one yn     | house  | House  |                   |                      |              |         |          |
    | select_multiple w | wishes | Wishes | of = ${house}     |                      |              |         |          |
    | hidden            | note   |        |                   |                      |              | 5       |          |
    | calculate         | first  |        |                   | once(${income})      |              |         |          |
    | begin repeat      | member | Member |                   |                      | ${income}    |         | ${house} != 'no' |
    | integer           | age    | Age    |                   |                      |              |         |          |
    | end repeat        |        |        |                   |                      |              |         |          |
    choices
    | list_name | name | label | of  |
    | yn        | yes  | Yes   |     |
    | yn        | no   | No    |     |
    | w         | job  | Job   | yes |
    | w         | loan | Loan  | no  |
    measures
    | name | label | basis | decided_by |
    | a    | A     | b     | d          |
    | b    | B     | b     | d          |
    rules
    | measure | alternative | condition                                      | met | unmet |
    | a       | x           | selected(${wishes}, 'job')                     | m   | u     |
    | a       | y           | ${first} > 3 and ${note} = 5                   | m   | u     |
    | b       | x           | count(${member}) > 2                           | m   | u     |
    | b       | y           | sum(${age}) > 40 and ${wishes} != ''           | m   | u     |
";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn so_is_one_whose_form_has_to_be_worked_out(
        incomes in vec((proptest::option::of(0..5_u32), proptest::sample::select(vec!["", "yes", "no"]), 0..90_u32), 1..6),
    ) {
        let pack = crate::common::pack(NARROWED);
        let household = |(income, house, age): &(Option<u32>, &str, u32)| {
            let mut answers = Answers::new();
            let mut say = |path: &str, value: String| answers.insert(AnswerPath::parse(path).expect("a path written here"), value);
            if let Some(income) = income {
                say("income", income.to_string());
            }
            say("house", (*house).to_owned());
            say("wishes", "job loan".to_owned());
            say("member/1/age", age.to_string());
            answers
        };
        check(&pack, &incomes.iter().map(household).collect::<Vec<_>>())?;
    }
}
