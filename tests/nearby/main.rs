//! Stories of two devices that meet on a local network, with no server at all: real sockets on loopback.
#![allow(clippy::unwrap_used)] // what fails here is the test

mod doors;
mod line;
mod relay;
mod strangers;
mod union;

use doorstep_fieldwork::{Action, DoorLine, MetLine, ScreenPage, SyncScreen};
use doorstep_record::{Area, HouseholdId};
use doorstep_testkit::{Device, VILLAGES};

const VILLAGE: &str = VILLAGES[0].0;
const NAME: &str = "王建国";

fn visit_in(device: &mut Device, village: &str, name: &str) -> HouseholdId {
    let household = device.agree_at_new_door(village);
    device.answer_all(&[("household_name", name), ("household_size", "1"), ("water_safe", "no")]);
    device.act(Action::FinishVisit);
    household
}

fn visit(device: &mut Device) -> HouseholdId {
    visit_in(device, VILLAGE, NAME)
}

fn visit_again(device: &mut Device, household: HouseholdId, answers: &[(&str, &str)]) {
    device.act(Action::StartVisit { household: Some(household), village: Area::parse(VILLAGE).unwrap() });
    device.act(Action::Agree);
    device.answer_all(answers);
    device.act(Action::FinishVisit);
}

#[track_caller]
fn sync_page(page: ScreenPage) -> SyncScreen {
    let ScreenPage::Sync(screen) = page else { panic!("not the sync page but {page:?}") };
    screen
}

/// Opens a device's door.
#[track_caller]
fn open_door(device: &mut Device) -> DoorLine {
    sync_page(device.act(Action::ServeNearby).page).nearby.door.unwrap()
}

/// Goes to a door with a code, while the page of the other looks now and then. What each says of the meeting.
#[track_caller]
fn go(host: &mut Device, guest: &mut Device, code: &str) -> (MetLine, MetLine) {
    let code = code.to_owned();
    std::thread::scope(|scope| {
        let going = scope.spawn(move || sync_page(guest.act(Action::FetchNearby { code }).page));
        let (mut heard, mut since) = (None, 0);
        // The host may hear how it ended with a look after the guest is gone.
        while since < 8 || (heard.is_none() && since < 40) {
            let nearby = sync_page(host.act(Action::Look).page).nearby;
            heard = nearby.met.filter(|_| nearby.door.is_none_or(|door| !door.came));
            since += usize::from(going.is_finished());
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        (heard.unwrap_or_else(nothing), going.join().unwrap().nearby.met.unwrap())
    })
}

fn nothing() -> MetLine {
    MetLine { problem: None, taken: 0, given: 0, waiting: 0, refused: 0, reasons: Vec::new() }
}

/// Two devices meet, and both must be content.
#[track_caller]
fn meet(host: &mut Device, guest: &mut Device) -> (MetLine, MetLine) {
    let code = open_door(host).code;
    let (heard, said) = go(host, guest, &code);
    assert_eq!((&heard.problem, &said.problem), (&None, &None));
    (heard, said)
}

/// Two devices meet, and one refuses: the reasons that host and guest are told.
#[track_caller]
fn refused(host: &mut Device, guest: &mut Device) -> [String; 2] {
    let code = open_door(host).code;
    let (heard, said) = go(host, guest, &code);
    [heard, said].map(|met| {
        assert_eq!((met.taken, met.given), (0, 0));
        met.problem.unwrap().args["reason"].clone()
    })
}

/// Everything that a device's list shows, as text.
fn shown(device: &mut Device) -> String {
    serde_json::to_string(&device.act(Action::ShowVillage { village: None, search: String::new() })).unwrap()
}
