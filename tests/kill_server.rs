//! kill −9 of the real `doorstep serve` while devices push: it comes back by itself from what is on the disk, no acknowledged
//! revision is missing and none is stored twice, and devices go on as if a line had been cut.
#![allow(clippy::unwrap_used)] // what fails here is the test

use doorstep_fieldwork::{Action, ProblemCode};
use doorstep_testkit::{County, Device, VILLAGES};
use doorstep_tests::{WORKBOOK, program};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often the server is killed, if `DOORSTEP_SERVER_KILLS` names no other number.
const ROUNDS: u64 = 20;
const VILLAGE: &str = VILLAGES[0].0;
/// Households that each device records before the server is killed, in each round.
const HOUSEHOLDS: u64 = 2;

#[test]
fn a_server_on_sqlite_survives_a_kill_at_any_moment_while_devices_push() {
    survives(County::with_workbook(WORKBOOK));
}

#[test]
fn a_server_on_postgresql_survives_a_kill_at_any_moment_while_devices_push() {
    survives(County::on_postgresql(WORKBOOK));
}

fn survives(mut county: County) {
    let mut devices = [county.device("one", &[VILLAGE]), county.device("two", &[VILLAGE])];
    let (folder, listen) = (county.server_folder(), county.address().replace("http://", ""));
    county.stop_server();
    let mut server = Server::start(&folder, &listen);
    let rounds = std::env::var("DOORSTEP_SERVER_KILLS").ok().map_or(ROUNDS, |count| count.parse().unwrap());
    let (mut expected, mut cut) = (0, 0);
    for round in 0..rounds {
        for (number, device) in devices.iter_mut().enumerate() {
            (0..HOUSEHOLDS).for_each(|home| visit(device, &format!("王{round}-{number}-{home}")));
            expected += HOUSEHOLDS;
        }
        cut += server.killed_while_they_sync(round, &mut devices);
        server = Server::start(&folder, &listen);
    }
    for _ in 0..2 {
        for device in &mut devices {
            let shown = device.sync();
            assert_eq!((shown.last_problem, shown.unsent.len()), (None, 0));
        }
    }
    drop(server);
    assert!(cut > 0, "no kill hit a sync");
    let seen = devices.each_mut().map(|device| device.village("").count as u64);
    assert_eq!(seen, [expected; 2], "each device has what the other recorded");
    let stored = stored(&folder);
    let distinct: BTreeSet<_> = stored.iter().collect();
    assert_eq!(distinct.len(), stored.len(), "none twice");
    let checked = doorstep_server::verify(&folder).unwrap();
    assert_eq!(checked.flaws, 0, "{checked:?}");
    println!("{rounds} kills, {cut} syncs cut, {} revisions, {} ms at most to serve again", stored.len(), slowest());
}

fn visit(device: &mut Device, name: &str) {
    device.agree_at_new_door(VILLAGE);
    device.answer_all(&[("household_name", name), ("household_size", "1"), ("water_safe", "no")]);
    device.act(Action::FinishVisit);
}

/// The ids of all revisions in the archive.
fn stored(folder: &Path) -> Vec<doorstep_record::RevisionId> {
    let mut ids = Vec::new();
    let mut take = |item| {
        if let doorstep_archive::copy::Item::Revision(placed) = item {
            ids.push(placed.revision.id());
        }
        Ok(())
    };
    doorstep_archive::open(folder).unwrap().copy_out(&mut take).unwrap();
    ids
}

/// The longest start of a server so far, in milliseconds.
static SLOWEST: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);

fn slowest() -> u64 {
    SLOWEST.load(std::sync::atomic::Ordering::Relaxed)
}

/// `doorstep serve`, as a process of its own.
struct Server(Child);

impl Server {
    /// Starts it, and waits until it serves.
    fn start(folder: &Path, listen: &str) -> Self {
        let begun = Instant::now();
        let mut command = Command::new(program("doorstep"));
        command.args(["serve", "--listen", listen, "--data"]).arg(folder);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains("serving at"), "the server did not start again: {line}");
        let took = u64::try_from(begun.elapsed().as_millis()).unwrap();
        SLOWEST.fetch_max(took, std::sync::atomic::Ordering::Relaxed);
        Self(process)
    }

    /// Lets the devices sync, and kills the server at a moment that differs each round; gives how many syncs were cut.
    fn killed_while_they_sync(mut self, round: u64, devices: &mut [Device; 2]) -> usize {
        let process = self.0.id().to_string();
        let moment = Duration::from_micros(500 + round * 17_919 % 220_000);
        let kill = std::thread::spawn(move || {
            std::thread::sleep(moment);
            Command::new("kill").args(["-9", &process]).status().unwrap();
        });
        let problems = devices.each_mut().map(|device| device.sync().last_problem);
        kill.join().unwrap();
        self.0.wait().unwrap();
        let cut = problems.into_iter().flatten();
        cut.inspect(|problem| {
            let expected = [ProblemCode::LineCut, ProblemCode::ServerAway].contains(&problem.code);
            assert!(expected, "{problem}");
        })
        .count()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
