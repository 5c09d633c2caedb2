//! How long it takes to decide the same rules for the same household of five: Doorstep, CEL and ZEN in one run.
//! `cargo run --release --manifest-path tests/engines/Cargo.toml`

mod cel_engine;
mod doorstep;
mod household;
mod rules;
mod zen_engine;

use household::Household;
use std::collections::BTreeMap;
use std::time::Instant;

/// For each measure whether it matches, for the household or each member.
pub type Decided = BTreeMap<String, Vec<bool>>;

/// An engine with the rules compiled and the household in its hands.
pub trait Engine {
    /// Decides a household that the engine has already; what calculations come to is known.
    fn decide(&self);
    /// Takes the household in from plain data, works calculations out, and decides.
    fn take_in_and_decide(&self);
    /// What comes out, for the comparison.
    fn decided(&self) -> Decided;
}

/// So many rounds; of each engine the median counts.
const ROUNDS: usize = 41;
/// So many households in one round.
const TIMES: u32 = 500;

fn main() {
    let engines: [(&str, Box<dyn Engine>); 3] = [
        ("Doorstep", Box::new(doorstep::Doorstep::new(&Household::of_five()))),
        ("CEL", Box::new(cel_engine::Cel::new(Household::of_five()))),
        ("ZEN", Box::new(zen_engine::Zen::new(Household::of_five()))),
    ];
    let [first, others @ ..] = &engines;
    for (name, engine) in others {
        assert_eq!(first.1.decided(), engine.decided(), "{name} decides otherwise");
    }
    println!("all three decide the same: {} measures\n", first.1.decided().len());
    println!("| 30 measures, 7 criteria, 12 checks, 5 members | Doorstep | CEL | ZEN |\n|---|---|---|---|");
    row("decide", &engines, |engine| engine.decide());
    row("take the answers in, calculate, decide", &engines, |engine| engine.take_in_and_decide());
}

fn row(name: &str, engines: &[(&str, Box<dyn Engine>); 3], work: fn(&dyn Engine)) {
    let mut taken: [Vec<f64>; 3] = Default::default();
    for _ in 0..ROUNDS {
        for (place, (_, engine)) in engines.iter().enumerate() {
            let begun = Instant::now();
            (0..TIMES).for_each(|_| work(engine.as_ref()));
            taken[place].push(begun.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES));
        }
    }
    let medians = taken.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[ROUNDS / 2]
    });
    let cell = |micros: f64| format!("{micros:.1} µs ({:.1} ×)", micros / medians[0]);
    println!("| {name} | {:.1} µs | {} | {} |", medians[0], cell(medians[1]), cell(medians[2]));
}
