//! A story through the real window, by WebDriver under a virtual display: unlock, interview, matches, card, sync.
#![allow(clippy::unwrap_used)] // what fails here is the test

mod driver;

use doorstep_testkit::{County, VILLAGES};
use doorstep_tests::{WORKBOOK, output};
use driver::Window;
use std::path::PathBuf;

/// A county with a running server, and the folder of a device that is enrolled in one of its villages.
async fn county_and_device() -> (County, PathBuf) {
    let found = || {
        let county = County::with_workbook(WORKBOOK);
        county.clock.catch_up();
        let folder = county.device("tablet", &[VILLAGES[0].0]).folder().to_owned();
        (county, folder)
    };
    tokio::task::spawn_blocking(found).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_team_interviews_a_household_of_four_in_the_window_prints_its_card_and_syncs() {
    let (county, folder) = county_and_device().await;
    let window = Window::open(&folder, &output("window")).await;
    tell(&window).await;
    window.close();
    let cards: Vec<_> = std::fs::read_dir(folder.join("cards")).unwrap().collect();
    assert_eq!(cards.len(), 1, "the card lies in the device's folder until it is locked");
    let counts = doorstep_server::admin::counts(&county.server_folder()).unwrap();
    assert_eq!((counts.households, counts.revisions), (1, 3), "an agreement, a visit and what the access log tells");
    tokio::task::spawn_blocking(move || drop(county)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_in_the_window_goes_on_where_it_was_after_the_app_was_killed() {
    let (county, folder) = county_and_device().await;
    let window = Window::open(&folder, &output("window")).await;
    unlock(&window).await;
    window.tap_button("新户入户").await;
    window.tap_button("对方同意").await;
    ask_about_the_household(&window).await;
    window.kill();
    let window = Window::open(&folder, &output("window")).await;
    unlock(&window).await;
    window.tap("button.draft").await;
    window.picture("9-resumed").await;
    assert_eq!(window.value_of("household_size").await, "4", "the page and the last answer are there");
    window.close();
    tokio::task::spawn_blocking(move || drop(county)).await.unwrap();
}

/// The page's buttons are named in Chinese, the language that the app begins with.
async fn tell(window: &Window) {
    unlock(window).await;
    window.tap_button("新户入户").await;
    window.picture("1-notice").await;
    window.tap_button("对方同意").await;
    ask_about_the_household(window).await;
    for person in PEOPLE {
        ask_about(window, person).await;
    }
    ask_about_the_house(window).await;
    matches_and_card(window).await;
    finish_and_sync(window).await;
}

async fn unlock(window: &Window) {
    window.type_into("input[type='password']", "a test passphrase").await;
    window.tap("button[type='submit']").await;
}

/// Name, year of birth, labour if of working age, schooling if of school age.
type Person = (&'static str, &'static str, Option<&'static str>, Option<&'static str>);

const PEOPLE: [Person; 4] = [
    ("王建国", "1970", Some("limited"), None),
    ("李秀英", "1972", Some("can"), None),
    ("王晓东", "2008", Some("student"), Some("vocational_secondary")),
    ("赵桂芳", "1944", None, None),
];

async fn ask_about_the_household(window: &Window) {
    window.answer("household_name", "王建国").await;
    window.answer("address", "一组12号").await;
    window.answer("phone", "100-1234567").await;
    window.picture("2-household").await;
    window.next().await;
    window.answer("household_size", "4").await;
}

async fn ask_about(window: &Window, (name, year, labour, schooling): Person) {
    window.open_page(2).await;
    window.tap("button.add").await;
    window.answer("member_name", name).await;
    window.answer("birth_year", year).await;
    if let Some(labour) = labour {
        window.choose("labour", labour).await;
    }
    if let Some(schooling) = schooling {
        window.choose("schooling", schooling).await;
    }
    window.choose("insured", "yes").await;
    window.choose("medical_help", "no").await;
    window.picture("3-member").await;
}

async fn ask_about_the_house(window: &Window) {
    window.next().await;
    window.choose("housing_grade", "d").await;
    window.choose("only_home", "yes").await;
    window.choose("repaired_since", "no").await;
    window.choose("water_safe", "no").await;
    window.picture("4-house").await;
    window.next().await;
    window.choose("income_sources", "crops").await;
    window.answer("income_crops", "6400").await;
    window.next().await;
    window.choose("cost_kinds", "none").await;
}

async fn matches_and_card(window: &Window) {
    window.next().await;
    window.next().await;
    let text = window.text().await;
    for expected in ["危房改造", "安全饮水", "雨露计划"] {
        assert!(text.contains(expected), "{expected} is not among the matches:\n{text}");
    }
    window.picture("5-matches").await;
    window.tap_button("明白卡").await;
    window.find("figure img").await;
    window.picture("6-card").await;
    window.tap("footer button.main").await;
    window.settled().await;
    window.tap("button.back").await;
}

async fn finish_and_sync(window: &Window) {
    window.tap_button("完成入户").await;
    window.settled().await;
    window.picture("7-household").await;
    window.tap("button.back").await;
    window.tap(".words").await;
    window.tap("main button.main").await;
    window.settled().await;
    window.picture("8-sync").await;
}
