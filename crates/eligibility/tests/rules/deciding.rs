//! Deciding: alternatives and conditions, rosters, parameters by area and day, wishes, other measures, criteria, checks.
use crate::common::{circumstances, lines, pack};
use doorstep_eligibility::{Circumstances, decide};
use doorstep_record::Area;

const FORM: &str = "
    survey
    | type                   | name   | label  | relevant    | calculation |
    | integer                | income | Income |             |             |
    | select_one grade       | house  | House  |             |             |
    | select_multiple wish   | wishes | Wishes |             |             |
    | begin repeat           | member | Member |             |             |
    | integer                | age    | Age    |             |             |
    | select_one yn          | pupil  | Pupil  | ${age} < 19 |             |
    | end repeat             |        |        |             |             |
    | calculate              | each   | Income of each | | ${income} div count(${member}) |
    choices
    | list_name | name | label |
    | grade     | A    | safe  |
    | grade     | D    | dangerous |
    | wish      | job  | a job |
    | wish      | loan | a loan |
    | yn        | yes  | yes   |
    | yn        | no   | no    |
    parameters
    | name | area   | from       | to         | value |
    | line |        | 2015-01-01 | 2015-12-31 | 2855  |
    | line |        | 2016-01-01 |            | 2952  |
    | line | 990101 | 2017-01-01 |            | 3200  |
    measures
    | name    | label    | per    | basis | decided_by | on_request                | from       | to |
    | low     | Low      |        | Law   | Township   |                           |            |    |
    | repair  | Repair   |        | Law   | County     |                           |            |    |
    | school  | School   | member | Law   | School     |                           |            |    |
    | extra   | Extra    | member | Law   | County     |                           |            |    |
    | job     | Job      |        | Law   | County     | selected(${wishes}, 'job') |           |    |
    | past    | Past     |        | Law   | County     |                           |            | 2015-12-31 |
    rules
    | measure | alternative | condition                          | met | unmet |
    | low     | poor        | ${each} < parameter('line')        | m   | u     |
    | repair  | 1           | ${house} = 'D'                     | m   | u     |
    | repair  | 1           | matched('low')                     | m   | u     |
    | repair  | 2           | stage() = 'registered'             | m   | u     |
    | school  |             | ${pupil} = 'yes'                   | m   | u     |
    | extra   |             | matched('school') and matched('repair') | m | u  |
    | job     |             | true()                             | m   | u     |
    | past    |             | true()                             | m   | u     |
    criteria
    | name   | label  | condition      | met | unmet |
    | house_ok | House | ${house} = 'A' | m   | u     |
    checks
    | name  | per    | condition   | message |
    | young | member | ${age} < 1  | Born this year? |
    | rich  |        | ${income} > 100000 | So much? |
";

#[test]
fn all_conditions_of_one_alternative_are_enough() {
    let found = pack(FORM)
        .found("income=5000 house=D member/a=1 member/b=2 member/a/age=12 member/b/age=40 member/a/pupil=yes");
    assert_eq!(
        found,
        [
            "low MayQualify",
            "repair MayQualify",
            "school a MayQualify",
            "school b NotYet",
            "extra a MayQualify",
            "extra b NotYet"
        ]
    );
}

#[test]
fn a_missing_answer_spreads_through_calculations_and_other_measures() {
    let found = pack(FORM).found("house=D member/a=1 member/a/age=12 member/a/pupil=yes");
    assert_eq!(found, ["low CannotTell", "repair CannotTell", "school a MayQualify", "extra a CannotTell"]);
    let settled = pack(FORM).found("house=A member/a=1 member/a/age=12 member/a/pupil=yes");
    assert_eq!(settled, ["low CannotTell", "repair NotYet", "school a MayQualify", "extra a NotYet"]);
}

#[test]
fn a_question_that_is_not_relevant_is_absent_and_not_missing() {
    let found = pack(FORM).found("income=9000 house=A member/a=1 member/a/age=40");
    assert!(found.contains(&"school a NotYet".to_owned()), "{found:?}");
    let found = pack(FORM).found("income=9000 house=A member/a=1");
    assert!(found.contains(&"school a CannotTell".to_owned()), "{found:?}");
}

