//! `doorstep card`: cards as PDF from a pack (or its workbook) and files of answers; beside them the summary on one page, the
//! objection slip and the table of purposes. For authors who want to see what their pack prints, and for offices without
//! the field app.

mod answers;
mod batch;
mod gather;
#[cfg(test)]
mod generated;
mod progress;

pub(crate) use answers::{anywhere, read_answers, resume, resume_fitting, today};

use crate::exit::{Stop, code};
use crate::pack::read_pack;
use chrono::NaiveDate;
use clap::{ArgGroup, Args};
use doorstep_card::{PurposeTable, Sheet, Slip, print_and_look_over};
use doorstep_keys::random;
use doorstep_pack::Pack;
use doorstep_record::{Area, HouseholdNumber};
use gather::gather;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Prints a household's card as PDF, the cards of a village, or what else is printed at the door.
#[derive(Args)]
#[command(group = ArgGroup::new("what").args(["summary", "objection", "purpose"]))]
#[command(group = ArgGroup::new("whose").args(["household", "batch"]))]
pub struct CardArgs {
    /// The pack file, or its workbook (.xlsx).
    pack: PathBuf,
    /// The answers: a JSON object of answer path → value (`"member/k3f9ab/birth_year": "1961"`).
    #[arg(long)]
    household: Option<PathBuf>,
    /// A file of households, one JSON object a line (`doorstep pack households`): prints a card for each into the folder
    /// that `--output` names.
    #[arg(long)]
    batch: Option<PathBuf>,
    /// Print the summary instead: one page.
    #[arg(long)]
    summary: bool,
    /// Print an objection slip instead; it needs no household.
    #[arg(long)]
    objection: bool,
    /// Print what each question is for and who sees the answer; it needs no household.
    #[arg(long)]
    purpose: bool,
    /// The language; the pack's own if not given.
    #[arg(long)]
    lang: Option<String>,
    /// The PDF file to write; with `--batch` the folder.
    #[arg(short, long)]
    output: PathBuf,
    /// The day of the visit, or on which a slip is handed out; today if not given.
    #[arg(long)]
    date: Option<NaiveDate>,
    /// The village's code: parameters of its area apply. Without it only those that hold everywhere do.
    #[arg(long, value_parser = Area::parse)]
    village: Option<Area>,
    /// The household's number; a specimen's if not given.
    #[arg(long, value_parser = HouseholdNumber::parse)]
    number: Option<HouseholdNumber>,
}

/// `doorstep card`
pub fn run(args: CardArgs) -> ExitCode {
    code(write_sheets(&args))
}

fn write_sheets(args: &CardArgs) -> Result<(), Stop> {
    let pack = read_pack(&args.pack)?;
    let language = args.lang.clone().unwrap_or_else(|| pack.default_language().to_owned());
    let date = args.date.map_or_else(today, Ok)?;
    match (&args.household, &args.batch) {
        _ if args.objection => write_sheet(Sheet::Slip(&slip(&pack, &language, date)?), &args.output),
        _ if args.purpose => write_sheet(Sheet::Purposes(&PurposeTable::of(&pack, &language)), &args.output),
        (Some(file), _) => {
            let content = gather(args, &pack, &read_answers(file)?, date, &language)?;
            write_sheet(if args.summary { Sheet::Summary(&content) } else { Sheet::Card(&content) }, &args.output)
        }
        (None, Some(file)) => batch::print_all(args, &pack, file, date, &language),
        (None, None) => Err(Stop::wrong_use("give --household or --batch (or --objection, --purpose)")),
    }
}

/// A slip with a number that was drawn just now.
fn slip(pack: &Pack, language: &str, date: NaiveDate) -> Result<Slip, Stop> {
    let title = format!("{} · {}", pack.title(language), pack.version);
    Slip::new(language, title, pack.card_texts(language), date, random()).map_err(Stop::fault)
}

fn write_sheet(sheet: Sheet, file: &Path) -> Result<(), Stop> {
    let (pdf, flaws) = print_and_look_over(sheet, true).map_err(Stop::fault)?;
    std::fs::write(file, pdf).map_err(|fault| file_fault(file, &fault))?;
    if !flaws.is_empty() {
        let count = flaws.len();
        eprintln!("{}: look at it before you print it: {count} texts do not stand well on it", file.display());
    }
    Ok(())
}

fn file_fault(file: &Path, fault: &std::io::Error) -> Stop {
    Stop::fault(format!("{}: {fault}", file.display()))
}
