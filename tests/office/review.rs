//! A township reviewer comes back to single answers, down to the question: the team sees it at the household and at the
//! question, asks again or says that the answer stands, and the reviewer sees that.

use crate::place::{Place, VILLAGE, doorstep, printed_card, text, visit};
use doorstep_fieldwork::{Action, CommentLine, ProblemCode};
use doorstep_record::{Area, HouseholdId, HouseholdNumber};
use doorstep_testkit::Device;
use std::process::Command;

impl Place {
    /// Comments on an answer.
    fn comment(&self, of: HouseholdId, question: &str, reason: &str) {
        let (server, number) = (self.county.server_folder(), HouseholdNumber::of(of).to_string());
        let whose = ["review", "comment", "--data", text(&server), "--village", VILLAGE, "--household", &number];
        doorstep(&[&whose[..], &["--question", question, "--reason", reason]].concat());
    }

    /// The lines of the list of comments.
    fn comments(&self, words: &[&str]) -> Vec<String> {
        let server = self.county.server_folder();
        let list = ["review", "list", "--data", text(&server), "--village", VILLAGE];
        doorstep(&[&list, words].concat()).lines().map(str::to_owned).collect()
    }
}

fn told(comments: &[CommentLine]) -> Vec<(&str, &str)> {
    comments.iter().map(|comment| (comment.path.as_str(), comment.reason.as_str())).collect()
}

fn start(device: &mut Device, of: HouseholdId) {
    device.act(Action::StartVisit { household: Some(of), village: Area::parse(VILLAGE).unwrap() });
    device.act(Action::Agree);
}

#[test]
fn a_reviewer_comes_back_to_an_answer_and_the_next_visit_settles_it() {
    let place = Place::new();
    let (mut one, mut two) = (place.village_device("one"), place.village_device("two"));
    let home = visit(&mut one, "王建国");
    one.sync();
    place.comment(home, "household_size", "slip");
    place.comment(home, "household_name", "document");
    assert_eq!(place.comments(&[]).len(), 2);
    one.sync();
    two.sync();
    let shown = two.household(home);
    assert_eq!(told(&shown.comments), [("household_size", "slip"), ("household_name", "document")]);
    assert!(shown.accesses.iter().any(|access| access.kind == "reviewed"), "S21: the reviewer had the record");
    assert!(shown.history.iter().all(|line| line.kind != "comment"), "no line of the history");
    start(&mut two, home);
    assert_eq!(told(&two.interview().comments).len(), 2, "at the questions of the next visit");
    two.answer("household_size", "2");
    two.act(Action::FinishVisit);
    assert_eq!(
        told(&two.household(home).comments),
        [("household_name", "document")],
        "what was asked again is settled"
    );
    two.sync();
    let open = place.comments(&[]);
    assert_eq!(open.len(), 1, "{open:?}");
    assert!(open[0].contains("household_name") && open[0].ends_with("open"));
    assert_eq!(place.comments(&["--all"]).len(), 2);
    one.sync();
    assert_eq!(told(&one.household(home).comments), [("household_name", "document")]);
    let checked = doorstep_server::verify(&place.county.server_folder()).unwrap();
    assert_eq!((checked.flaws, checked.comments), (0, 3), "{checked:?}");
}

#[test]
fn an_answer_that_stands_is_looked_at_in_the_middle_of_a_visit_without_losing_it() {
    let place = Place::new();
    let mut device = place.village_device("tablet");
    let home = visit(&mut device, "王建国");
    device.sync();
    place.comment(home, "household_size", "unclear");
    device.sync();
    start(&mut device, home);
    device.answer("household_name", "王建军");
    let comment = device.interview().comments[0].id.clone();
    device.act(Action::LookAtComment { household: home, comment: comment.clone() });
    assert!(device.interview().comments.is_empty(), "the visit goes on where it was");
    let again = Action::LookAtComment { household: home, comment };
    assert_eq!(device.refused(again), ProblemCode::NotHere);
    let mut device = device.restart();
    start(&mut device, home);
    device.act(Action::FinishVisit);
    assert_eq!(device.household(home).line.name, "王建军");
    assert!(device.household(home).conflicts.is_empty());
    device.sync();
    assert!(place.comments(&[]).is_empty());
}

