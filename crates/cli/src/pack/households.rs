//! `doorstep pack households`: generated households as JSON lines, to try a pack or a change of rules with.
//! A household depends on the seed and its place alone, so that parts can be made apart.

use super::show::read_pack;
use crate::card::{resume_fitting, today};
use crate::exit::Stop;
use crate::population::{Random, draw};
use chrono::NaiveDate;
use clap::Args;
use doorstep_eligibility::Circumstances;
use doorstep_eligibility::impact::Household;
use doorstep_pack::Pack;
use doorstep_record::Area;
use serde_json::json;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

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
    let fault = |fault: std::io::Error| Stop::fault(format!("{}: {fault}", args.output.display()));
    let mut out = BufWriter::new(File::create(&args.output).map_err(fault)?);
    for place in 0..args.count {
        writeln!(out, "{}", line(&pack, &generator.household(&pack, place)?)).map_err(fault)?;
    }
    out.flush().map_err(fault)
}

/// The lines of some households.
#[cfg(test)]
pub fn lines(pack: &Pack, generator: &Generator, count: u64) -> Result<String, Stop> {
    let lines = (0..count).map(|place| Ok(format!("{}\n", line(pack, &generator.household(pack, place)?))));
    lines.collect()
}

/// As a line of the file: only what was relevant, as a visit records it.
fn line(pack: &Pack, household: &Household) -> serde_json::Value {
    let Circumstances { village, on, .. } = &household.circumstances;
    let interview = resume_fitting(pack, &household.answers, *on);
    json!({ "village": village, "date": on.to_string(), "answers": interview.recorded() })
}

/// Draws households.
#[derive(Clone, Copy)]
pub struct Generator {
    /// Where chance starts.
    pub seed: u64,
    /// In how many villages they live.
    pub villages: u64,
    /// The day of the visits.
    pub date: NaiveDate,
}

impl Generator {
    /// The household at a place.
    pub fn household(&self, pack: &Pack, place: u64) -> Result<Household, Stop> {
        let mut random = Random::seeded(self.seed ^ place.wrapping_mul(0xd134_2543_de82_ef95));
        let village = format!("990101001{:03}", 1 + random.below(self.villages));
        let village = Area::parse(&village).map_err(Stop::fault)?;
        let answers = draw(&pack.questionnaire, &mut random);
        Ok(Household { circumstances: Circumstances { village, on: self.date, stage: None }, answers })
    }
}
