//! What a pack needs besides sound questions and rules: a name, a version, and the words that households are owed.

use crate::KeyedTexts;
use doorstep_questionnaire::{Cell, Fault, FaultCode, Questionnaire, Workbook};

/// The texts that no pack may lack: what is read before the interview (safeguard S08), and on the card how to object and
/// whom to call (S15). The card's other words have the product's own behind them.
const NEEDED: &[(&str, &[&str])] = &[
    ("notice", &["notice", "agree_question"]),
    ("card", &["heading", "hotline", "objection", "objection_body", "objection_days"]),
];
/// The sheets without which there is nothing to decide.
const SHEETS: &[&str] = &["survey", "settings", "measures", "rules", "cases", "expect", "notice", "card"];

pub(crate) fn faults(workbook: &Workbook, questionnaire: &Questionnaire) -> Vec<Fault> {
    let mut faults = missing_sheets(workbook);
    faults.extend(settings(workbook, questionnaire));
    faults.extend(objection_days(workbook, questionnaire));
    faults.extend(NEEDED.iter().flat_map(|(sheet, keys)| missing_texts(workbook, questionnaire, sheet, keys)));
    faults
}

fn missing_sheets(workbook: &Workbook) -> Vec<Fault> {
    let missing = SHEETS.iter().filter(|name| workbook.sheet(name).is_none());
    missing.map(|name| Fault::new(FaultCode::MissingSheet, Cell::sheet("workbook"), &[("sheet", name)])).collect()
}

fn settings(workbook: &Workbook, questionnaire: &Questionnaire) -> Vec<Fault> {
    let row = workbook.sheet("settings").and_then(|sheet| sheet.rows.first()).map_or(2, |row| row.number);
    let mut faults = Vec::new();
    if workbook
        .sheet("settings")
        .is_some_and(|sheet| sheet.rows.first().is_none_or(|row| sheet.cell(row, "form_id").is_empty()))
    {
        faults.push(Fault::new(
            FaultCode::MissingCell,
            Cell::new("settings", row, "form_id"),
            &[("column", "form_id")],
        ));
    }
    let version = questionnaire.version.trim();
    if version.parse::<u32>().is_err() {
        faults.push(Fault::new(FaultCode::BadVersion, Cell::new("settings", row, "version"), &[("value", version)]));
    }
    faults
}

fn missing_texts(workbook: &Workbook, questionnaire: &Questionnaire, sheet: &str, keys: &[&str]) -> Vec<Fault> {
    if workbook.sheet(sheet).is_none() {
        return Vec::new();
    }
    let texts = KeyedTexts::read(workbook, sheet);
    let wanted = keys.iter().flat_map(|key| questionnaire.languages.iter().map(move |language| (key, language)));
    let missing = wanted.filter(|(key, language)| !texts.has(key, &language.tag));
    missing.map(|(key, language)| missing_text(sheet, key, &language.name)).collect()
}

fn missing_text(sheet: &str, key: &str, language: &str) -> Fault {
    let language = if language.is_empty() { "the pack's language" } else { language };
    Fault::new(FaultCode::MissingText, Cell::sheet(sheet), &[("key", key), ("language", language), ("sheet", sheet)])
}

/// A slip says until when an objection is answered, so the days are a number in every language.
fn objection_days(workbook: &Workbook, questionnaire: &Questionnaire) -> Vec<Fault> {
    let texts = KeyedTexts::read(workbook, "card");
    let days = questionnaire.languages.iter().filter_map(|language| {
        let days = texts.get("objection_days", &language.tag, &questionnaire.default_language)?.trim();
        let counted = days.parse::<u16>().is_ok_and(|days| (1..=365).contains(&days));
        (!counted).then(|| Fault::new(FaultCode::BadNumber, Cell::sheet("card"), &[("value", days)]))
    });
    days.collect()
}
