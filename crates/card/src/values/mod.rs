//! What a sheet says as the values that its template reads. A template holds no word and decides nothing; it lays out.

mod measures;
mod paper;
mod parts;
mod purposes;
mod slip;
mod summary;

use crate::breaks::breakable;
use crate::isolate::isolate;
use crate::typeset::CardFault;
use crate::wording::Wording;
use crate::{CardContent, PurposeTable, Slip};
use doorstep_messages::is_right_to_left;
use paper::Paper;
use serde::Serialize;
use serde_json::{Value, json};
pub(crate) use summary::{ROOMS, Room};

/// A label and what stands beside it.
type Line = (String, String);

/// The whole card.
#[derive(Serialize)]
struct Card {
    paper: Paper,
    head: parts::Head,
    measures: measures::Measures,
    criteria: Option<parts::Criteria>,
    figures: Option<parts::Lines>,
    answers: Option<parts::Answers>,
    confirmed: Option<parts::Lines>,
    commented: Option<parts::Lines>,
    deliveries: Option<parts::Lines>,
    objections: Option<parts::Lines>,
    opened: Option<parts::Lines>,
    objection: parts::Objection,
}

/// The values of a card.
pub(crate) fn of_card(content: &CardContent) -> Result<Value, CardFault> {
    let wording = Wording::new(&content.language, &content.texts);
    let head = parts::head(content, &wording);
    let card = Card {
        paper: Paper::new(&content.language, head.heading.clone(), head.number.clone(), &wording),
        head,
        measures: measures::measures(content, &wording),
        criteria: parts::criteria(content, &wording),
        figures: parts::lines("card-figures", &content.figures, &wording),
        answers: parts::answers(content, &wording),
        confirmed: parts::lines("card-confirmed", &content.confirmed, &wording),
        commented: parts::lines("card-commented", &content.commented, &wording),
        deliveries: parts::lines("card-deliveries", &content.deliveries, &wording),
        objections: parts::lines("card-objections", &content.objections, &wording),
        opened: parts::lines("card-opened", &content.opened_by, &wording),
        objection: parts::objection(&wording),
    };
    settable(&card, &content.language)
}

/// The values of a summary that takes no more room than this.
pub(crate) fn of_summary(content: &CardContent, room: &Room) -> Result<Value, CardFault> {
    settable(&summary::summary(content, room), &content.language)
}

/// The values of an objection slip.
pub(crate) fn of_slip(slip: &Slip) -> Result<Value, CardFault> {
    settable(&slip::slip(slip), &slip.language)
}

/// The values of a table of purposes.
pub(crate) fn of_purposes(table: &PurposeTable) -> Result<Value, CardFault> {
    settable(&purposes::purposes(table), &table.language)
}

/// The values of what stands at the foot of a sheet's pages, from the sheet's own values.
pub(crate) fn of_feet(sheet: &Value, pages: usize) -> Value {
    let paper = &sheet["paper"];
    let words = paper["page"].as_str().unwrap_or_default().replace("{pages}", &pages.to_string());
    let foot = |page: usize| words.replace("{page}", &page.to_string());
    json!({ "paper": paper, "pages": (1..=pages).map(foot).collect::<Vec<_>>() })
}

/// Every text made safe to set in its direction and in every column.
fn settable(values: &impl Serialize, language: &str) -> Result<Value, CardFault> {
    let mut values = serde_json::to_value(values).map_err(|_| CardFault::Values)?;
    let right_to_left = is_right_to_left(language);
    each_text(&mut values, &|text| {
        let isolated = if right_to_left { isolate(text) } else { text.to_owned() };
        breakable(&isolated)
    });
    Ok(values)
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
