//! From a workbook's sheets to a checked questionnaire: names first, then every expression and text, then the order.
//! All faults are kept, not the first only.

use crate::grid::Grid;
use crate::settings::Settings;
use crate::survey::{COLUMNS, Survey};
use crate::workbook::same;
use crate::{
    Attached, Cell, Choice, ChoiceList, Envelope, Fault, FaultCode, Field, Language, Plan, Questionnaire, Sheet,
    Template, Texts, Workbook, attached, choices, details, envelope, languages, plan, settings, survey,
};
use std::collections::BTreeMap;

/// Headings that XLSForm knows and this product reads past without a notice.
const TOLERATED: &[&str] = &[
    "media",
    "image",
    "audio",
    "video",
    "bind",
    "body",
    "control",
    "instance",
    "note",
    "comment",
    "big-image",
    "save_to",
];

/// The sheets that are read, here or by the crates that read rules, cases and texts: what a pack carries.
pub const SHEETS: &[&str] = &[
    "survey",
    "choices",
    "settings",
    "external_choices",
    "entities",
    "parameters",
    "measures",
    "rules",
    "criteria",
    "checks",
    "cases",
    "expect",
    "notice",
    "card",
];

/// Takes a workbook's sheets to a checked questionnaire. Errors with every fault of the sheets `survey`, `choices` and
/// `settings` at once, each with its cell; notices are inside the questionnaire.
pub fn compile(workbook: &Workbook) -> Result<Questionnaire, Vec<Fault>> {
    compile_with(workbook, &Attached::new())
}

/// The same for a form with attached tables. A file that is not attached is an empty list, with a notice.
pub fn compile_with(workbook: &Workbook, attached: &Attached) -> Result<Questionnaire, Vec<Fault>> {
    let missing = |code, name, value| vec![Fault::new(code, Cell::sheet("survey"), &[(name, value)])];
    let sheet = workbook.sheet("survey").ok_or_else(|| missing(FaultCode::MissingSheet, "sheet", "survey"))?;
    let grid = Grid::new(sheet, COLUMNS);
    if let Some(column) = ["type", "name"].into_iter().find(|column| !grid.has(column)) {
        return Err(missing(FaultCode::MissingColumn, "column", column));
    }
    let (questionnaire, faults) = build(workbook, attached, sheet, grid);
    let Some(mut questionnaire) = questionnaire.filter(|_| !faults.iter().any(Fault::is_error)) else {
        return Err(faults);
    };
    questionnaire.notices = faults;
    Ok(questionnaire)
}

fn build(workbook: &Workbook, attached: &Attached, sheet: &Sheet, grid: Grid) -> (Option<Questionnaire>, Vec<Fault>) {
    let mut faults = unread_sheets(workbook);
    faults.extend(grid.unread(TOLERATED));
    faults.extend(settings::unread(workbook));
    let settings = settings::read(workbook);
    faults.extend(languages::unknown_default(workbook, &grid, settings.default_language.as_ref()));
    let choices = choices::read(workbook, &mut faults);
    let survey = survey::read(grid, &mut faults);
    if survey.fields.len() < 2 {
        faults.push(Fault::new(FaultCode::EmptySurvey, Cell::sheet(&sheet.name), &[]));
    }
    let mut questionnaire = assemble(&survey, settings, choices);
    questionnaire.shape();
    add_others(&mut questionnaire, &survey);
    attach(&mut questionnaire, &survey, attached, &mut faults);
    let fields: Vec<Field> =
        questionnaire.fields.iter().map(|field| details::read(&survey, &questionnaire, field, &mut faults)).collect();
    questionnaire.fields = fields;
    questionnaire.envelope = envelope::read(workbook, &questionnaire, survey.audit, &mut faults);
    faults.extend(choices::with_spaces(&questionnaire));
    faults.extend(languages::check(&questionnaire, &survey.grid));
    if faults.iter().any(Fault::is_error) {
        return (None, faults);
    }
    match plan::lay(&questionnaire, &sheet.name) {
        Ok(plan) => questionnaire.plan = plan,
        Err(circles) => faults.extend(circles),
    }
    (Some(questionnaire), faults)
}

