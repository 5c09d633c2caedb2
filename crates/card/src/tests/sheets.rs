//! The summary, the objection slip and the table of purposes: what stands on them, and that it stands well.

use super::pages::{letters, runs, stands};
use super::{card, every_language, long_card};
use crate::typeset::typeset;
use crate::{CardContent, PurposeGroup, PurposeTable, Purposes, Sheet, Slip, look_over, print};
use chrono::NaiveDate;
use doorstep_eligibility::Outcome;
use doorstep_messages::{LANGUAGES, Messages};
use std::collections::BTreeMap;

fn slip(language: &str) -> Slip {
    let body = match language {
        "zh" => "县帮扶监督小组",
        "ar" => "مجموعة الإشراف في المحافظة",
        _ => "The county supervision group",
    };
    let texts = [("objection_body", body), ("objection_days", "15"), ("office", "2 - 17")];
    let texts = texts.map(|(key, text)| (key.to_owned(), text.to_owned()));
    let given = NaiveDate::from_ymd_opt(2016, 11, 24).unwrap();
    Slip::new(language, "Yunmen 2016 · 3".to_owned(), BTreeMap::from(texts), given, [9; 16]).unwrap()
}

fn table(language: &str) -> PurposeTable {
    let question = |number: usize| Purposes {
        question: format!("取水来回要几分钟? How many minutes? كم دقيقة؟ {number}"),
        measures: vec!["安全饮水".into(), "Safe water".into(), "ماء آمن".into()],
        criteria: vec!["Safe drinking water".into()],
        checked: true,
        identity: number == 0,
        card: true,
        seen_by: ["household", "village-team", "township", "county-office"].map(str::to_owned).to_vec(),
    };
    let group = |title: &str| PurposeGroup { title: title.to_owned(), questions: (0..9).map(question).collect() };
    PurposeTable {
        language: language.to_owned(),
        pack: "Yunmen 2016 · 3".into(),
        groups: vec![group("Water"), group("水")],
    }
}

fn pages(sheet: Sheet) -> usize {
    typeset(sheet).unwrap().document.pages().len()
}

#[test]
fn a_summary_is_one_page_however_much_there_is_to_say() {
    let full = |language: &str| {
        let mut content = card(language);
        content.matches = (0..40).flat_map(|_| card(language).matches).collect();
        content.matches.iter_mut().enumerate().for_each(|(place, found)| found.measure = format!("measure_{place}"));
        content
    };
    for content in every_language().chain(LANGUAGES.into_iter().map(full)).chain(LANGUAGES.into_iter().map(long_card)) {
        assert_eq!(pages(Sheet::Summary(&content)), 1);
        assert_eq!(look_over(Sheet::Summary(&content)).unwrap(), []);
    }
}

#[test]
fn a_summary_says_what_may_be_and_that_one_may_apply_for_the_rest_all_the_same() {
    for content in every_language() {
        let text = letters(&typeset(Sheet::Summary(&content)).unwrap().document);
        let may = content.matches.iter().filter(|found| found.outcome == Outcome::MayQualify);
        assert!(may.clone().count() > 0);
        for found in may {
            assert!(stands(&found.label, &text), "{}", found.label);
        }
        let note = Messages::for_language(&content.language).text("card-not-yet-note", &[]);
        assert!(stands(&note, &text) && stands(&content.number.spaced(), &text));
        assert!(stands(&content.criteria[0].label, &text));
    }
}

#[test]
fn s15_a_summary_says_when_an_objection_is_open() {
    for mut content in every_language() {
        let pending = Messages::for_language(&content.language).text("card-objection-pending", &[]);
        let told = |content: &CardContent| letters(&typeset(Sheet::Summary(content)).unwrap().document);
        assert!(stands(&pending, &told(&content)));
        content.objection_open = false;
        assert!(!stands(&pending, &told(&content)));
    }
}

#[test]
fn what_has_no_room_on_a_summary_is_counted_and_not_dropped_in_silence() {
    let mut content: CardContent = card("en");
    let one = content.matches.iter().find(|found| found.outcome == Outcome::MayQualify).unwrap().clone();
    let named = |place: usize| {
        let mut found = one.clone();
        found.measure = format!("measure_{place}");
        found.label = format!("Measure number {place}");
        found
    };
    content.matches = (0..60).map(named).collect();
    let text = letters(&typeset(Sheet::Summary(&content)).unwrap().document);
    let shown = (0..60).filter(|place| text.contains(&format!("Measurenumber{place}"))).count();
    assert!(shown < 60 && text.contains("more:seethecard"), "{text}");
}

#[test]
fn s15_a_slip_says_its_number_deadline_and_body_twice_and_names_nobody() {
    for language in LANGUAGES {
        let slip = slip(language);
        assert_eq!(pages(Sheet::Slip(&slip)), 1);
        assert_eq!(look_over(Sheet::Slip(&slip)).unwrap(), []);
        let document = typeset(Sheet::Slip(&slip)).unwrap().document;
        // From left to right, as the number is read in every language.
        let runs = runs(&document);
        let lines = runs.chunk_by(|a, b| (a.baseline - b.baseline).abs() < 1.0);
        let line = |line: &[super::pages::Run]| line.iter().map(|run| run.left_to_right.as_str()).collect::<String>();
        let numbered = lines.map(line).filter(|line| line.contains(&slip.number)).count();
        assert_eq!(numbered, 2, "{}", slip.number);
        let text = letters(&document);
        assert!(stands(&slip.body, &text));
        let free = Messages::for_language(language).text("card-slip-free", &[]);
        assert!(stands(&free, &text));
    }
}

#[test]
fn s01_the_table_of_purposes_says_of_each_question_what_it_is_for_and_who_sees_it() {
    for language in LANGUAGES {
        let table = table(language);
        assert_eq!(look_over(Sheet::Purposes(&table)).unwrap(), []);
        let text = letters(&typeset(Sheet::Purposes(&table)).unwrap().document);
        let messages = Messages::for_language(language);
        for message in ["card-viewer-household", "card-purpose-identity", "card-purposes-close"] {
            assert!(stands(&messages.text(message, &[]), &text), "{message}");
        }
        assert!(stands("安全饮水", &text) && stands("ماء", &text));
    }
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    for language in LANGUAGES {
        let (slip, table, content) = (slip(language), table(language), card(language));
        for sheet in [Sheet::Slip(&slip), Sheet::Purposes(&table), Sheet::Summary(&content)] {
            let bytes = print(sheet).unwrap();
            assert!(bytes.starts_with(b"%PDF-") && bytes == print(sheet).unwrap());
        }
    }
}

#[test]
fn a_long_card_is_looked_over_without_a_flaw() {
    for content in every_language().chain(LANGUAGES.into_iter().map(long_card)) {
        assert_eq!(look_over(&content).unwrap(), []);
    }
}

#[test]
fn looking_over_finds_a_letter_that_no_typeface_has() {
    let mut content = card("en");
    content.village = "\u{13000}".into();
    assert!(look_over(&content).unwrap().iter().any(|flaw| matches!(flaw, crate::Flaw::NoGlyph { page: 1, .. })));
}
