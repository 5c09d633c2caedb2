//! The languages of a questionnaire, and which texts are missing in one of them.

use crate::grid::Grid;
use crate::{Cell, Fault, FaultCode, Field, Language, Questionnaire, Texts, Workbook, settings};

/// The languages that columns name, each once, in their order. Columns without a language are in the default one.
pub(crate) fn distinct<'a>(named: impl Iterator<Item = &'a Language>, default: Option<&Language>) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    for language in named {
        if !languages.iter().any(|known| known.tag == language.tag) {
            languages.push(language.clone());
        }
    }
    let own = default.filter(|default| !languages.iter().any(|known| known.answers_to(&default.name)));
    languages.extend(own.cloned());
    languages
}

/// The language that is shown when another was not asked for.
pub(crate) fn default(languages: &[Language], wanted: Option<&Language>) -> Language {
    let named = wanted.and_then(|wanted| languages.iter().find(|known| known.answers_to(&wanted.tag)));
    named
        .or_else(|| languages.first())
        .or(wanted)
        .cloned()
        .unwrap_or(Language { name: String::new(), tag: String::new() })
}

/// A notice if no column is in the default language: a column without a language is.
pub(crate) fn unknown_default(workbook: &Workbook, grid: &Grid, default: Option<&Language>) -> Option<Fault> {
    let default = default.filter(|_| !grid.has_bare("label") && !grid.has_bare("hint"))?;
    let mut named = grid.languages().peekable();
    named.peek()?;
    if named.any(|language| language.answers_to(&default.tag) || language.answers_to(&default.name)) {
        return None;
    }
    let (_, at) = settings::cell(workbook, "default_language")?;
    Some(Fault::new(FaultCode::UnknownLanguage, at, &[("language", &default.name)]))
}

/// Notices for questions without a label, and for texts that are there in one language and missing in another.
pub(crate) fn check(questionnaire: &Questionnaire, grid: &Grid) -> Vec<Fault> {
    let sheet = &grid.sheet.name;
    questionnaire.fields.iter().flat_map(|field| check_field(questionnaire, sheet, field)).collect()
}

fn check_field(questionnaire: &Questionnaire, sheet: &str, field: &Field) -> Vec<Fault> {
    let asked = field.is_question() || field.type_name == "note";
    if asked && field.label.is_empty() && field.hint.is_empty() {
        return vec![Fault::new(
            FaultCode::MissingLabel,
            Cell::new(sheet, field.row, "label"),
            &[("name", &field.name)],
        )];
    }
    let texts = [
        ("label", &field.label),
        ("hint", &field.hint),
        ("guidance_hint", &field.guidance_hint),
        ("constraint_message", &field.constraint_message),
        ("required_message", &field.required_message),
    ];
    texts.into_iter().flat_map(|(column, texts)| missing(questionnaire, sheet, field, column, texts)).collect()
}

fn missing(questionnaire: &Questionnaire, sheet: &str, field: &Field, column: &str, texts: &Texts) -> Vec<Fault> {
    let written = |language: &&Language| texts.by_language.contains_key(&language.tag);
    let bare = texts.by_language.contains_key("");
    if texts.is_empty() || bare {
        return vec![];
    }
    let missing = questionnaire.languages.iter().filter(|language| !written(language));
    let fault = |language: &Language| {
        let facts = [("name", field.name.as_str()), ("column", column), ("language", language.name.as_str())];
        Fault::new(FaultCode::MissingTranslation, Cell::new(sheet, field.row, column), &facts)
    };
    missing.map(fault).collect()
}
