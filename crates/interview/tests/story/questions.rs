//! Single questions: relevance, constraints, calculations, defaults, triggers, types.

use crate::person::*;
use doorstep_interview::{AnswerFault, Interview, Item};

const HOUSE: &str = "
    survey
    | type               | name    | label     | relevant         | constraint | constraint_message  | required | calculation      |
    | begin group        | house   | House     |                  |            |                     |          |                  |
    | select_one yn      | owns    | Owns it?  |                  |            |                     | yes      |                  |
    | integer            | rooms   | Rooms     | ${owns} = 'yes'  | . > 0      | At least one        |          |                  |
    | decimal            | area    | Area      | ${rooms} > 1     |            |                     |          |                  |
    | calculate          | each    |           |                  |            |                     |          | ${area} div ${rooms} |
    | note               | told    | It has ${rooms} rooms | ${rooms} > 0 |    |                     |          |                  |
    | end group          |         |           |                  |            |                     |          |                  |
    choices
    | list_name | name | label |
    | yn        | yes  | Yes   |
    | yn        | no   | No    |
    ";

#[test]
fn an_answer_opens_the_questions_that_depend_on_it() {
    let mut interview = begin(HOUSE);
    assert!(!interview.is_asked("rooms"));
    let changed = interview.says("owns", "yes");
    assert!(changed.relevance.contains(&path("rooms")));
    interview.says("rooms", "4");
    interview.says("area", "90");
    assert_eq!(interview.reads("each"), "22.5");
    let page = interview.page("house", "").unwrap();
    assert!(page.items.iter().any(|item| format!("{item:?}").contains("It has 4 rooms")));
}

#[test]
fn an_answer_that_is_not_relevant_any_more_is_kept_and_not_recorded() {
    let mut interview = begin(HOUSE);
    interview.says("owns", "yes");
    interview.says("rooms", "4");
    let changed = interview.says("owns", "no");
    assert!(changed.relevance.contains(&path("rooms")));
    assert_eq!(interview.recorded().len(), 1);
    assert_eq!(interview.answers().len(), 2);
    interview.says("owns", "yes");
    assert_eq!(interview.recorded()[&path("rooms")], "4");
}

#[test]
fn required_and_broken_answers_block_finishing_and_not_moving() {
    let mut interview = begin(HOUSE);
    let blocked = interview.blocking("");
    assert_eq!((blocked.len(), blocked[0].path.as_str(), blocked[0].page.as_str()), (1, "owns", "house"));
    interview.says("owns", "yes");
    interview.says("rooms", "0");
    assert_eq!(interview.blocking("")[0].message.as_deref(), Some("At least one"));
    assert_eq!(interview.question("house", "rooms").unwrap().invalid.as_deref(), Some("At least one"));
    interview.says("rooms", "1");
    assert!(interview.blocking("").is_empty());
}

#[test]
fn values_of_the_wrong_type_and_unknown_paths_are_refused() {
    let mut interview = begin(HOUSE);
    let mut refused = |at: &str, value: &str| interview.answer(&path(at), value).unwrap_err();
    assert!(matches!(refused("rooms", "three"), AnswerFault::WrongType { .. }));
    assert!(matches!(refused("owns", "maybe"), AnswerFault::NoSuchChoice { .. }));
    assert!(matches!(refused("nobody", "1"), AnswerFault::NoSuchPath { .. }));
    assert!(matches!(refused("house/x/y", "1"), AnswerFault::NoSuchPath { .. }));
    assert!(matches!(refused("each", "1"), AnswerFault::NotAnswered { .. }));
    assert!(matches!(refused("told", "1"), AnswerFault::NotAnswered { .. }));
}

#[test]
fn only_what_depends_on_an_answer_changes() {
    let mut interview = begin(HOUSE);
    interview.says("owns", "yes");
    interview.says("rooms", "2");
    let changed = interview.says("area", "50");
    assert_eq!(changed.values, [path("area"), path("each")].into());
    assert!(changed.relevance.is_empty());
}

#[test]
fn defaults_are_set_when_the_form_is_begun_and_not_when_it_is_gone_on_with() {
    let markdown = "
        | type      | name  | label | default    | calculation | trigger |
        | integer   | count | Count | 3          |             |         |
        | date      | day   | Day   | today()    |             |         |
        | integer   | next  | Next  | ${count} + 1 |           |         |
        | start     | begun |       |            |             |         |
        ";
    let mut interview = begin(markdown);
    assert_eq!(interview.reads("count"), "3");
    assert_eq!(interview.reads("day"), "2016-05-01");
    assert_eq!(interview.reads("next"), "4");
    assert!(interview.reads("begun").starts_with("2016-05-01T10:30"));
    interview.says("day", "");
    let (again, unfit) = Interview::resume(form(markdown), context(), &interview.answers());
    assert_eq!((again.reads("day").as_str(), again.reads("count").as_str(), unfit.len()), ("", "3", 0));
}