#[test]
fn parameters_measures_and_stages_follow_area_and_day() {
    let pack = pack(FORM);
    let interview = pack.interview("income=3100 house=A member/a=1 member/a/age=40");
    let on = |day: &str, village: &str, stage: Option<&str>| {
        let village = Area::parse(village).unwrap();
        let on = Circumstances { village, on: day.parse().unwrap(), stage: stage.map(str::to_owned) };
        lines(&decide(&pack.rules, &interview, &on))
    };
    assert_eq!(on("2016-08-01", "990101001001", None)[..2], ["low NotYet", "repair NotYet"]);
    assert_eq!(on("2017-08-01", "990101001001", None)[0], "low MayQualify");
    assert_eq!(on("2017-08-01", "990102001001", None)[0], "low NotYet");
    assert_eq!(on("2014-08-01", "990102001001", None)[0], "low CannotTell");
    assert_eq!(on("2016-08-01", "990101001001", Some("registered"))[1], "repair MayQualify");
    assert_eq!(on("2015-08-01", "990101001001", None).last().unwrap(), "past MayQualify");
}

#[test]
fn a_wish_counts_only_if_it_was_given() {
    let pack = pack(FORM);
    let has_job = |answers: &str| pack.found(answers).iter().any(|line| line.starts_with("job"));
    assert!(has_job("wishes=job+loan"));
    assert!(!has_job("wishes=loan"));
    assert!(!has_job(""));
}

#[test]
fn criteria_stand_and_checks_ask_again() {
    let pack = pack(FORM);
    let findings = pack.decide("income=200000 house=A member/a=1 member/a/age=0 member/b=2 member/b/age=50");
    let criteria: Vec<String> = findings.criteria.iter().map(|c| format!("{} {:?}", c.criterion, c.standing)).collect();
    assert_eq!(criteria, ["house_ok Met"]);
    let checks: Vec<String> = findings.checks.iter().map(|c| format!("{} {:?}", c.check, c.member.is_some())).collect();
    assert_eq!(checks, ["young true", "rich false"]);
    assert!(pack.decide("").checks.is_empty());
}

#[test]
fn findings_are_the_same_after_a_round_trip() {
    let findings = pack(FORM).decide("income=5000 house=D member/a=1 member/a/age=12");
    let text = serde_json::to_string(&findings).unwrap();
    assert_eq!(serde_json::from_str::<doorstep_eligibility::Findings>(&text).unwrap(), findings);
    assert_eq!(findings.circumstances, circumstances());
}

const SHARED: &str = "
    survey
    | type                   | name   | label  |
    | integer                | income | Income |
    | begin repeat           | member | Member |
    | integer                | age    | Age    |
    | end repeat             |        |        |
    measures
    | name   | label  | per    | basis | decided_by |
    | first  | First  | member | Law   | Township   |
    | second | Second | member | Law   | Township   |
    | third  | Third  |        | Law   | Township   |
    rules
    | measure | condition                           | met | unmet |
    | first   | ${age} >= 60                        | m   | u     |
    | first   | ${income} < 100                     | m   | u     |
    | second  | ${age} >= 60                        | m   | u     |
    | second  | matched('first') or matched('third') | m  | u     |
    | third   | ${income} < 100                     | m   | u     |
    checks
    | name | per    | condition                            | message |
    | old  | member | ${age} >= 60                         | So old? |
    | late | member | matched('first') or matched('third') | So late? |
";

#[test]
fn a_condition_of_several_rules_is_read_for_each_entry_apart() {
    let shared = pack(SHARED);
    let findings = shared.decide("income=90 member/a=1 member/b=2 member/c=3 member/a/age=70 member/b/age=20");
    let expected = [
        "first a MayQualify",
        "first b NotYet",
        "first c CannotTell",
        "second a MayQualify",
        "second b NotYet",
        "second c CannotTell",
        "third MayQualify",
    ];
    assert_eq!(lines(&findings), expected);
    let asked: Vec<String> =
        findings.checks.iter().map(|found| format!("{} {}", found.check, found.member.as_ref().unwrap())).collect();
    assert_eq!(asked, ["old a", "late a", "late b", "late c"]);
    let richer = shared.found("income=100 member/a=1 member/a/age=70");
    assert_eq!(richer, ["first a NotYet", "second a NotYet", "third NotYet"]);
}
