//! Explaining: texts in a language with answers filled in, values used, questions still needed, amounts.
#![allow(clippy::unwrap_used)] // a helper of tests

use crate::common::{Pack, circumstances, pack};
use doorstep_eligibility::{Match, Outcome, Standing, decide, explain_checks, explain_criteria, figures};
use doorstep_record::Answers;

const BOOK: &str = "
    survey
    | type             | name   | label::English (en) | label::中文 (zh) | relevant | calculation |
    | begin group      | money  | Money       | 收入 |  | |
    | integer          | income | Income      | 收入 |  | |
    | integer          | costs  | Costs       | 支出 |  | |
    | calculate        | net    | Net income  | 纯收入 |  | ${income} - ${costs} |
    | calculate        | third  |             |      |  | ${income} div 3 |
    | end group        |        |             |      |  | |
    | begin repeat     | member | Member      | 成员 |  | |
    | text             | called | Name        | 姓名 |  | |
    | integer          | age    | Age         | 年龄 |  | |
    | select_one work  | work   | Work        | 劳动 |  | |
    | end repeat       |        |             |      |  | |
    choices
    | list_name | name | label::English (en) | label::中文 (zh) |
    | work      | can  | can work    | 能   |
    | work      | not  | cannot work | 不能 |
    settings
    | default_language |
    | English (en)     |
    parameters
    | name | label::English (en) | label::中文 (zh) | value |
    | line | poverty line        | 贫困线           | 3000  |
    | age  |                     |                  | 60    |
    measures
    | name | label::English (en) | label::中文 (zh) | per | basis | decided_by | days | amount | amount::English (en) | amount::中文 (zh) | bring::English (en) | bring::中文 (zh) |
    | low  | Allowance | 低保 |        | Order 12 | Township | 20 | (parameter('line') - ${net}) div 7 | yuan a month | 元/月 | card | 证 |
    | old  | Pension   | 养老 | member | Order 13 | County   |    |                              |              |       |      |    |
    | help | Help      | 帮扶 |        | Order 14 | County   |    |                              | some money   | 一些  |      |    |
    rules
    | measure | alternative | condition | met::English (en) | met::中文 (zh) | unmet::English (en) | unmet::中文 (zh) | unknown::English (en) | unknown::中文 (zh) |
    | low  | a | ${net} < parameter('line')  | Net income ${net} is low. | 纯收入${net}低。 | Net income ${net} is not low. | 纯收入${net}不低。 | Net income? | 纯收入? |
    | low  | b | count(${member}[${work} = 'can']) = 0 | Nobody works. | 无人劳动。 | Somebody works. | 有人劳动。 | | |
    | old  | a | ${age} >= parameter('age')  | ${called} is old: ${work}. | ${called}年老:${work}。 | ${called} is young. | ${called}年轻。 | | |
    | help | a | matched('low')              | May get it. | 可能。 | No. | 否。 | | |
    criteria
    | name | label::English (en) | label::中文 (zh) | condition | met::English (en) | met::中文 (zh) | unmet::English (en) | unmet::中文 (zh) |
    | income | Income above the line | 收入 | ${net} >= parameter('line') | Yes. | 是。 | Not yet. | 未。 |
    checks
    | name | per | condition | message::English (en) | message::中文 (zh) |
    | idle | member | ${age} < 60 and ${work} = 'not' | ${called} cannot work? | ${called}不能? |
";

const ALL: &str = "income=4000 costs=2000 member/a=1 member/a/called=Ani member/a/age=70 member/a/work=not";

fn one(pack: &Pack, answers: &str, language: &str, measure: &str) -> Match {
    pack.explain(answers, language).into_iter().find(|found| found.measure == measure).unwrap()
}

fn paths(found: &Match) -> Vec<String> {
    found.needed.iter().map(|needed| needed.path.to_string()).collect()
}

