//! The household's ledger: a team records what was handed over and what was objected to, the body that answers does so at the
//! office, and every device and the card show it.

use crate::place::{Place, VILLAGE, doorstep, printed_card, text, visit};
use doorstep_fieldwork::{Action, DeliveryForm, ObjectionForm, Paper, ProblemCode, ScreenPage};
use doorstep_record::{Area, HouseholdId, HouseholdNumber, Kind, ObjectionNumber};
use doorstep_testkit::Device;
use std::process::Command;

/// The day of these stories, by the devices' clock.
const TODAY: &str = "2016-11-24";

impl Place {
    /// The list for the body that answers.
    fn objections(&self, words: &[&str]) -> Vec<String> {
        let server = self.county.server_folder();
        let list = ["review", "objections", "--data", text(&server), "--village", VILLAGE];
        doorstep(&[&list, words].concat()).lines().map(str::to_owned).collect()
    }

    /// Whether the office's command takes an answer.
    fn answers(&self, of: HouseholdId, objection: &str, outcome: &str) -> bool {
        let (server, number) = (self.county.server_folder(), HouseholdNumber::of(of).to_string());
        let mut command = Command::new(doorstep_tests::program("doorstep"));
        command.args(["review", "answer", "--data", text(&server), "--village", VILLAGE, "--household", &number]);
        command.args(["--objection", objection, "--outcome", outcome]).output().unwrap().status.success()
    }
}

fn water() -> DeliveryForm {
    let measure = "safe_water".to_owned();
    DeliveryForm { measure, day: TODAY.into(), amount: "0600.50".into(), project: "YM-2016/03".into(), confirmed: true }
}

fn about(about: &str) -> ObjectionForm {
    ObjectionForm { about: about.to_owned(), day: TODAY.to_owned(), ..ObjectionForm::default() }
}

fn deliver(household: HouseholdId, delivery: DeliveryForm) -> Action {
    Action::RecordDelivery { household, delivery }
}

fn object(household: HouseholdId, objection: ObjectionForm) -> Action {
    Action::RecordObjection { household, objection }
}

fn summary_of(device: &mut Device, household: HouseholdId) -> Vec<String> {
    device.act(Action::ShowHousehold { household });
    match device.act(Action::ShowCard { paper: Paper::Summary, language: "en".to_owned() }).page {
        ScreenPage::Card(screen) => screen.pages,
        other => panic!("no card but {other:?}"),
    }
}

fn matches_say_that_an_objection_is_open(device: &mut Device, household: HouseholdId) -> bool {
    device.act(Action::ShowHousehold { household });
    match device.act(Action::ShowMatches).page {
        ScreenPage::Matches(screen) => screen.objection_open,
        other => panic!("no matches but {other:?}"),
    }
}

#[test]
fn s14_what_was_handed_over_is_shown_on_every_device_and_a_mistake_is_taken_back() {
    let place = Place::new();
    let (mut one, mut two) = (place.village_device("one"), place.village_device("two"));
    let home = visit(&mut one, "王建国");
    let answers = one.household(home).sections;
    one.act(deliver(home, water()));
    one.act(deliver(home, DeliveryForm { project: String::new(), amount: String::new(), ..water() }));
    let card = printed_card(&mut one, home);
    assert!(card.contains("Support handed over Safe drinking water"), "{card}");
    assert!(card.contains("amount 600.5") && card.contains("project YM-2016/03"), "{card}");
    assert_eq!(one.sync().last_problem, None);
    two.sync();
    let shown = two.household(home);
    assert_eq!(shown.sections, answers, "a delivery is no answer");
    assert_eq!(shown.deliveries.len(), 2);
    let first = shown.deliveries.iter().find(|line| line.project.is_some()).unwrap();
    assert_eq!((first.label.as_str(), first.day.as_str()), ("Safe drinking water", TODAY));
    assert_eq!((first.amount.as_deref(), first.confirmed), (Some("600.5"), true));
    assert!(shown.history.iter().all(|line| line.kind != "delivery"), "they have a list of their own");
    assert!(shown.accesses.iter().filter(|access| access.kind == "edited").count() >= 3, "S21");
    let back = Action::TakeBackDelivery { household: home, delivery: first.id.clone() };
    let id = first.id.clone();
    two.act(back.clone());
    assert_eq!(two.refused(back), ProblemCode::NotHere);
    two.sync();
    one.sync();
    for line in one.household(home).deliveries {
        assert_eq!(line.taken_back.is_some(), line.id == id);
    }
    assert!(printed_card(&mut one, home).contains("recorded by mistake and taken back"));
    let checked = doorstep_server::verify(&place.county.server_folder()).unwrap();
    assert_eq!((checked.flaws, checked.deliveries), (0, 3), "{checked:?}");
}

