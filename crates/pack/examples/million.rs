//! Generated households under the example pack, a few at a time on one core: drawn from a seed, laid out on a desk, decided,
//! forgotten. Prints the processor time that each step took, and whether memory stayed flat (Linux).
//! `cargo run --release -p doorstep-pack --example million [HOUSEHOLDS] [SEED]`

/// The households that `doorstep pack households` draws.
#[allow(dead_code, unused_imports)]
#[path = "../../cli/src/population/mod.rs"]
mod population;

use chrono::{NaiveDate, NaiveTime};
use doorstep_eligibility::{Circumstances, Findings, Outcome, decide};
use doorstep_interview::{Context, Desk};
use doorstep_pack::{Pack, read_workbook};
use doorstep_record::{Answers, Area};
use population::{Random, draw};

const WORKBOOK: &[u8] = include_bytes!("../../../packs/yunmen-2016.xlsx");
/// Households that are held at once: so many that asking for the time costs nothing beside them.
const AT_ONCE: u64 = 64;

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse().expect("a number"));
    let households: u64 = arguments.next().unwrap_or(1_000_000);
    let mut streaming = Streaming::new(arguments.next().unwrap_or(1));
    let (mut done, mut told) = (0, 0);
    while done < households {
        let some = AT_ONCE.min(households - done);
        streaming.households(some);
        done += some;
        if done * 5 / households > told {
            told = done * 5 / households;
            println!("{done} households; memory at its highest {}", peak_memory());
        }
    }
    streaming.print(households);
}

struct Streaming {
    pack: Pack,
    desk: Desk,
    circumstances: Circumstances,
    random: Random,
    /// Nanoseconds for drawing, laying out, deciding.
    spent: [u64; 3],
    /// How many measures may match, don't yet, can't be told.
    found: [u64; 3],
}

impl Streaming {
    fn new(seed: u64) -> Self {
        let book = read_workbook(WORKBOOK).expect("the example pack is a workbook");
        let on = NaiveDate::from_ymd_opt(2016, 5, 20).expect("a day");
        let village = Area::parse("990101001001").expect("an area");
        let pack = Pack::compile(book).expect("the example pack has no faults");
        Self {
            desk: Desk::new(pack.questionnaire.clone(), begun(on)),
            pack,
            circumstances: Circumstances { village, on, stage: None },
            random: Random::seeded(seed),
            spent: [0; 3],
            found: [0; 3],
        }
    }

    fn households(&mut self, count: u64) {
        let begun = processor_time();
        let answers: Vec<Answers> = (0..count).map(|_| draw(&self.pack.questionnaire, &mut self.random)).collect();
        let drawn = processor_time();
        answers.iter().for_each(|answers| self.lay(answers));
        let laid_out = processor_time();
        for answers in &answers {
            self.lay(answers);
            self.count(&decide(&self.pack.rules, &self.desk, &self.circumstances));
        }
        let decided = processor_time();
        // Each was laid out once more to be decided: that part is known already.
        let laying = laid_out - drawn;
        let steps = [drawn - begun, laying, (decided - laid_out).saturating_sub(laying)];
        self.spent.iter_mut().zip(steps).for_each(|(spent, step)| *spent += step);
    }

    fn lay(&mut self, answers: &Answers) {
        std::hint::black_box(self.desk.lay(begun(self.circumstances.on), answers));
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
            let (all, each) = (spent as f64 / 1e9, spent as f64 / 1e3 / households as f64);
            println!("{step}: {all:.1} s, {each:.1} µs a household, {:.0} a second", 1e6 / each);
        }
        let [may_qualify, not_yet, cannot_tell] = self.found;
        println!("may qualify {may_qualify}, not yet {not_yet}, cannot tell {cannot_tell}");
    }
}

fn begun(on: NaiveDate) -> Context {
    Context::begun(on.and_time(NaiveTime::MIN).and_utc().fixed_offset(), 0)
}

/// Nanoseconds that this thread was given by the processor, so that what else runs on the machine does not count.
fn processor_time() -> u64 {
    let given = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux tells a thread's time");
    given.split(' ').next().and_then(|first| first.parse().ok()).expect("the first number is nanoseconds")
}

/// What Linux says about this process.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |line| line.trim().to_owned())
}
