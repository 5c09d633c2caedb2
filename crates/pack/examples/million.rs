//! Generated households under the example pack, one after another on one core: drawn from a seed, laid out, decided,
//! forgotten. Prints how long each step took and whether memory stayed flat.
//! `cargo run --release -p doorstep-pack --example million [HOUSEHOLDS] [SEED]`

/// The households that `doorstep pack households` draws.
#[allow(dead_code)]
#[path = "../../cli/src/population/mod.rs"]
mod population;

use chrono::{NaiveDate, NaiveTime};
use doorstep_eligibility::{Circumstances, Findings, Outcome, decide};
use doorstep_interview::{Context, Interview};
use doorstep_pack::{Pack, read_workbook};
use doorstep_record::Area;
use population::{Random, draw};
use std::time::{Duration, Instant};

const WORKBOOK: &[u8] = include_bytes!("../../../packs/yunmen-2016.xlsx");

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse().expect("a number"));
    let households: u64 = arguments.next().unwrap_or(1_000_000);
    let mut streaming = Streaming::new(arguments.next().unwrap_or(1));
    for place in 0..households {
        streaming.household();
        if (place + 1) * 10 % households.max(10) == 0 {
            println!("{} households; memory at its highest {}", place + 1, peak_memory());
        }
    }
    streaming.print(households);
}

struct Streaming {
    pack: Pack,
    circumstances: Circumstances,
    random: Random,
    spent: [Duration; 3],
    /// How many measures may match, don't yet, can't be told.
    found: [u64; 3],
}

impl Streaming {
    fn new(seed: u64) -> Self {
        let book = read_workbook(WORKBOOK).expect("the example pack is a workbook");
        let on = NaiveDate::from_ymd_opt(2016, 5, 20).expect("a day");
        let village = Area::parse("990101001001").expect("an area");
        Self {
            pack: Pack::compile(book).expect("the example pack has no faults"),
            circumstances: Circumstances { village, on, stage: None },
            random: Random::seeded(seed),
            spent: [Duration::ZERO; 3],
            found: [0; 3],
        }
    }

    fn household(&mut self) {
        let begun = Instant::now();
        let answers = draw(&self.pack.questionnaire, &mut self.random);
        let drawn = Instant::now();
        let context = Context::begun(self.circumstances.on.and_time(NaiveTime::MIN).and_utc().fixed_offset(), 0);
        let (interview, _) = Interview::resume(self.pack.questionnaire.clone(), context, &answers);
        let laid_out = Instant::now();
        let findings = decide(&self.pack.rules, &interview, &self.circumstances);
        let decided = Instant::now();
        self.count(&findings);
        let steps = [drawn - begun, laid_out - drawn, decided - laid_out];
        self.spent.iter_mut().zip(steps).for_each(|(spent, step)| *spent += step);
    }

    fn count(&mut self, findings: &Findings) {
        for finding in &findings.measures {
            self.found[match finding.outcome {
                Outcome::MayQualify => 0,
                Outcome::NotYet => 1,
                Outcome::CannotTell => 2,
            }] += 1;
        }
    }

    fn print(&self, households: u64) {
        for (step, spent) in ["drawn", "laid out", "decided"].iter().zip(self.spent) {
            let each = spent.as_secs_f64() / households as f64;
            println!(
                "{step}: {:.1} s, {:.1} µs a household, {:.0} a second",
                spent.as_secs_f64(),
                each * 1e6,
                1.0 / each
            );
        }
        let [may_qualify, not_yet, cannot_tell] = self.found;
        println!("may qualify {may_qualify}, not yet {not_yet}, cannot tell {cannot_tell}");
    }
}

/// What Linux says about this process.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |line| line.trim().to_owned())
}
