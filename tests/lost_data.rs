//! Known ways of losing data, each as a story of its own, and the table that names the test of each: docs/lost-data.md.
#![allow(clippy::unwrap_used)] // what fails here is the test

use doorstep_testkit::story::{End, Fate, Home, Records, Say, Stage, Step, When, play};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn well(steps: &[Step]) {
    let ended = play(&Stage::new(Records::Sqlite), steps);
    ended.unwrap_or_else(|fault| panic!("{fault}"));
}

fn visit(device: usize, home: Home, talk: &[Say]) -> Step {
    Step::Visit { device, home, talk: talk.to_vec(), end: End::Finish }
}

fn sync(device: usize) -> Step {
    Step::Sync { device, line: Vec::new() }
}

fn sync_over(device: usize, line: &[Fate]) -> Step {
    Step::Sync { device, line: line.to_vec() }
}

#[test]
fn a_server_that_lost_what_it_acknowledged_is_given_it_again() {
    well(&[visit(0, Home::New(0), &[Say::Head, Say::Minutes]), sync_over(0, &[Fate::Lie])]);
}

#[test]
fn a_request_that_arrives_long_after_its_device_gave_up_changes_nothing() {
    well(&[
        visit(0, Home::New(0), &[Say::Minutes]),
        sync_over(0, &[Fate::Late]),
        sync(0),
        sync(1),
        visit(1, Home::Known(0), &[Say::Minutes, Say::Phone]),
        sync(1),
        Step::LateArrive,
        sync(0),
    ]);
}

#[test]
fn a_new_device_in_place_of_a_lost_one_gets_everything_that_was_receipted() {
    well(&[
        visit(0, Home::New(0), &[Say::Head, Say::AddMember]),
        sync(0),
        sync(1),
        visit(1, Home::Known(0), &[Say::Phone]),
        sync(1),
        visit(1, Home::Known(0), &[Say::Minutes]),
        Step::Lose { device: 1 },
        sync(1),
        visit(1, Home::Known(0), &[Say::Minutes]),
    ]);
}

#[test]
fn a_server_without_room_acknowledges_nothing_and_gets_everything_later() {
    well(&[
        visit(0, Home::New(0), &[Say::Head, Say::Minutes]),
        Step::FillServer { writes: 3 },
        sync(0),
        sync(0),
        visit(0, Home::Known(0), &[Say::Minutes]),
        sync(0),
    ]);
}

#[test]
fn devices_with_clocks_days_apart_lose_nothing() {
    well(&[
        Step::SetClock { device: 0, minutes: 2880 },
        Step::SetClock { device: 1, minutes: -2880 },
        visit(0, Home::New(0), &[Say::Head, Say::Minutes]),
        sync(0),
        sync(1),
        visit(1, Home::Known(0), &[Say::Minutes, Say::Clean(true)]),
        visit(0, Home::Known(0), &[Say::Minutes, Say::Clean(false)]),
        sync(0),
        sync(1),
        Step::Settle { device: 1, which: 1 },
        sync(1),
    ]);
}

#[test]
fn a_visit_that_was_begun_before_a_new_pack_is_finished_with_every_answer() {
    let begin = Step::Visit {
        device: 0,
        home: Home::New(0),
        talk: vec![Say::Head, Say::AddMember, Say::Minutes],
        end: End::Leave,
    };
    well(&[begin, Step::NewPack, sync(0), visit(0, Home::Known(0), &[Say::Phone]), sync(0), sync(1)]);
}

/// The server is backed up, then learns more, which two devices see; then it is set back, and gives the same numbers to
/// something else before the second device comes.
fn set_back() -> Vec<Step> {
    vec![
        visit(0, Home::New(0), &[Say::Head, Say::Minutes]),
        sync(0),
        Step::BackUp,
        visit(0, Home::New(0), &[Say::Head, Say::AddMember]),
        sync(0),
        sync(1),
        visit(1, Home::Known(0), &[Say::Phone]),
        sync(1),
        Step::Restore,
        visit(2, Home::New(0), &[Say::Head, Say::Minutes]),
        sync(2),
        visit(2, Home::New(0), &[Say::Head, Say::Minutes]),
        sync(2),
        sync(1),
    ]
}

#[test]
fn a_restored_server_is_given_back_what_it_lost_by_every_device_that_holds_it() {
    well(&set_back());
    let ended = play(&Stage::new(Records::Postgresql), &set_back());
    ended.unwrap_or_else(|fault| panic!("on PostgreSQL: {fault}"));
}

#[test]
fn an_app_that_ends_at_any_write_of_a_visit_or_a_sync_loses_nothing() {
    let stage = Stage::new(Records::Sqlite);
    for writes in 1..16 {
        for when in [When::Before, When::After] {
            let steps = [
                visit(1, Home::New(0), &[Say::Head]),
                sync(1),
                Step::CrashDevice { device: 0, writes, when },
                visit(0, Home::New(0), &[Say::Head, Say::AddMember, Say::Minutes]),
                visit(0, Home::Known(0), &[Say::Phone]),
                sync(0),
            ];
            play(&stage, &steps).unwrap_or_else(|fault| panic!("{when} write {writes}: {fault}"));
        }
    }
}

#[test]
fn every_test_that_the_table_of_lost_data_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let table = std::fs::read_to_string(root.join("docs/lost-data.md")).unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    let tests = tests_of(root);
    assert!(rows.len() >= 17, "{} rows", rows.len());
    for row in rows {
        let named: Vec<&str> = row.rsplit('|').nth(1).unwrap().split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "a row names no test: {row}");
        let missing: Vec<&&str> = named.iter().filter(|name| !tests.contains(**name)).collect();
        assert!(missing.is_empty(), "no such test: {missing:?}");
    }
}

/// Names of functions in the project's test and source files, where they stand as `fn name(`, or in a list of a test macro.
fn tests_of(root: &Path) -> BTreeSet<String> {
    let mut open: Vec<PathBuf> = ["crates", "tests"].map(|folder| root.join(folder)).into();
    let mut names = BTreeSet::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let functions = text.split("fn ").skip(1);
            names.extend(functions.filter_map(|rest| rest.split(['(', '<']).next()).map(str::to_owned));
        }
    }
    names
}