#[test]
fn a_triggered_calculation_waits_for_its_trigger() {
    let mut interview = begin(
        "
        | type      | name | label | calculation | trigger |
        | integer   | a    | A     |             |         |
        | integer   | b    | B     |             |         |
        | calculate | sum  |       | ${a} + ${b} | ${b}    |
        ",
    );
    interview.says("a", "1");
    assert_eq!(interview.reads("sum"), "");
    let changed = interview.says("b", "2");
    assert_eq!(interview.reads("sum"), "3");
    assert!(changed.values.contains(&path("sum")));
    interview.says("a", "5");
    assert_eq!(interview.reads("sum"), "3");
}

#[test]
fn choices_are_filtered_by_an_earlier_answer() {
    let mut interview = begin(
        "
        survey
        | type               | name    | label   | choice_filter     |
        | select_one county  | county  | County  |                   |
        | select_one village | village | Village | county=${county}  |
        choices
        | list_name | name | label | county |
        | county    | a    | A     |        |
        | county    | b    | B     |        |
        | village   | a1   | A 1   | a      |
        | village   | b1   | B 1   | b      |
        | village   | b2   | B 2   | b      |
        ",
    );
    let offered = |interview: &Interview| interview.question("county", "village").unwrap().choices.len();
    assert_eq!(offered(&interview), 0);
    interview.says("county", "b");
    assert_eq!(offered(&interview), 2);
}

#[test]
fn or_other_brings_a_choice_and_a_question() {
    let mut interview = begin(
        "
        survey
        | type                   | name | label |
        | select_one c or_other  | why  | Why   |
        choices
        | list_name | name | label |
        | c         | ill  | Ill   |
        ",
    );
    assert!(!interview.is_asked("why_other"));
    interview.says("why", "other");
    assert!(interview.is_asked("why_other"));
}

#[test]
fn a_resumed_interview_names_the_answers_that_no_longer_fit() {
    let mut interview = begin(HOUSE);
    interview.says("owns", "yes");
    let mut answers = interview.answers();
    answers.insert(path("gone"), "1".into());
    answers.insert(path("rooms"), "many".into());
    let (again, unfit) = Interview::resume(form(HOUSE), context(), &answers);
    assert_eq!(unfit, [path("gone"), path("rooms")]);
    assert_eq!(again.recorded(), interview.recorded());
}

#[test]
fn media_and_location_are_modelled_and_never_collected() {
    let mut interview = begin(
        "
        | type     | name  | label | relevant     |
        | image    | photo | Photo |              |
        | geopoint | place | Place |              |
        | text     | t     | T     | ${photo} = '' |
        ",
    );
    assert!(interview.is_asked("t"));
    assert!(matches!(interview.answer(&path("photo"), "x.jpg"), Err(AnswerFault::NotCollected { .. })));
}

#[test]
fn two_questions_of_one_name_in_two_groups_keep_two_answers() {
    let mut interview = begin(
        "
        | type        | name | label |
        | begin group | a    | A     |
        | integer     | n    | N     |
        | end group   |      |       |
        | begin group | b    | B     |
        | integer     | n    | N     |
        | end group   |      |       |
        ",
    );
    interview.says("a.n", "1");
    interview.says("b.n", "2");
    assert_eq!(
        interview.recorded().into_iter().collect::<Vec<_>>(),
        [(path("a.n"), "1".into()), (path("b.n"), "2".into())]
    );
}

const TOWNSHIPS: &str = "
    | type                       | name     | label     | choice_filter      |
    | select_one county          | county   | County    |                    |
    | select_one township        | township | Township  | county = ${county} |
    | select_multiple township   | known    | Known     | county = ${county} |
    | rank township              | liked    | Liked     | county = ${county} |
    choices
    | list_name | name  | label | county |
    | county    | north | North |        |
    | county    | south | South |        |
    | township  | palm  | Palm  | south  |
    | township  | rice  | Rice  | south  |
    | township  | pine  | Pine  | north  |
    ";

