//! Cards of generated households: on each of them every text stands inside its margins, over no other, with its glyphs.

use super::answers::resume_fitting;
use super::gather::{Whose, gathered};
use crate::pack::Generator;
use chrono::NaiveDate;
use doorstep_card::{CardContent, PurposeTable, Sheet, look_over};
use doorstep_pack::{Pack, read_workbook};
use doorstep_record::{Answers, HouseholdId, HouseholdNumber};
use std::thread;

const WORKBOOK: &[u8] = include_bytes!("../../../../packs/yunmen-2016.xlsx");
const LANGUAGES: [&str; 3] = ["zh", "en", "ar"];

fn pack() -> Pack {
    Pack::compile(read_workbook(WORKBOOK).unwrap()).unwrap()
}

fn content(pack: &Pack, place: u64, language: &str) -> CardContent {
    let generator = Generator { seed: 7, villages: 12, date: NaiveDate::from_ymd_opt(2016, 11, 24).unwrap() };
    let household = generator.household(&pack.questionnaire, place);
    let interview = resume_fitting(pack, &household.answers, generator.date);
    let number = HouseholdNumber::of(HouseholdId::from_random(u128::from(place).to_be_bytes()));
    let whose = Whose { number, village: "上河村".to_owned(), circumstances: household.circumstances };
    gathered(pack, &interview, &Answers::new(), whose, language)
}

/// Looks over cards and summaries of so many households in every language, on all processors.
fn look_over_households(places: impl Iterator<Item = u64>) {
    let (pack, places) = (pack(), places.collect::<Vec<u64>>());
    let work = |share: &[u64]| {
        for (place, language) in share.iter().flat_map(|place| LANGUAGES.map(|language| (*place, language))) {
            let content = content(&pack, place, language);
            assert_eq!(look_over(Sheet::Card(&content)).unwrap(), [], "household {place} in {language}");
            assert_eq!(look_over(Sheet::Summary(&content)).unwrap(), [], "summary of {place} in {language}");
        }
    };
    thread::scope(|scope| {
        places.chunks(places.len().div_ceil(2)).for_each(|share| {
            scope.spawn(|| work(share));
        });
    });
}

#[test]
fn s14_text_stands_well_on_the_cards_of_generated_households_in_every_language() {
    // Spread over the five hundred of the whole run below.
    look_over_households((0..500).step_by(42));
}

#[test]
#[ignore = "minutes: run it with `--ignored` when the templates or the faces change"]
fn s14_text_stands_well_on_the_cards_of_five_hundred_households_in_every_language() {
    look_over_households(0..500);
}

#[test]
fn s01_the_table_of_purposes_of_the_example_pack_stands_well_in_every_language() {
    let pack = pack();
    for language in LANGUAGES {
        let table = PurposeTable::of(&pack, language);
        let questions: usize = table.groups.iter().map(|group| group.questions.len()).sum();
        assert!(questions > 50 && table.groups.len() >= 6, "{questions} questions in {} groups", table.groups.len());
        assert_eq!(look_over(Sheet::Purposes(&table)).unwrap(), []);
    }
}
