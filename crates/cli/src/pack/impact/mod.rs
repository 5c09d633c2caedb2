//! `doorstep pack impact`: what a change of rules does to households, by measure and village. Households stream
//! through; nothing is kept of them but counts, and no count under five is shown (safeguards S22, S26).

mod chart;
mod database;
mod file;
mod html;
mod line;
mod stream;
#[cfg(test)]
mod tests;
mod text;
mod work;

pub use line::{Said, read_household};

use super::faults::{say, write};
use super::households::Generator;
use super::show::read_pack;
use crate::card::today;
use crate::exit::Stop;
use chrono::NaiveDate;
use clap::Args;
use doorstep_eligibility::impact::{Comparing, Impact, Side, report};
use doorstep_pack::Pack;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Shows what a change of rules does.
#[derive(Args)]
pub struct ImpactArgs {
    /// The pack in use, or its workbook.
    old: PathBuf,
    /// The pack that is to take its place, or its workbook.
    new: PathBuf,
    #[command(flatten)]
    source: Source,
    /// The language of labels; the new pack's own if not given.
    #[arg(long)]
    language: Option<String>,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    /// Also write a report with a chart.
    #[arg(long)]
    html: Option<PathBuf>,
    /// Say how long it took.
    #[arg(long)]
    bench: bool,
}

/// Where the households come from.
#[derive(Args, Clone)]
#[group(required = true, multiple = false, id = "from")]
pub struct Source {
    /// A file of households, one JSON object a line: {"village": "990101001001", "date": "2016-05-20",
    /// "stage": "registered", "answers": {"income": 900}}. Date and stage may be left out.
    #[arg(long)]
    households: Option<PathBuf>,
    /// So many generated households.
    #[arg(long)]
    generate: Option<u64>,
    /// A county's records: the URL of its PostgreSQL database, or the folder of its server. They are only read.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

/// Where households come from.
pub enum Origin {
    /// A file of lines.
    File(PathBuf),
    /// So many are generated.
    Generated(u64),
    /// A county's records.
    Database(String),
}

/// A source with what completes it.
pub struct Households {
    /// Where they come from.
    pub from: Origin,
    /// How they are generated; its day is that of a household that says none.
    pub generator: Generator,
}

/// `doorstep pack impact`
pub fn run(args: &ImpactArgs) -> Result<(), Stop> {
    let begun = Instant::now();
    let (old, new) = (read_pack(&args.old)?, read_pack(&args.new)?);
    let households = args.source.households(today()?);
    let (impact, counted) = compare(old.clone(), new.clone(), &households, args.language.as_deref())?;
    if let Some(file) = &args.html {
        write(file, html::page(&old, &new, &impact).as_bytes())?;
    }
    say(&if args.json { format!("{:#}", as_json(&old, &new, &impact)) } else { text::told(&old, &new, &impact) });
    if args.bench {
        eprintln!("{counted} households in {:.2} s", begun.elapsed().as_secs_f64());
    }
    Ok(())
}

impl Source {
    /// The source that was named.
    pub fn households(&self, date: NaiveDate) -> Households {
        let from = match (&self.households, &self.database) {
            (Some(file), _) => Origin::File(file.clone()),
            (None, Some(database)) => Origin::Database(database.clone()),
            (None, None) => Origin::Generated(self.generate.unwrap_or_default()),
        };
        Households { from, generator: Generator { seed: 1, villages: 12, date } }
    }
}

impl Households {
    /// The households of a file.
    pub fn of_file(file: &Path) -> Result<Self, Stop> {
        let source = Source { households: Some(file.to_owned()), generate: None, database: None };
        Ok(source.households(today()?))
    }
}

/// Holds two packs against each other over all households: the report, and how many households there were.
pub fn compare(old: Pack, mut new: Pack, from: &Households, language: Option<&str>) -> Result<(Impact, u64), Stop> {
    if new.asks_the_same_as(&old) {
        new.questionnaire = old.questionnaire.clone();
    }
    let language = language.unwrap_or(new.default_language()).to_owned();
    let side = |pack: &Pack| Side { questionnaire: pack.questionnaire.clone(), rules: pack.rules.clone() };
    let comparing = Comparing::new(side(&old), side(&new));
    let tally = work::tally(&comparing, &new, from)?;
    Ok((report(&comparing, &tally, &language), tally.households()))
}

/// The report as lines.
pub fn as_text(old: &Pack, new: &Pack, impact: &Impact) -> String {
    text::told(old, new, impact)
}

fn as_json(old: &Pack, new: &Pack, impact: &Impact) -> Value {
    let pack = |pack: &Pack| json!({ "name": pack.name, "version": pack.version, "id": pack.id.to_string() });
    json!({ "old": pack(old), "new": pack(new), "effects": ["same", "gain", "lose", "become_unknown"], "impact": impact })
}