#[test]
fn what_is_not_offered_any_more_counts_as_not_chosen_and_comes_back_when_it_is_offered_again() {
    let mut interview = begin(TOWNSHIPS);
    interview.says("county", "south");
    interview.says("township", "palm");
    interview.says("known", "palm rice");
    interview.says("liked", "rice");
    assert_eq!(recorded(&interview, "liked"), "rice palm", "a rank holds all that is offered");
    interview.says("county", "north");
    assert_eq!(["township", "known", "liked"].map(|name| recorded(&interview, name)), ["", "", ""]);
    let draft = interview.answers();
    let (resumed, unfit) = Interview::resume(interview.questionnaire().clone(), interview.context().clone(), &draft);
    assert!(unfit.is_empty());
    for mut interview in [interview, resumed] {
        interview.says("county", "south");
        assert_eq!(["township", "known"].map(|name| recorded(&interview, name)), ["palm", "palm rice"]);
    }
}

fn recorded(interview: &Interview, name: &str) -> String {
    interview.recorded().get(&path(name)).cloned().unwrap_or_default()
}

#[test]
fn what_was_answered_in_a_roster_can_be_offered_as_choices() {
    let mut interview = begin(
        "
        | type               | name   | label        | choice_filter |
        | begin repeat       | member | Member       |               |
        | text               | called | Name         |               |
        | integer            | age    | Age          |               |
        | end repeat         |        |              |               |
        | select_one ${called} | head | Who decides? | ${age} >= 18  |
        ",
    );
    for (member, called, age) in [("a", "Ann", "40"), ("b", "Ben", "9"), ("c", "Cem", "70")] {
        interview.add_entry("member", &id(member)).unwrap();
        interview.says(&format!("member/{member}/called"), called);
        interview.says(&format!("member/{member}/age"), age);
    }
    interview.says("head", "Cem");
    let offered = interview.nodes("").into_iter().find(|node| node.path == "/data/head").unwrap().choices.unwrap();
    assert_eq!(offered, ["Ann", "Cem"]);
    interview.says("member/c/age", "17");
    assert_eq!(recorded(&interview, "head"), "");
}

#[test]
fn marks_in_a_label_become_pieces_and_hints_have_more_behind_them() {
    let interview = begin(
        "
        | type    | name   | label              | hint      | guidance_hint         |
        | integer | people | How many **people**? | _Here_  | Count who eats here.  |
        ",
    );
    let page = interview.page(&interview.pages("")[0].id, "").unwrap();
    let Some(Item::Question(question)) = page.items.first() else { panic!("{page:?}") };
    assert_eq!((question.label.as_str(), question.hint.as_deref()), ("How many people?", Some("Here")));
    assert_eq!(question.guidance.as_deref(), Some("Count who eats here."));
    let strong: Vec<&str> = question.marked.iter().filter(|span| span.strong).map(|span| span.text.as_str()).collect();
    assert_eq!(strong, ["people"]);
}

#[test]
fn results_take_the_form_of_their_questions_type() {
    let mut interview = begin(
        "
        | type    | name  | label | calculation   | default | parameters           |
        | decimal | given | Given |               |         |                      |
        | integer | whole | Whole | ${given} * 3.5 |        |                      |
        | integer | half  | Half  |               | 7 div 2 |                      |
        | range   | scale | Scale | ${given} + 0.9 |        | start=1 end=5 step=1 |
        | date    | day   | Day   | 'no day'      |         |                      |
        ",
    );
    interview.says("given", "3");
    let shown = |interview: &Interview, at: &str| interview.shown(&path(at), "").unwrap().1;
    assert_eq!(["whole", "half", "scale", "day"].map(|at| shown(&interview, at)), ["10", "3", "3", ""]);
    interview.says("given", "5");
    assert_eq!(shown(&interview, "scale"), "", "beyond the range's end");
}

#[test]
fn a_filled_form_shows_its_name_in_its_envelope() {
    let text = "
        survey
        | type | name  | label |
        | text | place | Place |
        settings
        | form_id | instance_name              |
        | wells   | concat('at ', ${place}) |
        entities
        | list_name | label    |
        | wells     | ${place} |
        ";
    let mut interview = begin(text);
    interview.says("place", "Lower mill");
    let nodes = interview.nodes("");
    let value = |path: &str| nodes.iter().find(|node| node.path == path).map(|node| node.value.clone());
    assert_eq!(value("/data/meta/instanceName").as_deref(), Some("at Lower mill"));
    assert_eq!(value("/data/meta/entity/label").as_deref(), Some("Lower mill"));
    assert!(value("/data/meta/instanceID").unwrap().starts_with("uuid:"));
}
