//! A card's content as the values that the template reads. The template holds no word and decides nothing; it lays out.

mod measures;
mod parts;

use crate::breaks::breakable;
use crate::isolate::isolate;
use crate::typeset::CardFault;
use crate::wording::Wording;
use crate::{CardContent, fonts, qr};
use doorstep_messages::{is_right_to_left, primary};
use serde::Serialize;
use serde_json::Value;

/// A label and what stands beside it.
type Line = (String, String);

/// The whole card.
#[derive(Serialize)]
struct Card {
    language: String,
    right_to_left: bool,
    fonts: [&'static str; 3],
    head: parts::Head,
    qr: qr::Qr,
    measures: measures::Measures,
    criteria: Option<parts::Criteria>,
    figures: Option<parts::Lines>,
    answers: Option<parts::Answers>,
    opened: Option<parts::Lines>,
    objection: parts::Objection,
    page: String,
}

/// The template's values, with every text made safe to set in its direction and in every column.
pub(crate) fn of(content: &CardContent) -> Result<Value, CardFault> {
    let mut values = serde_json::to_value(card(content)?).map_err(|_| CardFault::Values)?;
    let right_to_left = is_right_to_left(&content.language);
    each_text(&mut values, &|text| {
        let isolated = if right_to_left { isolate(text) } else { text.to_owned() };
        breakable(&isolated)
    });
    Ok(values)
}

/// Typst takes languages of two or three letters; what is none is set like English.
fn typst_language(tag: &str) -> String {
    let language = primary(tag);
    let known = matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    if known { language } else { "en".to_owned() }
}

fn card(content: &CardContent) -> Result<Card, CardFault> {
    let wording = Wording::new(content);
    Ok(Card {
        language: typst_language(&content.language),
        right_to_left: is_right_to_left(&content.language),
        fonts: fonts::families(&content.language),
        head: parts::head(content, &wording),
        qr: qr::draw(&qr::text(content))?,
        measures: measures::measures(content, &wording),
        criteria: parts::criteria(content, &wording),
        figures: parts::lines("card-figures", &content.figures, &wording),
        answers: parts::answers(content, &wording),
        opened: parts::lines("card-opened", &content.opened_by, &wording),
        objection: parts::objection(&wording),
        page: wording.fill("card-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
    })
}

/// Values that are names for the template and no text.
const NAMES: [&str; 4] = ["fonts", "language", "outcome", "standing"];

fn each_text(value: &mut Value, change: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = change(text),
        Value::Array(values) => values.iter_mut().for_each(|value| each_text(value, change)),
        Value::Object(entries) => {
            let texts = entries.iter_mut().filter(|(name, _)| !NAMES.contains(&name.as_str()));
            texts.for_each(|(_, value)| each_text(value, change));
        }
        _ => {}
    }
}
