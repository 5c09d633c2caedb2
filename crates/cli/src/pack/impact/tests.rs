//! The whole way: packs, a file of households, the report.

use super::super::households::{self, Generator};
use super::line::read_household;
use super::{Households, Origin, as_text, compare, database, file, html};
use crate::exit::Stop;
use chrono::NaiveDate;
use doorstep_eligibility::impact::{Comparing, Effect, Side};
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
    Households { from: Origin::Generated(count), generator }
}

fn written(count: u64, file: &Path) -> Households {
    let generator = Generator { seed: 1, villages: 3, date: day() };
    let mut lines = Vec::new();
    households::write_lines(&pack(), &generator, count, &mut lines).unwrap();
    std::fs::write(file, lines).unwrap();
    Households { from: Origin::File(file.to_owned()), ..generated(0) }
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
fn the_report_is_the_same_for_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("households.jsonl");
    written(1_500, &path);
    let lines = std::fs::read(&path).unwrap();
    let (old, new) = (pack(), with_higher_line());
    let side = |pack: &Pack| Side { questionnaire: pack.questionnaire.clone(), rules: pack.rules.clone() };
    let comparing = Comparing::new(side(&old), side(&new));
    let alone = file::tally(&comparing, &lines[..], day(), 1).unwrap();
    assert_eq!(alone.households(), 1_500);
    for threads in [2, 3, 8] {
        assert_eq!(file::tally(&comparing, &lines[..], day(), threads).unwrap(), alone, "{threads} threads");
    }
}

#[test]
fn of_several_faulty_lines_the_first_is_named_whichever_thread_finds_it() {
    let good = r#"{"village":"990101001001","answers":{"household_size":3}}"#;
    let lines: Vec<&str> = (1..=3_000).map(|line| if line % 700 == 0 { "{" } else { good }).collect();
    let text = lines.join("\n");
    let old = pack();
    let side = || Side { questionnaire: old.questionnaire.clone(), rules: old.rules.clone() };
    let comparing = Comparing::new(side(), side());
    for threads in [1, 2, 5] {
        let fault = file::tally(&comparing, text.as_bytes(), day(), threads).unwrap_err();
        assert!(fault.to_string().contains("line 700"), "{fault}");
    }
}

#[test]
fn generated_lines_stand_in_the_order_of_their_places() {
    let generator = Generator { seed: 5, villages: 2, date: day() };
    let mut lines = Vec::new();
    households::write_lines(&pack(), &generator, 700, &mut lines).unwrap();
    assert_eq!(String::from_utf8(lines).unwrap(), generator.lines(&pack().questionnaire, 0..700));
}

#[test]
fn a_line_that_is_no_household_is_named_without_its_answers() {
    for line in ["{", "[]", r#"{"village":"7","answers":{}}"#, r#"{"village":"99","answers":{"name":{"Li":1}}}"#] {
        let stop = format!("{:?}", Stop::fault(read_household(line, 12, day()).unwrap_err()));
        assert!(stop.contains("line 12") && !stop.contains("Li"), "{stop}");
    }
}

#[test]
fn a_database_that_is_not_there_is_named() {
    let from = Households { from: Origin::Database("nowhere".to_owned()), ..generated(0) };
    let stop = compare(pack(), pack(), &from, None).err().unwrap();
    assert!(format!("{stop:?}").contains("nowhere"));
    assert!(!Path::new("nowhere").exists(), "nothing is made");
}

#[test]
fn a_household_of_an_archive_is_what_its_revisions_say_together_and_one_that_withdrew_is_none() {
    let record = sample::record();
    let found = database::household(&record).unwrap();
    assert_eq!(found.circumstances.on.to_string(), "2016-05-20");
    let answers: Vec<String> = found.answers.iter().map(|(path, value)| format!("{path}={value}")).collect();
    assert_eq!(answers, ["household_size=3", "water_safe=no"], "later answers count; confirmations are none");
    assert!(database::household(&record[..1]).is_none(), "an agreement alone is no visit");
    assert!(database::household(&[record, vec![sample::erased()]].concat()).is_none());
}

/// Revisions of one household.
mod sample {
    use chrono::NaiveDate;
    use doorstep_record::{
        AnswerPath, Area, AuthorId, Body, DeviceId, Header, Hlc, HouseholdId, Kind, Revision, SCHEMA, SigningKey,
    };

    fn revision(kind: Kind, minute: u64, parents: &[&Revision], changes: &[(&str, &str)]) -> Revision {
        let day = NaiveDate::from_ymd_opt(2016, 5, 20).unwrap().and_hms_opt(9, 0, 0).unwrap().and_utc();
        let millis = u64::try_from(day.timestamp_millis()).unwrap() + minute * 60_000;
        let header = Header {
            schema: SCHEMA,
            household: HouseholdId::from_random([7; 16]),
            village: Area::parse("990101001001").unwrap(),
            kind,
            parents: parents.iter().map(|parent| parent.id()).collect(),
            pack: None,
            device: DeviceId::from_random([1; 16]),
            author: AuthorId::from_random([2; 16]),
            clock: Hlc { millis, counter: 0 },
            body_hash: [0; 32],
        };
        let change = |(path, value): &(&str, &str)| (AnswerPath::parse(path).unwrap(), Some((*value).to_owned()));
        let body = Body { changes: changes.iter().map(change).collect(), sealed: None };
        Revision::sign(&header, &body, &SigningKey::from_bytes(&[3; 32]))
    }

    pub fn record() -> Vec<Revision> {
        let agreement = revision(Kind::Agreement, 0, &[], &[]);
        let first = revision(Kind::Visit, 1, &[&agreement], &[("household_size", "2"), ("water_safe", "no")]);
        let changed = [("household_size", "3"), ("check#much_land", "looked_up 01234567")];
        let second = revision(Kind::Visit, 2, &[&first], &changed);
        vec![agreement, first, second]
    }

    pub fn erased() -> Revision {
        revision(Kind::Erase, 3, &[&record()[2]], &[])
    }
}
