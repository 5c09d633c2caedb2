//! Rosters: entries added and taken away, sums over them, counts that follow an answer, nested ones.

use crate::person::*;
use doorstep_interview::{AnswerFault, Interview, Located};

pub const FAMILY: &str = "
    survey
    | type         | name     | label        | relevant       | calculation      | use      | repeat_count |
    | begin repeat | member   | Member       |                |                  |          |              |
    | text         | name     | Name         |                |                  | identity |              |
    | integer      | born     | Year of birth |               |                  |          |              |
    | calculate    | age      |              |                | 2016 - ${born}   |          |              |
    | integer      | income   | Income       | ${age} >= 16   |                  |          |              |
    | begin repeat | job      | Job          | ${income} > 0  |                  |          |              |
    | integer      | months   | Months       |                |                  |          |              |
    | end repeat   |          |              |                |                  |          |              |
    | end repeat   |          |              |                |                  |          |              |
    | calculate    | members  |              |                | count(${member}) |          |              |
    | calculate    | total    |              |                | sum(${income})   |          |              |
    | calculate    | worked   |              |                | sum(${months})   |          |              |
    ";

fn family() -> Interview {
    let mut interview = begin(FAMILY);
    for (member, born, income) in [("zz", "1980", "100"), ("aa", "1985", "200")] {
        interview.add_entry("member", &id(member)).unwrap();
        interview.says(&format!("member/{member}/born"), born);
        interview.says(&format!("member/{member}/income"), income);
    }
    interview
}

#[test]
fn sums_and_counts_follow_the_entries() {
    let mut interview = family();
    assert_eq!((interview.reads("members").as_str(), interview.reads("total").as_str()), ("2", "300"));
    let changed = interview.remove_entry("member", &id("zz")).unwrap();
    assert!(changed.values.contains(&path("total")) && changed.values.contains(&path("member/zz")));
    assert_eq!((interview.reads("members").as_str(), interview.reads("total").as_str()), ("1", "200"));
    assert_eq!(interview.entries("member"), [id("aa")]);
}

#[test]
fn an_answer_of_one_entry_leaves_the_others_alone() {
    let mut interview = family();
    let changed = interview.says("member/aa/born", "2010");
    assert_eq!(changed.values, [path("member/aa/born"), path("member/aa/age"), path("total")].into());
    assert_eq!(changed.relevance, [path("member/aa/income")].into());
    assert_eq!(interview.reads("total"), "", "as in ODK's engine; a decision leaves out what is not relevant");
}

#[test]
fn nested_rosters_are_kept_below_their_entry() {
    let mut interview = family();
    interview.add_entry("member/aa/job", &id("j1")).unwrap();
    interview.says("member/aa/job/j1/months", "7");
    assert_eq!(interview.reads("worked"), "7");
    let pages: Vec<String> = interview.pages("").into_iter().map(|page| page.id).collect();
    assert_eq!(pages, ["member", "member/zz", "member/aa", "member/aa/job/j1"]);
    let (again, unfit) = Interview::resume(form(FAMILY), context(), &interview.recorded());
    assert!(unfit.is_empty());
    assert_eq!(again.nodes(""), interview.nodes(""));
}

#[test]
fn entries_keep_their_order_though_their_ids_are_random() {
    let (again, _) = Interview::resume(form(FAMILY), context(), &family().answers());
    assert_eq!(again.entries("member"), [id("zz"), id("aa")]);
}

#[test]
fn entries_that_are_there_or_not_there_are_told_apart() {
    let mut interview = family();
    assert!(matches!(interview.add_entry("member", &id("aa")), Err(AnswerFault::EntryThere { .. })));
    assert!(matches!(interview.remove_entry("member", &id("bb")), Err(AnswerFault::NoSuchRoster { .. })));
    assert!(matches!(interview.add_entry("members", &id("bb")), Err(AnswerFault::NoSuchRoster { .. })));
    assert!(matches!(interview.answer(&path("member/aa"), "x"), Err(AnswerFault::NoSuchPath { .. })));
}

#[test]
fn a_counted_roster_grows_and_shrinks_with_its_answer() {
    let mut interview = begin(
        "
        | type         | name  | label | repeat_count | calculation  |
        | integer      | n     | N     |              |              |
        | begin repeat | child | Child | ${n}         |              |
        | integer      | age   | Age   |              |              |
        | end repeat   |       |       |              |              |
        | calculate    | total |       |              | sum(${age})  |
        ",
    );
    interview.says("n", "3");
    assert_eq!(interview.entries("child").len(), 3);
    for (child, age) in [("1", "4"), ("2", "0"), ("3", "5")] {
        interview.says(&format!("child/{child}/age"), age);
    }
    assert_eq!(interview.reads("total"), "9");
    interview.says("n", "2");
    assert_eq!(interview.reads("total"), "4");
    assert!(matches!(interview.add_entry("child", &id("x")), Err(AnswerFault::CountedRoster { .. })));
    interview.says("n", "");
    assert_eq!(interview.entries("child").len(), 2, "a question that was emptied by a slip takes nobody away");
    interview.says("n", "0");
    assert!(interview.entries("child").is_empty());
}

#[test]
fn a_new_entry_begins_without_entries_of_the_rosters_inside_it() {
    let mut interview = begin_as_xform(
        "
        | type         | name  | label |
        | begin repeat | house | House |
        | begin repeat | room  | Room  |
        | integer      | beds  | Beds  |
        | end repeat   |       |       |
        | end repeat   |       |       |
        ",
    );
    let rooms = |interview: &Interview| interview.nodes("").iter().filter(|node| node.kind == "repeat").count();
    assert_eq!(rooms(&interview), 2);
    interview.add_entry("house", &id("x")).unwrap();
    assert_eq!(rooms(&interview), 3, "the house, and no room of it");
}

#[test]
fn a_form_run_as_an_xform_begins_with_one_entry_and_has_instance_paths() {
    let interview = begin_as_xform(FAMILY);
    let paths: Vec<String> =
        interview.nodes("").into_iter().map(|node| format!("{} {}", node.kind, node.path)).collect();
    assert_eq!(paths[..3], ["range /data/member", "repeat /data/member[1]", "question /data/member[1]/name"]);
    assert!(paths.contains(&"question /data/member[1]/job[1]/months".to_owned()));
    assert_eq!(interview.locate("/data/member[1]/born"), Some(Located::Field(path("member/1/born"))));
    assert_eq!(interview.locate("/data/member"), Some(Located::Roster("member".into())));
    assert_eq!(interview.locate("/data/member[1]/job[1]"), Some(Located::Entry("member/1/job".into(), id("1"))));
    assert_eq!(interview.locate("/data/member[2]/born"), None);
}

#[test]
fn positions_move_up_when_an_entry_is_taken_away() {
    let mut interview = begin(
        "
        | type         | name | label | calculation  |
        | begin repeat | m    | M     |              |
        | calculate    | at   |       | position(..) |
        | end repeat   |      |       |              |
        ",
    );
    for member in ["a", "b", "c"] {
        interview.add_entry("m", &id(member)).unwrap();
    }
    assert_eq!(interview.reads("m/c/at"), "3");
    interview.remove_entry("m", &id("a")).unwrap();
    assert_eq!(interview.reads("m/c/at"), "2");
}
