//! What every sheet has: its language, its typefaces, what stands at the foot of each page.

use crate::fonts;
use crate::wording::Wording;
use chrono::{Datelike, NaiveDate};
use doorstep_messages::{is_right_to_left, primary};
use serde::Serialize;

/// What every sheet has.
#[derive(Serialize)]
pub(super) struct Paper {
    language: String,
    right_to_left: bool,
    fonts: [&'static str; 3],
    title: String,
    foot: String,
    page: String,
}

impl Paper {
    pub(super) fn new(language: &str, title: String, foot: String, wording: &Wording) -> Self {
        Self {
            language: typst_language(language),
            right_to_left: is_right_to_left(language),
            fonts: fonts::families(language),
            title,
            foot,
            page: wording.fill("card-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
        }
    }
}

/// Typst takes languages of two or three letters; what is none is set like English.
fn typst_language(tag: &str) -> String {
    let language = primary(tag);
    let known = matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    if known { language } else { "en".to_owned() }
}

/// A day in words.
pub(super) fn date(date: NaiveDate, wording: &Wording) -> String {
    let (day, year) = (date.day().to_string(), date.year().to_string());
    wording.fill("card-date", &[("day", day.into()), ("month", date.month().into()), ("year", year.into())])
}
