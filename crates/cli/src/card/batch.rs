//! `doorstep card --batch`: the cards of a village, as many at once as there are processors. Files are named by the line
//! and the household's number; a line that has no number gets a specimen's, drawn from its place.

use super::answers::resume_fitting;
use super::gather::{Whose, gathered};
use super::progress::Progress;
use super::{CardArgs, file_fault};
use crate::exit::Stop;
use crate::pack::read_household;
use chrono::NaiveDate;
use doorstep_card::{Flaw, Sheet, print_and_look_over};
use doorstep_eligibility::part_confirmations;
use doorstep_pack::Pack;
use doorstep_record::{HouseholdId, HouseholdNumber};
use serde::Deserialize;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The one thing of a line that only cards read.
#[derive(Deserialize)]
struct Numbered {
    #[serde(default)]
    number: Option<HouseholdNumber>,
}

/// Prints a card for each line of a file.
pub fn print_all(args: &CardArgs, pack: &Pack, file: &Path, date: NaiveDate, language: &str) -> Result<(), Stop> {
    let text = std::fs::read_to_string(file).map_err(|fault| file_fault(file, &fault))?;
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
    std::fs::create_dir_all(&args.output).map_err(|fault| file_fault(&args.output, &fault))?;
    let batch = Batch { args, pack, date, language, lines, next: AtomicUsize::new(0) };
    let progress = Progress::new(batch.lines.len());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let flaws = thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(|| batch.work(&progress))).collect();
        let done =
            running.into_iter().map(|worker| worker.join().unwrap_or_else(|_| Err(Stop::fault("a thread broke off"))));
        done.collect::<Result<Vec<usize>, Stop>>()
    })?;
    progress.end();
    let flaws: usize = flaws.iter().sum();
    if flaws > 0 {
        eprintln!("{flaws} cards have a text that does not stand well: a letter without a glyph, or too long a word");
    }
    Ok(())
}

struct Batch<'a> {
    args: &'a CardArgs,
    pack: &'a Pack,
    date: NaiveDate,
    language: &'a str,
    lines: Vec<(usize, &'a str)>,
    next: AtomicUsize,
}

impl Batch<'_> {
    /// Prints one card after another until none is left; tells how many have a flaw.
    fn work(&self, progress: &Progress) -> Result<usize, Stop> {
        let mut flawed = 0;
        while let Some((number, line)) = self.lines.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            flawed += usize::from(!self.print_one(*number, line)?.is_empty());
            progress.step();
        }
        Ok(flawed)
    }

    fn print_one(&self, line_number: usize, line: &str) -> Result<Vec<Flaw>, Stop> {
        let household = read_household(line, line_number as u64, self.date).map_err(Stop::fault)?;
        let read: Option<Numbered> = serde_json::from_str(line).ok();
        let number = read.and_then(|read| read.number).unwrap_or_else(|| specimen(line_number));
        let (answers, confirmations) = part_confirmations(household.answers);
        let interview = resume_fitting(self.pack, &answers, household.circumstances.on);
        let file = self.args.output.join(format!("{line_number:04}-{number}.pdf"));
        let village = household.circumstances.village.code().to_owned();
        let whose = Whose { number, village, circumstances: household.circumstances };
        let content = gathered(self.pack, &interview, &confirmations, whose, self.language);
        let sheet = if self.args.summary { Sheet::Summary(&content) } else { Sheet::Card(&content) };
        let (pdf, flaws) = print_and_look_over(sheet, false).map_err(Stop::fault)?;
        std::fs::write(&file, pdf).map_err(|fault| file_fault(&file, &fault))?;
        Ok(flaws)
    }
}

fn specimen(line: usize) -> HouseholdNumber {
    let spread = (line as u128).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    HouseholdNumber::of(HouseholdId::from_random(spread.to_be_bytes()))
}
