//! The whole way: packs, a file of households, the report.

use super::super::households::{self, Generator};
use super::read::household;
use super::{Households, Source, as_text, compare, html};
use chrono::NaiveDate;
use doorstep_eligibility::impact::Effect;
use doorstep_pack::{Pack, read_workbook};
use doorstep_questionnaire::Workbook;
use std::path::Path;

const WORKBOOK: &[u8] = include_bytes!("../../../../../packs/yunmen-2016.xlsx");

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2016, 5, 20).unwrap()
}

fn pack() -> Pack {
    Pack::compile(read_workbook(WORKBOOK).unwrap()).unwrap()
}

/// The example pack with the poverty line of 2016 raised.
fn with_higher_line() -> Pack {
    let mut book: Workbook = read_workbook(WORKBOOK).unwrap();
    let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == "parameters").unwrap();
    let cells = sheet.rows.iter_mut().flat_map(|row| row.cells.iter_mut());
    cells.filter(|cell| *cell == "2952").for_each(|cell| *cell = "5000".to_owned());
    Pack::compile(book).unwrap()
}

fn generated(count: u64) -> Households {
    let generator = Generator { seed: 1, villages: 3, date: day() };
    Households { file: None, generated: (count, generator) }
}

fn written(count: u64, file: &Path) -> Households {
    let generator = Generator { seed: 1, villages: 3, date: day() };
    let lines = households::lines(&pack(), &generator, count).unwrap();
    std::fs::write(file, lines).unwrap();
    Households { file: Some(file.to_owned()), ..generated(0) }
}

#[test]
fn a_pack_held_against_itself_is_the_same_for_everybody() {
    let (impact, counted) = compare(pack(), pack(), &generated(300), None).unwrap();
    assert_eq!(counted, 300);
    assert!(impact.subjects.iter().all(|subject| subject.unchanged));
    assert!(as_text(&pack(), &pack(), &impact).contains("the same for everybody: subsistence_allowance"));
}

#[test]
fn a_raised_line_is_told_in_text_and_on_a_page_that_loads_nothing() {
    let (impact, _) = compare(pack(), with_higher_line(), &generated(600), Some("en")).unwrap();
    let income = impact.subjects.iter().find(|subject| subject.name == "income").unwrap();
    assert!(!income.unchanged && income.of(Effect::Gain).to_string() == "0");
    let page = html::page(&pack(), &with_higher_line(), &impact);
    assert!(page.contains("<svg") && page.contains("Income above the line") && !page.contains("<script"));
    assert!(!page.contains("http://") && !page.contains("https://"), "the page loads nothing");
}

#[test]
fn households_from_a_file_count_as_the_same_households_that_were_generated() {
    let folder = tempfile::tempdir().unwrap();
    let from_file = written(700, &folder.path().join("households.jsonl"));
    let (read, _) = compare(pack(), with_higher_line(), &from_file, None).unwrap();
    let (drawn, _) = compare(pack(), with_higher_line(), &generated(700), None).unwrap();
    assert_eq!(read.subjects, drawn.subjects);
}

#[test]
fn a_line_that_is_no_household_is_named_without_its_answers() {
    for line in ["{", "[]", r#"{"village":"7","answers":{}}"#, r#"{"village":"99","answers":{"name":{"Li":1}}}"#] {
        let stop = format!("{:?}", household(line, 12, day()).unwrap_err());
        assert!(stop.contains("line 12") && !stop.contains("Li"), "{stop}");
    }
}

#[test]
fn a_database_is_refused_with_what_to_do_instead() {
    let source = Source { households: None, generate: None, database: Some("postgres://county".into()) };
    let Err(stop) = source.households(day()) else { panic!("there is no reader") };
    assert!(format!("{stop:?}").contains("--households"));
}
