//! `doorstep pack households`: generated households as JSON lines, to try a pack or a change of rules with. Several threads
//! make them, a part each, and the parts are written in order: the file depends on the seed alone.

use super::show::read_pack;
use crate::card::today;
use crate::exit::Stop;
pub use crate::population::Generator;
use chrono::NaiveDate;
use clap::Args;
use doorstep_pack::Pack;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// Households that a thread makes at once.
const BATCH: u64 = 256;

/// Writes generated households.
#[derive(Args)]
pub struct HouseholdsArgs {
    /// The pack file, or its workbook (.xlsx).
    pack: PathBuf,
    /// How many.
    #[arg(long)]
    count: u64,
    /// The seed: the same seed gives the same households.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// In how many villages they live.
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u64).range(1..=999))]
    villages: u64,
    /// The day of the visits; today if not given.
    #[arg(long)]
    date: Option<NaiveDate>,
    /// The file to write, one household a line.
    #[arg(short, long)]
    output: PathBuf,
}

/// `doorstep pack households`
pub fn run(args: &HouseholdsArgs) -> Result<(), Stop> {
    let pack = read_pack(&args.pack)?;
    let date = args.date.map_or_else(today, Ok)?;
    let generator = Generator { seed: args.seed, villages: args.villages, date };
    let fault = |fault: io::Error| Stop::fault(format!("{}: {fault}", args.output.display()));
    let mut out = BufWriter::new(File::create(&args.output).map_err(fault)?);
    write_lines(&pack, &generator, args.count, &mut out).map_err(fault)?;
    out.flush().map_err(fault)
}

/// Writes the lines of so many households.
pub fn write_lines(pack: &Pack, generator: &Generator, count: u64, out: &mut impl Write) -> io::Result<()> {
    let threads = thread::available_parallelism().map_or(2, usize::from) as u64;
    thread::scope(|scope| {
        let parts: Vec<Receiver<String>> = (0..threads)
            .map(|thread| {
                let (sender, receiver) = sync_channel(2);
                scope.spawn(move || {
                    let batches = (thread * BATCH..count).step_by((threads * BATCH) as usize);
                    let lines = |from: u64| generator.lines(&pack.questionnaire, from..(from + BATCH).min(count));
                    // Nobody listens any more once writing has failed.
                    batches.map(lines).all(|lines| sender.send(lines).is_ok())
                });
                receiver
            })
            .collect();
        // Batches were dealt out in turn, and are gathered in turn.
        let mut turn = parts.iter().cycle();
        while let Some(lines) = turn.next().and_then(|part| part.recv().ok()) {
            out.write_all(lines.as_bytes())?;
        }
        Ok(())
    })
}