#[test]
fn s15_an_objection_is_answered_by_the_office_and_until_then_every_device_says_that_it_is_open() {
    let place = Place::new();
    let (mut one, mut two) = (place.village_device("one"), place.village_device("two"));
    let home = visit(&mut one, "王建国");
    let summary = summary_of(&mut one, home);
    let slip = ObjectionNumber::from_random([7; 16]).to_string();
    let typed = ObjectionForm { number: slip.to_lowercase(), measure: "safe_water".into(), ..about("match") };
    one.act(object(home, typed.clone()));
    assert_eq!(one.refused(object(home, typed)), ProblemCode::NumberTaken);
    assert_ne!(summary_of(&mut one, home), summary, "the summary says that an objection is open");
    one.sync();
    two.sync();
    let card = printed_card(&mut two, home);
    assert!(card.contains(&slip) && card.contains("Until then nothing that you receive ends because of it."), "{card}");
    let shown = two.household(home);
    let line = &shown.objections[0];
    assert_eq!((line.number.as_str(), line.about.as_str(), line.state.as_str()), (slip.as_str(), "match", "open"));
    assert_eq!((line.answered_by.as_str(), line.answered.as_ref()), ("2016-12-09", None), "15 days, as the pack says");
    assert!(matches_say_that_an_objection_is_open(&mut two, home));
    let listed = place.objections(&[]);
    assert_eq!(listed.len(), 1);
    let told = format!("{slip}  {}  match safe_water  {TODAY}  by 2016-12-09  overdue", HouseholdNumber::of(home));
    assert_eq!(listed[0], told, "by the machine's clock it is late");
    assert!(!place.answers(home, &ObjectionNumber::from_random([8; 16]).to_string(), "upheld"), "no such objection");
    assert!(!place.answers(home, &slip, "they are liars"));
    assert!(place.answers(home, &slip, "partly-upheld"));
    assert!(!place.answers(home, &slip, "upheld"), "it is answered");
    assert!(place.objections(&[]).is_empty());
    assert!(place.objections(&["--all"])[0].ends_with("partly-upheld"));
    two.sync();
    let shown = two.household(home);
    assert_eq!(shown.objections[0].state, "partly-upheld");
    assert!(shown.accesses.iter().any(|access| access.kind == "reviewed"), "S21: the office had the record");
    assert!(!matches_say_that_an_objection_is_open(&mut two, home));
    one.sync();
    assert_eq!(summary_of(&mut one, home), summary);
    let checked = doorstep_server::verify(&place.county.server_folder()).unwrap();
    assert_eq!((checked.flaws, checked.objections), (0, 2), "{checked:?}");
}

#[test]
fn s15_an_objection_past_its_deadline_is_overdue_and_still_open() {
    let place = Place::new();
    let mut device = place.village_device("tablet");
    let home = visit(&mut device, "王建国");
    device.act(object(home, about("decision")));
    let state = |device: &mut Device| device.household(home).objections[0].state.clone();
    place.county.clock.forward(chrono::Duration::days(15));
    let mut device = device.restart();
    assert_eq!(state(&mut device), "open");
    place.county.clock.forward(chrono::Duration::days(1));
    let mut device = device.restart();
    assert_eq!(state(&mut device), "overdue");
    assert!(matches_say_that_an_objection_is_open(&mut device, home));
}

