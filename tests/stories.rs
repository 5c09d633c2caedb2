//! Random village stories, and the proof that they find what is wrong. `cargo xtask stories --count N --seed S` runs others.
#![allow(clippy::unwrap_used)] // what fails here is the test

use doorstep_testkit::story::{Crook, Failure, Records, Stage, draw, play, shrink, tell};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// How many stories run on the embedded database, if the environment names no other number; on PostgreSQL a fortieth.
const COUNT: u64 = 200;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().map_or(otherwise, |text| text.parse().unwrap())
}

/// Tells the stories of the seeds that follow the first, on as many stages as there are processors.
fn tell_all(records: Records, count: u64) {
    let (first, begun) = (number("DOORSTEP_SEED", 1), Instant::now());
    let (next, told) = (AtomicU64::new(first), AtomicU64::new(0));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let tell_some = || -> Option<Box<Failure>> {
        let stage = Stage::new(records);
        loop {
            let seed = next.fetch_add(1, Ordering::SeqCst);
            if seed >= first + count {
                return None;
            }
            if let Err(failure) = tell(&stage, seed) {
                next.store(u64::MAX / 2, Ordering::SeqCst);
                return Some(failure);
            }
            let done = told.fetch_add(1, Ordering::SeqCst) + 1;
            if done.is_multiple_of(500) {
                println!("{done} stories in {:.0} s", begun.elapsed().as_secs_f64());
            }
        }
    };
    let failures: Vec<Box<Failure>> = std::thread::scope(|scope| {
        let telling: Vec<_> = (0..threads).map(|_| scope.spawn(tell_some)).collect();
        telling.into_iter().filter_map(|one| one.join().unwrap()).collect()
    });
    if let Some(failure) = failures.first() {
        panic!("{failure}");
    }
    println!("{count} stories on {records:?} from seed {first} ended well in {:.1} s", begun.elapsed().as_secs_f64());
}

#[test]
fn random_stories_end_well() {
    tell_all(Records::Sqlite, number("DOORSTEP_STORIES", COUNT));
}

#[test]
fn random_stories_on_postgresql_end_well() {
    tell_all(Records::Postgresql, number("DOORSTEP_STORIES", COUNT).div_ceil(40));
}

/// The first failing story on a stage whose server is wrong.
fn found(crook: Crook) -> Failure {
    let stage = Stage::new(Records::Sqlite).with_crook(crook);
    let fails = |seed| play(&stage, &draw(seed)).err().map(|fault| (seed, fault));
    let (seed, fault) = (1..300).find_map(fails).unwrap_or_else(|| panic!("no story finds a server that {crook:?}"));
    let failure = shrink(&stage, seed, draw(seed), fault);
    assert!(play(&stage, &failure.steps).is_err(), "what is left still fails");
    assert!(failure.steps.len() < failure.drawn, "something was left out: {failure}");
    failure
}

#[test]
fn the_stories_find_a_server_that_gives_receipts_for_what_it_lost() {
    let failure = found(Crook::ReceiptsForWhatItLost);
    let told = failure.to_string();
    assert!(failure.steps.len() <= 6, "a short story is enough: {told}");
    assert!(told.contains("visits") && told.contains("syncs"), "a person can read it: {told}");
}

#[test]
fn the_stories_find_a_server_that_passes_over_a_revision() {
    found(Crook::PassesOver);
}

#[test]
fn the_stories_find_a_server_that_forgets_epochs_after_a_restore() {
    let told = found(Crook::ForgetsEpochs).to_string();
    assert!(told.contains("restored from its backup"), "{told}");
}

#[test]
fn a_seed_draws_the_same_story_every_time() {
    assert_eq!(draw(7), draw(7));
    assert_ne!(draw(7), draw(8));
}