#[test]
fn a_match_tells_its_reasons_with_values_in_the_language_asked_for() {
    let pack = pack(BOOK);
    let low = one(&pack, ALL, "zh", "low");
    assert_eq!((low.label.as_str(), low.outcome), ("低保", Outcome::MayQualify));
    assert_eq!(low.alternatives[0].reasons[0].text, "纯收入2000低。");
    let used: Vec<String> =
        low.alternatives[0].reasons[0].used.iter().map(|u| format!("{} {}", u.label, u.value)).collect();
    assert_eq!(used, ["纯收入 2000", "贫困线 3000"]);
    assert_eq!((low.basis.as_str(), low.decided_by.as_str(), low.days), ("Order 12", "Township", Some(20)));
    assert_eq!((low.bring.as_str(), low.place.as_str()), ("证", ""));
    assert!(low.needed.is_empty());
}

#[test]
fn a_member_is_named_and_choices_are_read_by_their_labels() {
    let old = one(&pack(BOOK), ALL, "en", "old");
    assert_eq!(old.member_label.as_deref(), Some("Ani"));
    assert_eq!(old.alternatives[0].reasons[0].text, "Ani is old: cannot work.");
}

#[test]
fn amounts_are_worked_out_with_the_packs_words_only_where_the_measure_may_match() {
    let pack = pack(BOOK);
    assert_eq!(one(&pack, ALL, "en", "low").amount.as_deref(), Some("142.86 yuan a month"));
    assert_eq!(one(&pack, ALL, "zh", "help").amount.as_deref(), Some("一些"));
    assert_eq!(one(&pack, ALL, "en", "old").amount, None);
    let rich = "income=9000 costs=0 member/a=1 member/a/work=can";
    assert_eq!(one(&pack, rich, "en", "low").amount, None);
    assert_eq!(one(&pack, "member/a=1 member/a/work=not", "en", "low").amount, None);
}

#[test]
fn the_questions_with_the_fewest_answers_to_a_decision_come_first() {
    let pack = pack(BOOK);
    let low = one(&pack, "member/a=1 member/a/age=30", "en", "low");
    assert_eq!(low.outcome, Outcome::CannotTell);
    assert_eq!(paths(&low), ["member/a/work", "income", "costs"]);
    assert_eq!((low.needed[0].label.as_str(), low.needed[0].page.as_str()), ("Work", "member/a"));
    assert_eq!(low.needed[1].page, "money");
    let reasons: Vec<&str> = low.alternatives.iter().map(|a| a.reasons[0].text.as_str()).collect();
    assert_eq!(reasons, ["Net income?", "Work"]);
    assert_eq!(low.alternatives[0].reasons[0].standing, Standing::Unknown);
}

#[test]
fn what_another_measure_still_needs_is_needed_here_too() {
    let help = one(&pack(BOOK), "member/a=1 member/a/age=30 costs=7", "en", "help");
    assert_eq!(help.outcome, Outcome::CannotTell);
    assert_eq!(paths(&help), ["income", "member/a/work"]);
}

#[test]
fn criteria_checks_and_figures_are_told_in_the_language_asked_for() {
    let pack = pack(BOOK);
    let interview =
        pack.interview("income=4000 costs=2000 member/a=1 member/a/called=Ani member/a/age=30 member/a/work=not");
    let findings = decide(&pack.rules, &interview, &circumstances());
    let criteria = explain_criteria(&findings, &pack.rules, &interview, "en");
    assert_eq!((criteria[0].standing, criteria[0].text.as_str()), (Standing::Unmet, "Not yet."));
    let checks = explain_checks(&findings, &pack.rules, &interview, &Answers::new(), "zh");
    assert_eq!(checks[0].message, "Ani不能?");
    let about: Vec<&str> = checks[0].about.iter().map(|about| about.path.as_str()).collect();
    assert_eq!(about, ["member/a/age", "member/a/work"]);
    let shown = figures(&pack.rules, &interview, "en");
    assert_eq!(shown, [("Net income".to_owned(), "2000".to_owned())]);
    assert!(figures(&pack.rules, &pack.interview("income=4000"), "en").is_empty());
}
