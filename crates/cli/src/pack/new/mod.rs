//! `doorstep pack new`: a workbook to begin a pack with. Every sheet has its headings with notes, drop-downs, and example
//! rows that hang together, so that an author changes rows instead of looking up words.

mod blank;
mod cells;

use super::faults::{say, write};
use crate::exit::Stop;
use clap::Args;
use std::path::PathBuf;

/// Writes a workbook to begin with.
#[derive(Args)]
pub struct NewArgs {
    /// The workbook to write (.xlsx). It must not be there yet.
    #[arg(short, long)]
    output: PathBuf,
    /// A language of the texts, its own name before its tag: "中文 (zh)". Give it once for each language; the first is the
    /// pack's own.
    #[arg(long = "language", default_value = "English (en)")]
    languages: Vec<String>,
}

/// `doorstep pack new`
pub fn run(args: &NewArgs) -> Result<(), Stop> {
    if args.output.exists() {
        return Err(Stop::wrong_use(format!("{} is there already: give another name", args.output.display())));
    }
    write(&args.output, &workbook(&args.languages)?)?;
    say(&format!(
        "{}: change the example rows, then run «doorstep pack check {}»",
        args.output.display(),
        args.output.display()
    ));
    Ok(())
}

fn workbook(languages: &[String]) -> Result<Vec<u8>, Stop> {
    cells::write(&blank::sheets(languages)).map_err(Stop::fault)
}

#[cfg(test)]
mod tests {
    use super::workbook;
    use doorstep_pack::{check, read_workbook};

    fn codes(languages: &[&str]) -> Vec<String> {
        let languages: Vec<String> = languages.iter().map(|language| (*language).to_owned()).collect();
        let book = read_workbook(&workbook(&languages).unwrap()).unwrap();
        let mut codes: Vec<String> = check(&book).faults.iter().map(|fault| fault.code.code().to_owned()).collect();
        codes.sort();
        codes.dedup();
        codes
    }

    #[test]
    fn a_new_workbook_reads_back_and_misses_nothing_but_cases() {
        assert_eq!(codes(&["English (en)"]), ["case-missing"]);
    }

    #[test]
    fn a_new_workbook_in_two_languages_misses_the_second_ones_texts_first() {
        // Rules without their texts don't compile, so their cases are not asked for yet.
        assert_eq!(codes(&["English (en)", "中文 (zh)"]), ["missing-text"]);
        assert_eq!(codes(&["中文 (zh)", "English (en)"]), ["missing-text"]);
    }
}
