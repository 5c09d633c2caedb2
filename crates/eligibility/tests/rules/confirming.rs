//! Confirming what a check asks again: a reason of the pack's list, kept beside the answers, gone once they change.
#![allow(clippy::unwrap_used)] // a helper of tests

use crate::common::{Pack, answers_of, circumstances, faults, pack};
use doorstep_eligibility::{
    CheckFinding, ConfirmFault, decide, explain_checks, explain_confirmations, part_confirmations,
};
use doorstep_interview::Interview;
use doorstep_record::{AnswerPath, Answers, MemberId};

const BOOK: &str = "
    survey
    | type             | name   | label  | calculation | use |
    | text             | head   | Head   |  | identity |
    | integer          | income | Income |  | |
    | integer          | costs  | Costs  |  | |
    | calculate        | net    |        | ${income} - ${costs} | |
    | begin repeat     | member | Member |  | |
    | text             | called | Name   |  | identity |
    | integer          | age    | Age    |  | |
    | integer          | months | Months |  | |
    | end repeat       |        |        |  | |
    choices
    | list_name | name     | label             |
    | reasons   | measured | Looked up again   |
    | reasons   | said     | Said so once more |
    | others    | never    | Never             |
    checks
    | name   | per    | condition        | message                       | reasons |
    | loss   |        | ${net} < 0       | More costs than income?       | reasons |
    | months | member | ${months} > 12   | ${called}: more than a year?  | reasons |
    | old    | member | ${age} > 120     | Older than 120?               |         |
";

fn finding(check: &str, member: Option<&str>) -> CheckFinding {
    CheckFinding { check: check.into(), member: member.and_then(MemberId::parse) }
}

fn confirm(
    pack: &Pack,
    interview: &Interview,
    asked: &CheckFinding,
    reason: &str,
) -> Result<(AnswerPath, String), ConfirmFault> {
    pack.rules.confirm(asked, &decide(&pack.rules, interview, &circumstances()), interview, reason)
}

fn confirmed(pack: &Pack, answers: &str, asked: &CheckFinding) -> Answers {
    Answers::from([confirm(pack, &pack.interview(answers), asked, "measured").unwrap()])
}

fn holds(pack: &Pack, answers: &str, confirmations: &Answers) -> bool {
    !pack.rules.holding(confirmations, &pack.interview(answers)).is_empty()
}

#[test]
fn a_check_shows_the_answers_in_question_and_the_reasons_to_choose_from() {
    let pack = pack(BOOK);
    let interview = pack.interview("income=5 costs=9 member/a=1 member/a/months=13");
    let findings = decide(&pack.rules, &interview, &circumstances());
    let views = explain_checks(&findings, &pack.rules, &interview, &Answers::new(), "");
    let about: Vec<(&str, &str)> = views[0].about.iter().map(|it| (it.label.as_str(), it.value.as_str())).collect();
    assert_eq!(about, [("Income", "5"), ("Costs", "9")], "through the calculation");
    let reasons: Vec<&str> = views[0].reasons.iter().map(|reason| reason.label.as_str()).collect();
    assert_eq!(reasons, ["Looked up again", "Said so once more"]);
    assert_eq!((views[0].confirmed.as_ref(), views[1].member.as_ref().unwrap().as_str()), (None, "a"));
}

#[test]
fn a_confirmation_is_a_value_at_a_path_of_its_own_and_is_told_in_words() {
    let pack = pack(BOOK);
    let answers = "income=5 costs=9 member/a=1 member/a/called=Ani member/a/months=13";
    let interview = pack.interview(answers);
    let mut kept = confirmed(&pack, answers, &finding("loss", None));
    kept.extend(confirmed(&pack, answers, &finding("months", Some("a"))));
    let paths: Vec<&str> = kept.keys().map(AnswerPath::as_str).collect();
    assert_eq!(paths, ["check#loss", "member/a/check#months"]);
    assert!(kept.values().all(|value| value.starts_with("measured ") && value.len() == 17), "{kept:?}");
    let told = explain_confirmations(&pack.rules, &interview, &kept, "");
    assert_eq!((told[1].message.as_str(), told[1].reason.as_str()), ("Ani: more than a year?", "Looked up again"));
    let findings = decide(&pack.rules, &interview, &circumstances());
    let views = explain_checks(&findings, &pack.rules, &interview, &kept, "");
    assert!(views.iter().all(|view| view.confirmed.as_deref() == Some("measured")));
    let all: Answers = answers_of(answers).into_iter().chain(kept.clone()).collect();
    assert_eq!(part_confirmations(all), (answers_of(answers), kept));
}

#[test]
fn a_confirmation_falls_away_when_an_answer_in_question_changes() {
    let pack = pack(BOOK);
    let kept = confirmed(&pack, "income=5 costs=9", &finding("loss", None));
    assert!(holds(&pack, "income=5 costs=9 head=Ani", &kept));
    assert!(!holds(&pack, "income=6 costs=9", &kept));
    assert!(!holds(&pack, "costs=9", &kept));
    let months = confirmed(&pack, "member/a=1 member/a/months=13", &finding("months", Some("a")));
    assert!(holds(&pack, "income=1 member/a=2 member/a/months=13 member/b=1 member/b/months=14", &months));
    assert!(!holds(&pack, "member/a=1 member/a/months=14", &months));
    assert!(!holds(&pack, "member/b=1 member/b/months=13", &months), "the member is gone");
}

#[test]
fn only_what_is_asked_again_is_confirmed_and_only_with_a_reason_of_the_checks_list() {
    let pack = pack(BOOK);
    let interview = pack.interview("income=5 costs=9 member/a=1 member/a/age=130");
    let fault = |asked: &CheckFinding, reason: &str| confirm(&pack, &interview, asked, reason).unwrap_err();
    for reason in ["never", "because I say so", ""] {
        assert_eq!(fault(&finding("loss", None), reason), ConfirmFault::NoSuchReason, "{reason}");
    }
    assert_eq!(fault(&finding("old", Some("a")), "measured"), ConfirmFault::NoSuchReason, "it has no list");
    assert_eq!(fault(&finding("months", Some("a")), "measured"), ConfirmFault::NotAsked);
    assert_eq!(fault(&finding("nothing", None), "measured"), ConfirmFault::NotAsked);
}

#[test]
fn what_was_written_by_others_is_never_taken_for_a_confirmation() {
    let pack = pack(BOOK);
    let odd = "check#loss=measured check#other=measured+00000000 member/a/check#loss=x check#months=measured+1";
    assert_eq!(pack.rules.holding(&answers_of(odd), &pack.interview("income=5 costs=9")), Answers::new());
}

#[test]
fn a_list_of_reasons_that_is_not_there_is_named() {
    let book = BOOK.replace("More costs than income?       | reasons |", "More costs than income?       | reason |");
    assert_eq!(faults(&book), ["checks 2 reasons unknown-list"]);
}