#[test]
fn s05_what_is_typed_into_the_ledger_is_taken_in_one_narrow_form_alone() {
    let place = Place::new();
    let mut device = place.village_device("tablet");
    let home = visit(&mut device, "王建国");
    let deliveries = [
        (DeliveryForm { measure: "what_they_want".into(), ..water() }, ProblemCode::NoSuchMeasure),
        (DeliveryForm { day: "2016-11-25".into(), ..water() }, ProblemCode::DayInFuture),
        (DeliveryForm { day: "yesterday".into(), ..water() }, ProblemCode::NotADay),
        (DeliveryForm { amount: "600 yuan".into(), ..water() }, ProblemCode::NotAnAmount),
        (DeliveryForm { project: "王建国的项目".into(), ..water() }, ProblemCode::NotAProjectNumber),
        (DeliveryForm { project: "990101198001011234".into(), ..water() }, ProblemCode::NotAProjectNumber),
    ];
    for (form, code) in deliveries {
        assert_eq!(device.refused(deliver(home, form.clone())), code, "{form:?}");
    }
    let objections = [
        (about("the neighbours"), ProblemCode::NotHere),
        (ObjectionForm { number: "王建国".into(), ..about("fact") }, ProblemCode::NotAnObjectionNumber),
        (ObjectionForm { measure: "a_car".into(), ..about("fact") }, ProblemCode::NoSuchMeasure),
        (ObjectionForm { day: "2017-01-01".into(), ..about("fact") }, ProblemCode::DayInFuture),
    ];
    for (form, code) in objections {
        assert_eq!(device.refused(object(home, form.clone())), code, "{form:?}");
    }
    let shown = device.household(home);
    assert!(shown.deliveries.is_empty() && shown.objections.is_empty());
}

#[test]
fn s11_a_measure_on_request_is_named_in_the_ledger_only_where_the_household_asked_for_it() {
    let place = Place::new();
    let mut device = place.village_device("tablet");
    let home = visit(&mut device, "王建国");
    let loan = || DeliveryForm { measure: "startup_loan".into(), ..water() };
    let offered = |device: &mut Device| {
        let choices = device.household(home).recordable.measures;
        choices.iter().any(|choice| choice.name == "startup_loan")
    };
    assert!(!offered(&mut device));
    assert_eq!(device.refused(deliver(home, loan())), ProblemCode::NoSuchMeasure);
    device.act(Action::StartVisit { household: Some(home), village: Area::parse(VILLAGE).unwrap() });
    device.act(Action::Agree);
    device.answer("household_wishes", "startup_loan");
    device.act(Action::FinishVisit);
    assert!(offered(&mut device));
    device.act(deliver(home, loan()));
    assert_eq!(device.household(home).deliveries.len(), 1);
}

#[test]
fn s16_the_ledger_goes_with_the_household_that_withdraws() {
    let place = Place::new();
    let (mut one, mut two) = (place.village_device("one"), place.village_device("two"));
    let home = visit(&mut one, "王建国");
    one.act(deliver(home, water()));
    one.act(object(home, about("notice")));
    one.sync();
    let number = one.household(home).objections[0].number.clone();
    assert!(place.answers(home, &number, "not-upheld"));
    two.sync();
    assert_eq!(two.household(home).objections[0].state, "not-upheld");
    one.act(Action::Erase { household: home, number: HouseholdNumber::of(home).to_string() });
    one.sync();
    two.sync();
    assert!(place.objections(&["--all"]).is_empty());
    place.nothing_is_left_of(home);
}

#[test]
fn s18_the_ledger_holds_nobodys_name_and_no_answer() {
    let place = Place::new();
    let mut device = place.village_device("tablet");
    let home = visit(&mut device, "王建国");
    device.act(deliver(home, water()));
    device.act(object(home, about("fact")));
    device.sync();
    let archive = doorstep_archive::open(&place.county.server_folder()).unwrap();
    let mut seen = 0;
    for revision in archive.household(home).unwrap() {
        let (header, body) = revision.read().unwrap();
        if matches!(header.kind, Kind::Delivery | Kind::Objection) {
            let bytes = revision.body.unwrap();
            assert!(!String::from_utf8_lossy(&bytes).contains('王'));
            assert_eq!((body, header.pack), (Some(doorstep_record::Body::default()), None), "no answer, sealed or not");
            seen += 1;
        }
    }
    assert_eq!(seen, 2);
    let states = archive.coded_states(&Area::parse(VILLAGE).unwrap()).unwrap();
    assert!(states[0].answers.contains_key(&doorstep_record::AnswerPath::question("water_safe")), "as it was before");
}