/// A notice for every sheet that nobody reads. A name that begins with `_` is an author's own, as in XLSForm.
fn unread_sheets(workbook: &Workbook) -> Vec<Fault> {
    let is_read = |sheet: &&Sheet| sheet.name.starts_with('_') || SHEETS.iter().any(|name| same(&sheet.name, name));
    let unread = workbook.sheets.iter().filter(|sheet| !is_read(sheet));
    unread
        .map(|sheet| Fault::new(FaultCode::UnknownSheet, Cell::sheet(&sheet.name), &[("sheet", &sheet.name)]))
        .collect()
}

fn assemble(survey: &Survey, settings: Settings, choices: choices::Choices) -> Questionnaire {
    let named = survey.grid.languages().chain(&choices.languages).chain(&settings.languages);
    let languages = languages::distinct(named, settings.default_language.as_ref());
    let default = languages::default(&languages, settings.default_language.as_ref());
    Questionnaire {
        name: settings.name,
        title: settings.title,
        version: settings.version,
        default_language: default.tag.clone(),
        languages: if languages.is_empty() { vec![default] } else { languages },
        settings: settings.all,
        fields: survey.fields.clone(),
        lists: choices.lists,
        notices: vec![],
        plan: Plan::default(),
        envelope: Envelope::default(),
        by_name: BTreeMap::new(),
        by_key: BTreeMap::new(),
    }
}

/// Puts attached tables among the choice lists: each under its name, and once more for a question that takes its values
/// and labels from other columns than usual.
fn attach(questionnaire: &mut Questionnaire, survey: &Survey, attached: &Attached, faults: &mut Vec<Fault>) {
    let lists = &mut questionnaire.lists;
    for (name, rows) in attached {
        let (value, label) =
            if rows.columns.iter().any(|column| column == "name") { ("name", "label") } else { ("id", "title") };
        lists.entry(name.clone()).or_insert_with(|| attached::list(rows, value, label));
    }
    for (name, row) in &survey.attached {
        need(lists, name, survey.grid.at(row, "name"), faults);
    }
    for source in &survey.sources {
        let (Some(file), Some(row)) = (&source.file, source.row) else { continue };
        let stem = attached::stem(file);
        need(lists, stem, survey.grid.at(row, "type"), faults);
        let wanted = attached::wanted(file, survey.grid.cell(row, "parameters"));
        let list = attached.get(stem).map(|rows| attached::list(rows, &wanted.value, &wanted.label));
        lists.insert(wanted.list, list.unwrap_or_default());
    }
}

/// A table that is not there is an empty list, so that the form opens all the same.
fn need(lists: &mut BTreeMap<String, ChoiceList>, name: &str, at: Cell, faults: &mut Vec<Fault>) {
    lists.entry(name.to_owned()).or_insert_with(|| {
        faults.push(Fault::new(FaultCode::MissingFile, at, &[("file", name)]));
        ChoiceList::default()
    });
}

/// As pyxform does: a list that a question offers with `or_other` gets the choice «other».
fn add_others(questionnaire: &mut Questionnaire, survey: &Survey) {
    for (place, source) in survey.sources.iter().enumerate() {
        let Some(list) = &source.list else { continue };
        let next = survey.sources.get(place + 1).filter(|next| next.given.is_some());
        let offers = next.is_some_and(|next| next.row.map(|row| row.number) == source.row.map(|row| row.number));
        let Some(list) = questionnaire.lists.get_mut(list).filter(|list| offers && list.find("other").is_none()) else {
            continue;
        };
        list.push(other());
    }
}

fn other() -> Choice {
    let label = Texts { by_language: [(String::new(), Template::words("Other"))].into() };
    Choice { name: "other".to_owned(), label, cells: vec!["other".to_owned(), "Other".to_owned()], row: 0 }
}

impl Questionnaire {
    /// The language a person means by a tag or a name; the default one if it is not known.
    pub fn language(&self, wanted: &str) -> &str {
        let found: Option<&Language> = self.languages.iter().find(|language| language.answers_to(wanted));
        found.map_or(&self.default_language, |language| &language.tag)
    }
}
