//! `doorstep pack impact` over a file of households, by itself: with it a million households can be measured without
//! building the whole program. Prints how long it took and how much memory it needed (Linux).
//!
//! ```text
//! cargo run --release -p doorstep-pack --example impact -- write FILE HOUSEHOLDS
//! cargo run --release -p doorstep-pack --example impact -- OLD.xlsx NEW.xlsx FILE [THREADS]
//! ```

#[allow(dead_code)]
#[path = "../../cli/src/pack/impact/file.rs"]
mod file;
#[path = "../../cli/src/pack/impact/line.rs"]
mod line;
#[allow(dead_code, unused_imports)]
#[path = "../../cli/src/population/mod.rs"]
mod population;
#[path = "../../cli/src/pack/impact/stream.rs"]
mod stream;

use chrono::NaiveDate;
use doorstep_eligibility::impact::{Comparing, Side};
use doorstep_pack::{Pack, read_workbook};
use population::Generator;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::time::Instant;

const WORKBOOK: &[u8] = include_bytes!("../../../packs/yunmen-2016.xlsx");
/// Households whose lines are made at once.
const BATCH: u64 = 256;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["write", file, households] => write(file, households.parse().expect("a number of households")),
        [old, new, file] => compare(old, new, file, 2),
        [old, new, file, threads] => compare(old, new, file, threads.parse().expect("a number of threads")),
        _ => eprintln!("write FILE HOUSEHOLDS, or OLD NEW FILE [THREADS]"),
    }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2016, 5, 20).expect("a day")
}

fn write(file: &str, households: u64) {
    let begun = Instant::now();
    let pack = pack(WORKBOOK);
    let generator = Generator { seed: 1, villages: 12, date: day() };
    let mut out = BufWriter::new(File::create(file).expect("the file can be made"));
    for from in (0..households).step_by(BATCH as usize) {
        let lines = generator.lines(&pack.questionnaire, from..(from + BATCH).min(households));
        out.write_all(lines.as_bytes()).expect("the file can be written");
    }
    out.flush().expect("the file can be written");
    println!("{households} households written in {:.1} s", begun.elapsed().as_secs_f64());
}

fn compare(old: &str, new: &str, file: &str, threads: usize) {
    let read = |file: &str| pack(&std::fs::read(file).expect("the workbook can be read"));
    let (old, mut new) = (read(old), read(new));
    let shared = new.asks_the_same_as(&old);
    if shared {
        new.questionnaire = old.questionnaire.clone();
    }
    let side = |pack: &Pack| Side { questionnaire: pack.questionnaire.clone(), rules: pack.rules.clone() };
    let comparing = Comparing::new(side(&old), side(&new));
    let lines = BufReader::with_capacity(1 << 20, File::open(file).expect("the file can be opened"));
    let begun = Instant::now();
    let tally = file::tally(&comparing, lines, day(), threads).expect("the lines are households");
    let took = begun.elapsed().as_secs_f64();
    let (households, changed) = (tally.households(), tally.changed());
    println!("{households} households, {changed} results changed, the same questions: {shared}");
    println!("{took:.1} s on {threads} threads, {:.1} s of processor time", processor_time());
    println!("memory at its highest {}", of_this_process("status", "VmHWM:"));
}

fn pack(workbook: &[u8]) -> Pack {
    Pack::compile(read_workbook(workbook).expect("a workbook")).expect("no faults")
}

/// Seconds that this process was given by the processors, in its own code and in the system's.
fn processor_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux tells a process's time");
    let fields = stat.rsplit_once(") ").map_or("", |(_, fields)| fields).split(' ');
    let ticks: u64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    ticks as f64 / 100.0
}

fn of_this_process(file: &str, what: &str) -> String {
    let text = std::fs::read_to_string(format!("/proc/self/{file}")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(what));
    line.map_or_else(|| "unknown".to_owned(), |line| line.trim().to_owned())
}