#[test]
fn s14_open_comments_stand_on_the_card_and_never_among_the_answers() {
    let place = Place::new();
    let mut device = place.village_device("tablet");
    let home = visit(&mut device, "王建国");
    device.sync();
    let answers = device.household(home).sections;
    let reason = "Differs from a document";
    assert!(!printed_card(&mut device, home).contains(reason));
    place.comment(home, "household_size", "document");
    device.sync();
    assert_eq!(device.household(home).sections, answers);
    assert!(printed_card(&mut device, home).contains(reason));
    let comment = device.household(home).comments[0].id.clone();
    device.act(Action::LookAtComment { household: home, comment });
    assert_eq!(device.household(home).sections, answers);
    assert!(!printed_card(&mut device, home).contains(reason));
}

#[test]
fn s05_a_comment_is_a_reason_of_the_list_about_a_question_that_is_asked() {
    let place = Place::new();
    let mut device = place.village_device("tablet");
    let home = visit(&mut device, "王建国");
    device.sync();
    let (server, number) = (place.county.server_folder(), HouseholdNumber::of(home).to_string());
    let fails = |question: &str, reason: &str, number: &str| {
        let mut command = Command::new(doorstep_tests::program("doorstep"));
        command.args(["review", "comment", "--data", text(&server), "--village", VILLAGE, "--household", number]);
        !command.args(["--question", question, "--reason", reason]).output().unwrap().status.success()
    };
    assert!(fails("household_size", "they look rich to me", &number));
    assert!(fails("what_the_neighbours_say", "slip", &number));
    assert!(fails("member/A1B2C3/birth_year", "slip", &number), "no such member");
    assert!(fails("household_size", "slip", HouseholdNumber::of(HouseholdId::from_random([7; 16])).as_str()));
    assert!(!fails("income_wages_near", "ask-again", &number), "a question that was skipped can be asked again");
}

#[test]
fn s16_comments_go_with_the_household_that_withdraws() {
    let place = Place::new();
    let (mut one, mut two) = (place.village_device("one"), place.village_device("two"));
    let home = visit(&mut one, "王建国");
    one.sync();
    place.comment(home, "household_size", "slip");
    one.sync();
    two.sync();
    one.act(Action::Erase { household: home, number: HouseholdNumber::of(home).to_string() });
    one.sync();
    two.sync();
    assert!(place.comments(&["--all"]).is_empty());
    place.nothing_is_left_of(home);
}

#[test]
fn after_a_restore_devices_give_back_comments_that_the_backup_did_not_have() {
    let mut place = Place::new();
    let (mut one, mut two) = (place.village_device("one"), place.village_device("two"));
    let home = visit(&mut one, "王建国");
    one.sync();
    place.comment(home, "household_size", "slip");
    let (server, backup) = (place.county.server_folder(), place.county.folder("county.backup"));
    doorstep(&["backup", "--data", text(&server), "-o", text(&backup)]);
    place.comment(home, "household_name", "document");
    two.sync();
    let comments = place.comments(&[]);
    place.county.stop_server();
    for file in ["archive.db", "archive.db-wal", "archive.db-shm"] {
        let _ = std::fs::remove_file(server.join(file));
    }
    doorstep(&["restore", "--data", text(&server), text(&backup)]);
    assert_eq!(place.comments(&[]).len(), 1);
    place.county.start_server();
    assert_eq!(two.sync().last_problem, None);
    assert_eq!(place.comments(&[]), comments);
    one.sync();
    assert_eq!(told(&one.household(home).comments).len(), 2);
}
