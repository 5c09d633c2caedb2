//! The sheet `settings`: title, id, version, default language, and whatever else stands in its first row.

use crate::grid::{Grid, Known};
use crate::{Cell, Fault, FaultCode, Language, Row, Texts, Workbook, template};
use std::collections::BTreeMap;

const COLUMNS: &[Known] = &[
    ("form_title", &["title", "set form title"]),
    ("form_id", &["id_string", "set form id"]),
    ("version", &[]),
    ("default_language", &[]),
    ("instance_name", &[]),
];

/// Settings of other ODK tools, which have no effect here.
const OF_OTHERS: &[Known] = &[
    ("name", &[]),
    ("style", &[]),
    ("namespaces", &[]),
    ("instance_id", &[]),
    ("instance_xmlns", &[]),
    ("omit_instanceID", &[]),
    ("public_key", &[]),
    ("submission_url", &[]),
    ("auto_send", &[]),
    ("auto_delete", &[]),
    ("client_editable", &[]),
    ("allow_choice_duplicates", &[]),
    ("clean_text_values", &[]),
    ("compact_prefix", &["prefix"]),
    ("compact_delimiter", &["delimiter"]),
    ("compact_tag", &[]),
    ("add_none_option", &[]),
    ("sms_keyword", &["sms_separator", "sms_allow_media", "sms_date_format", "sms_datetime_format", "sms_response"]),
];

/// Settings that the pack reads.
const OF_THE_PACK: &[Known] = &[("retention_days", &[])];

/// What the sheet says.
pub(crate) struct Settings {
    pub title: Texts,
    pub name: String,
    pub version: String,
    pub default_language: Option<Language>,
    pub all: BTreeMap<String, String>,
    pub languages: Vec<Language>,
}

/// Reads the sheet; it may be missing.
pub(crate) fn read(workbook: &Workbook) -> Settings {
    let empty = crate::Sheet::default();
    let blank = Row::default();
    let sheet = workbook.sheet("settings").unwrap_or(&empty);
    let (grid, row) = (Grid::new(sheet, COLUMNS), sheet.rows.first().unwrap_or(&blank));
    let text = |column: &str| grid.cell(row, column).to_owned();
    let filled = |text: String| (!text.is_empty()).then_some(text);
    let title = grid.translated(row, "form_title").into_iter().map(|(tag, text, _)| (tag, template::words(text)));
    Settings {
        title: Texts { by_language: title.collect() },
        name: filled(text("form_id")).unwrap_or_else(|| "data".to_owned()),
        version: text("version"),
        default_language: filled(text("default_language")).map(|text| Language::parse(&text)),
        all: sheet.columns.iter().zip(&row.cells).map(|(column, cell)| (column.to_lowercase(), cell.clone())).collect(),
        languages: grid.languages().cloned().collect(),
    }
}

/// A setting that is filled in, with its cell.
pub(crate) fn cell(workbook: &Workbook, column: &str) -> Option<(String, Cell)> {
    let sheet = workbook.sheet("settings")?;
    let (grid, row) = (Grid::new(sheet, COLUMNS), sheet.rows.first()?);
    Some((grid.cell(row, column).to_owned(), grid.at(row, column))).filter(|(text, _)| !text.is_empty())
}

/// A notice for every setting that nobody knows.
pub(crate) fn unread(workbook: &Workbook) -> Vec<Fault> {
    let Some(sheet) = workbook.sheet("settings") else { return vec![] };
    let known: Vec<Known> = [COLUMNS, OF_OTHERS, OF_THE_PACK].concat();
    let fault =
        |column: &str| Fault::new(FaultCode::UnknownSetting, Cell::column(&sheet.name, column), &[("setting", column)]);
    let grid = Grid::new(sheet, &known);
    grid.others().map(|(_, column)| column).filter(|column| !is_attribute(column)).map(fault).collect()
}

/// Attributes that pyxform writes on the form's root: `attribute::xmlns`.
fn is_attribute(column: &str) -> bool {
    column.split("::").next().is_some_and(|start| start.trim().eq_ignore_ascii_case("attribute"))
}
