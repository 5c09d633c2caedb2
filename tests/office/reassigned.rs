//! A device is given other villages: through the real command, with the real server and real devices. The office hands over the
//! keys, the device takes up the new village whole, and lets go of the old one once everything of it is receipted twice.

use crate::place::{Place, copy_of, doorstep, keys_in, sealed_of, text, visit, visit_in};
use doorstep_fieldwork::{Action, ProblemCode};
use doorstep_record::{Area, DeviceId};
use doorstep_server::admin;
use doorstep_testkit::{Device, VILLAGES};

const RIVER: &str = VILLAGES[0].0;
const BRIDGE: &str = VILLAGES[1].0;

/// The villages that a device shows.
fn served(device: &mut Device) -> Vec<String> {
    device.village("").villages.into_iter().map(|choice| choice.area.to_string()).collect()
}

impl Place {
    /// Gives a device other villages, with the office on the server's machine.
    fn reassign(&self, device: &str, words: &[&str]) -> String {
        let server = self.county.server_folder();
        let command = ["keys", "villages", "--data", text(&server), "--device", device, "--office", self.office()];
        doorstep(&[&command, words].concat())
    }
}

/// What a device's store holds of a village: revisions, and whether the village itself.
fn held(device: &Device, area: &str) -> (usize, bool) {
    let copy = copy_of(device, &device.folder().with_extension("copy"));
    let store = doorstep_store::Store::open(&copy, "a test passphrase", u64::MAX / 2).unwrap();
    let all = store.households().unwrap().into_iter().flat_map(|household| store.revisions(household).unwrap());
    let of = |revision: &doorstep_record::Revision| revision.read().unwrap().0.village.code() == area;
    let known = store.held_villages().unwrap().iter().any(|village| village.area.code() == area);
    (all.filter(of).count(), known)
}

#[test]
fn s19_a_device_takes_up_an_added_village_with_its_names_and_lets_go_of_the_other_once_it_is_receipted() {
    let place = Place::new();
    let mut moved = place.device("moved", &[RIVER]);
    let id = place.last_enrolled();
    let mut stays = place.device("stays", &[RIVER, BRIDGE]);
    let before = visit_in(&mut stays, BRIDGE, "王早先");
    stays.sync();
    let sent = visit(&mut moved, "王一");
    moved.sync();
    let told = place.reassign(&id, &["--add", BRIDGE, "--remove", RIVER]);
    assert!(told.contains("key number 1, for 2 devices") && told.contains("key number 2, for 1 devices"), "{told}");
    // It was without a line meanwhile, and recorded where it no longer serves.
    let unsent = visit(&mut moved, "王二");
    assert_eq!(served(&mut moved), [RIVER]);
    assert_eq!(moved.sync().last_problem, None);
    assert_eq!(served(&mut moved), [BRIDGE]);
    assert_eq!(moved.household(before).line.name, "王早先", "all of the village that it was given, with names");
    assert_eq!(moved.refused(Action::ShowHousehold { household: sent }), ProblemCode::NoSuchHousehold);
    assert_eq!(moved.refused(Action::ShowHousehold { household: unsent }), ProblemCode::NoSuchHousehold);
    assert_eq!(held(&moved, RIVER), (0, false), "revisions, lines and the village's key are gone");
    stays.sync();
    assert_eq!(stays.household(unsent).line.name, "王二", "what it had not sent arrived");
    // From now on it records in the new village, and the others read it.
    let after = visit_in(&mut moved, BRIDGE, "王后来");
    assert_eq!(moved.sync().last_problem, None);
    stays.sync();
    assert_eq!(stays.household(after).line.name, "王后来");
    let area = Area::parse(RIVER).unwrap();
    assert_eq!(moved.refused(Action::StartVisit { household: None, village: area }), ProblemCode::NotHere);
    let checked = doorstep_server::verify(&place.county.server_folder()).unwrap();
    assert_eq!(checked.flaws, 0, "{checked:?}");
}

#[test]
fn s19_names_that_are_recorded_after_a_device_left_a_village_stay_closed_to_it() {
    let place = Place::new();
    let mut moved = place.device("moved", &[RIVER, BRIDGE]);
    let id = place.last_enrolled();
    let mut stays = place.device("stays", &[RIVER]);
    visit(&mut moved, "王一");
    moved.sync();
    let copy = place.county.folder("copy");
    copy_of(&moved, &copy);
    place.reassign(&id, &["--remove", RIVER]);
    assert_eq!(stays.sync().last_problem, None);
    let after = visit(&mut stays, "王之后");
    stays.sync();
    place.device("last", &[RIVER]);
    let sealed = sealed_of(&place.county, after);
    assert!(doorstep_keys::open_identity(&sealed, &keys_in(&copy)).is_err(), "with all keys that it ever held");
}

