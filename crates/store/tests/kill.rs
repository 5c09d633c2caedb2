//! A process that is killed while it writes answers (SIGKILL, at any moment) loses at most the answer in progress.
//! The test starts itself again as the process to kill.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use doorstep_record::{AnswerPath, Answers, Area, HouseholdId, PackId};
use doorstep_store::{Draft, Store};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const PASSPHRASE: &str = "seven quiet geese";
const FOLDER: &str = "DOORSTEP_TEST_STORE";

fn household() -> HouseholdId {
    HouseholdId::from_random([1; 16])
}

/// The process to kill: writes answers for ever and tells each one that was saved. Does nothing in a normal test run.
#[test]
fn writer_process() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let mut store = Store::open(Path::new(&folder), PASSPHRASE, 0).unwrap();
    let begin = store.draft(household()).unwrap().unwrap().answers.len();
    for number in begin.. {
        let path = AnswerPath::question(&format!("q{number:06}"));
        store.save_answer(household(), &path, Some(&number.to_string())).unwrap();
        println!("saved {number}");
    }
}

fn make_store(folder: &Path) {
    let mut store = Store::create(folder, PASSPHRASE, 0).unwrap();
    let draft = Draft {
        household: household(),
        village: Area::parse("990101001002").unwrap(),
        pack: PackId([4; 32]),
        begun: 1,
        agreed: true,
        page: Some("income".to_owned()),
        answers: Answers::new(),
        base: Vec::new(),
    };
    store.save_draft(&draft).unwrap();
}

fn start_writer(folder: &Path) -> Child {
    let test = std::env::current_exe().unwrap();
    let mut command = Command::new(test);
    command.args(["writer_process", "--exact", "--nocapture"]).env(FOLDER, folder);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Kills the writer after a while; returns the number of the last answer that it told to be saved.
fn kill_after(mut writer: Child, millis: u64) -> Option<usize> {
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let first = lines.by_ref().map_while(Result::ok).find_map(|line| saved(&line));
    std::thread::sleep(Duration::from_millis(millis));
    writer.kill().unwrap();
    writer.wait().unwrap();
    // A line that was cut by the kill tells a number that is too small, which is harmless.
    lines.map_while(Result::ok).filter_map(|line| saved(&line)).last().or(first)
}

fn saved(line: &str) -> Option<usize> {
    line.rsplit_once("saved ")?.1.trim().parse().ok()
}

#[test]
fn a_killed_visit_resumes_with_every_answer_that_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    make_store(folder.path());
    let mut told = None;
    for round in 0..12u64 {
        let last = kill_after(start_writer(folder.path()), round * 7 % 40);
        told = told.max(last);
        let store = Store::open(folder.path(), PASSPHRASE, 0).unwrap();
        let draft = store.draft(household()).unwrap().unwrap();
        let kept = draft.answers.len();
        assert!(kept > told.unwrap(), "{kept} answers kept, number {told:?} was told to be saved");
        let whole = (0..kept).all(|number| {
            let path = AnswerPath::question(&format!("q{number:06}"));
            draft.answers.get(&path) == Some(&number.to_string())
        });
        assert!(whole, "no answer in between is missing");
        assert_eq!(draft.page.as_deref(), Some("income"));
    }
    assert!(told.unwrap() > 12);
}
