//! Versions of a pack between county and device: the newer one is taken, an older one is refused on both sides, unless two
//! people signed the order to go back (S26).
#![allow(clippy::unwrap_used)] // what fails here is the test

use doorstep_archive::ArchivePack;
use doorstep_fieldwork::ProblemCode;
use doorstep_pack::{build, open_unchecked, read_workbook, roll_back};
use doorstep_server::admin::{self, AdminFault};
use doorstep_testkit::{County, Device, VILLAGES};
use doorstep_tests::WORKBOOK;

const VILLAGE: &str = VILLAGES[0].0;

/// The example pack as another version, unsigned.
fn version(version: u32) -> Vec<u8> {
    let mut book = read_workbook(WORKBOOK).unwrap();
    let settings = book.sheets.iter_mut().find(|sheet| sheet.name == "settings").unwrap();
    let place = settings.columns.iter().position(|column| column == "version").unwrap();
    settings.rows[0].cells[place] = version.to_string();
    build(&book).unwrap()
}

fn publish(county: &County, unsigned: &[u8]) -> Result<(), String> {
    match admin::add_pack(&county.server_folder(), &county.sign(unsigned)) {
        Ok(_) => Ok(()),
        Err(AdminFault::Pack(fault)) => Err(fault.code().to_owned()),
        Err(fault) => panic!("{fault}"),
    }
}

/// The version that a visit would begin with.
fn in_use(device: &mut Device) -> String {
    let packs = device.sync().packs;
    packs.first().unwrap().clone()
}

#[test]
fn s26_an_older_pack_is_refused_until_two_people_sign_the_order_to_go_back() {
    let county = County::with_workbook(WORKBOOK);
    let mut device = county.device("tablet", &[VILLAGE]);
    let (old, new) = (version(8), version(9));
    publish(&county, &old).unwrap();
    assert_eq!(in_use(&mut device), "yunmen-2016 8");
    publish(&county, &new).unwrap();
    assert_eq!(in_use(&mut device), "yunmen-2016 9");
    assert_eq!(publish(&county, &version(7)), Err("older".to_owned()));
    let order = roll_back(&county.sign(&old), &county.sign(&new)).unwrap();
    publish(&county, &order).unwrap();
    assert_eq!(in_use(&mut device), "yunmen-2016 8", "the device went back");
    assert_eq!(in_use(&mut county.device("another", &[VILLAGE])), "yunmen-2016 8", "and so does a new one");
    assert_eq!(publish(&county, &version(9)), Ok(()), "it is there already, and changes nothing");
    assert_eq!(in_use(&mut device), "yunmen-2016 8");
    publish(&county, &version(10)).unwrap();
    assert_eq!(in_use(&mut device), "yunmen-2016 10", "a later version takes over again");
}

#[test]
fn s26_a_device_refuses_an_older_pack_that_a_server_calls_newer() {
    let county = County::with_workbook(WORKBOOK);
    publish(&county, &version(9)).unwrap();
    let mut device = county.device("tablet", &[VILLAGE]);
    assert_eq!(in_use(&mut device), "yunmen-2016 9");
    let older = county.sign(&version(8));
    let pack = open_unchecked(&older).unwrap();
    let lie = ArchivePack {
        id: pack.id,
        name: pack.name.clone(),
        version: 99,
        identity_names: pack.identity_names(),
        bytes: older,
    };
    doorstep_archive::open(&county.server_folder()).unwrap().add_pack(&lie, 1).unwrap();
    let screen = device.sync();
    let problem = screen.last_problem.unwrap();
    assert_eq!((problem.code, problem.args["reason"].as_str()), (ProblemCode::PackRefused, "older"));
    assert_eq!(screen.packs[0], "yunmen-2016 9");
}