#[test]
fn s17_a_visit_that_was_begun_is_kept_offered_and_finished_before_the_village_goes() {
    let place = Place::new();
    let mut moved = place.device("moved", &[RIVER, BRIDGE]);
    let id = place.last_enrolled();
    let begun = moved.agree_at_new_door(RIVER);
    moved.answer_all(&[("household_name", "王未完"), ("household_size", "1")]);
    moved.act(Action::LeaveVisit);
    place.reassign(&id, &["--remove", RIVER]);
    moved.sync();
    moved.sync();
    let mut moved = moved.restart();
    let shown = moved.village("");
    assert_eq!(shown.village.code(), BRIDGE);
    assert_eq!((shown.left_drafts.len(), shown.left_drafts[0].household), (1, begun));
    assert_eq!(shown.left_drafts[0].name, "王未完");
    let village = shown.village.clone();
    moved.act(Action::StartVisit { household: Some(begun), village });
    assert_eq!(moved.interview().household, begun);
    moved.answer("water_safe", "no");
    moved.act(Action::FinishVisit);
    assert!(moved.village("").left_drafts.is_empty());
    assert_eq!(held(&moved, RIVER), (2, true), "not receipted yet");
    assert_eq!(moved.sync().last_problem, None);
    assert_eq!(held(&moved, RIVER), (0, false));
    let mut other = place.device("other", &[RIVER]);
    other.sync();
    assert_eq!(other.household(begun).line.name, "王未完", "sealed to a key that the village holds");
}

#[test]
fn a_visit_that_was_thrown_away_keeps_no_village() {
    let place = Place::new();
    let mut moved = place.device("moved", &[RIVER, BRIDGE]);
    let id = place.last_enrolled();
    let begun = moved.agree_at_new_door(RIVER);
    moved.act(Action::LeaveVisit);
    place.reassign(&id, &["--remove", RIVER]);
    moved.sync();
    assert_eq!(held(&moved, RIVER), (0, true));
    moved.act(Action::StartVisit { household: Some(begun), village: Area::parse(BRIDGE).unwrap() });
    moved.act(Action::DiscardVisit);
    moved.sync();
    assert_eq!(held(&moved, RIVER), (0, false));
}

#[test]
fn s18_a_server_alone_can_give_a_device_neither_a_village_nor_a_key_of_its_own() {
    let place = Place::new();
    let mut device = place.device("tablet", &[RIVER]);
    let id = DeviceId(place.last_enrolled().parse().unwrap());
    let mut other = place.device("other", &[BRIDGE]);
    for name in ["王一", "王二"] {
        visit_in(&mut other, BRIDGE, name);
    }
    other.sync();
    let (server, bridge) = (place.county.server_folder(), Area::parse(BRIDGE).unwrap());
    let refused = admin::set_device_villages(&server, id, std::slice::from_ref(&bridge), &[]);
    assert!(matches!(refused, Err(admin::AdminFault::KeyNotHandedOut { .. })), "{refused:?}");
    // It certifies it all the same, and names a key of its own, with a notice that the office never signed.
    let own = doorstep_keys::VillageKeys::generate();
    let notice = doorstep_keys::VillageNotice::write(
        &bridge,
        &own,
        &[doorstep_keys::SealingKey::generate().recipient()],
        &doorstep_record::SigningKey::from_bytes(&[5; 32]),
    );
    let notice = Some(notice.unwrap().to_bytes().into());
    let line =
        doorstep_sync::VillageLine {
            area: bridge.clone(), name: "石桥村".into(), recipient: own.recipient(), notice
        };
    admin::publish_villages(&server, vec![line]).unwrap();
    admin::set_device_villages(&server, id, std::slice::from_ref(&bridge), &[]).unwrap();
    assert_eq!(device.sync().last_problem.unwrap().code, ProblemCode::VillageKeyRefused);
    assert_eq!(served(&mut device), [RIVER], "it is not taken up");
    assert_eq!(held(&device, BRIDGE), (0, false));
    // The office hands it over: then it is.
    let public = place.public();
    let assign = ["keys", "assign", "--office", place.office(), "--add", BRIDGE, "-o", text(&public), "--device"];
    doorstep(&[&assign[..], &[&id.to_string()]].concat());
    place.publish();
    assert_eq!(device.sync().last_problem, None);
    assert_eq!(served(&mut device), [RIVER, BRIDGE]);
    assert_eq!(held(&device, BRIDGE).0, 4);
}

#[test]
fn a_device_is_never_left_without_a_village_and_gets_one_back_that_it_had() {
    let place = Place::new();
    let mut device = place.device("tablet", &[RIVER, BRIDGE]);
    let id = place.last_enrolled();
    let kept = visit(&mut device, "王一");
    device.sync();
    let all = [Area::parse(RIVER).unwrap(), Area::parse(BRIDGE).unwrap()];
    let none = admin::set_device_villages(&place.county.server_folder(), DeviceId(id.parse().unwrap()), &[], &all);
    assert!(matches!(none, Err(admin::AdminFault::NoVillageLeft)));
    place.reassign(&id, &["--remove", RIVER]);
    device.sync();
    assert_eq!(served(&mut device), [BRIDGE]);
    place.reassign(&id, &["--add", RIVER]);
    assert_eq!(device.sync().last_problem, None);
    assert_eq!(served(&mut device), [RIVER, BRIDGE]);
    assert_eq!(device.household(kept).line.name, "王一", "it pulled the village whole, and opens it again");
}
