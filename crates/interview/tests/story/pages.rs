//! Pages: one for each top-level group, loose questions between groups, one for each entry.

use crate::person::*;
use crate::rosters::FAMILY;
use doorstep_interview::{Item, QuestionKind};

const FORM: &str = "
    survey
    | type            | name   | label::English (en) | label::العربية (ar) | relevant  | use      | appearance |
    | note            | hello  | Welcome             | أهلا                |           |          |            |
    | begin group     | home   | Home                | البيت               |           |          |            |
    | text            | head   | Head                | رب الأسرة           |           | identity |            |
    | begin group     | water  | Water               | الماء               |           |          |            |
    | select_multiple w | source | Source            | المصدر              |           | card     | minimal    |
    | end group       |        |                     |                     |           |          |            |
    | begin repeat    | member | Member              | عضو                 |           |          |            |
    | text            | m_name | Name                | الاسم               |           | identity |            |
    | integer         | m_age  | Age                 | العمر               |           |          |            |
    | end repeat      |        |                     |                     |           |          |            |
    | end group       |        |                     |                     |           |          |            |
    | begin group     | later  | Later               | لاحقا               | ${last} = 1 |        |            |
    | integer         | x      | X                   | س                   |           |          |            |
    | end group       |        |                     |                     |           |          |            |
    | integer         | last   | Last                | الأخير              |           |          |            |
    choices
    | list_name | name | label::English (en) | label::العربية (ar) |
    | w         | tap  | Tap                 | حنفية               |
    | w         | well | Well                | بئر                 |
    settings
    | form_title::English (en) | form_id | default_language |
    | The form                 | f       | English (en)     |
    ";

#[test]
fn the_pages_follow_the_groups_and_the_entries() {
    let mut interview = begin(FORM);
    let ids = |interview: &doorstep_interview::Interview| -> Vec<String> {
        interview.pages("en").into_iter().map(|page| page.id).collect()
    };
    assert_eq!(ids(&interview), ["hello", "home", "last"]);
    interview.add_entry("member", &id("k3")).unwrap();
    interview.says("last", "1");
    assert_eq!(ids(&interview), ["hello", "home", "member/k3", "later", "last"]);
    assert_eq!(interview.neighbours("member/k3"), (Some("home".into()), Some("later".into())));
    assert_eq!(interview.neighbours("nobody"), (None, None));
    assert_eq!(interview.page_of(&path("member/k3/m_age")).as_deref(), Some("member/k3"));
}

#[test]
fn a_page_is_whole_and_in_the_language_asked_for() {
    let mut interview = begin(FORM);
    interview.add_entry("member", &id("k3")).unwrap();
    interview.says("source", "well");
    let page = interview.page("home", "ar").unwrap();
    assert_eq!((page.title.as_str(), page.number, page.of), ("البيت", 2, 4));
    let Item::Question(head) = &page.items[0] else { panic!("{page:?}") };
    assert!(head.identity && head.kind == QuestionKind::Text);
    assert_eq!(page.items[1], Item::Heading { label: "الماء".into() });
    let Item::Question(source) = &page.items[2] else { panic!("{page:?}") };
    assert_eq!((source.choices[1].label.as_str(), source.choices[1].chosen), ("بئر", true));
    assert_eq!(source.appearance.as_deref(), Some("minimal"));
    let Item::Roster(roster) = &page.items[3] else { panic!("{page:?}") };
    assert_eq!((roster.entries[0].label.as_str(), roster.entries[0].unanswered), ("عضو 1", 2));
}

#[test]
fn an_entry_is_called_by_its_first_text() {
    let mut interview = begin(FORM);
    interview.add_entry("member", &id("k3")).unwrap();
    assert_eq!(interview.page("member/k3", "en").unwrap().title, "Member 1");
    interview.says("member/k3/m_name", "Ana");
    assert_eq!(interview.page("member/k3", "en").unwrap().title, "Ana");
    assert_eq!(interview.entry_label("member", &id("k3"), "en").as_deref(), Some("Ana"));
}

#[test]
fn sections_hold_what_is_recorded_as_a_person_reads_it() {
    let mut interview = begin(FORM);
    interview.says("head", "Ana");
    interview.says("source", "tap well");
    let sections = interview.sections("en");
    assert_eq!(sections.len(), 1);
    assert_eq!(sections[0].title, "Home");
    assert!(sections[0].lines[0].identity);
    assert_eq!(sections[0].lines[1].value, "Tap, Well");
}

#[test]
fn the_pages_of_a_family_are_counted() {
    let mut interview = begin(FAMILY);
    interview.add_entry("member", &id("a")).unwrap();
    assert_eq!(interview.pages("")[1].unanswered, 2);
    interview.says("member/a/born", "1990");
    assert_eq!(interview.pages("")[1].unanswered, 2);
    interview.says("member/a/born", "2012");
    assert_eq!(interview.pages("")[1].unanswered, 1);
}
