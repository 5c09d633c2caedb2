//! The sheet `settings`: title, id, version, default language, and whatever else stands in its first row.

use crate::grid::{Grid, Known};
use crate::{Language, Row, Texts, Workbook, template};
use std::collections::BTreeMap;

const COLUMNS: &[Known] = &[
    ("form_title", &["title", "set form title"]),
    ("form_id", &["id_string", "set form id"]),
    ("version", &[]),
    ("default_language", &[]),
    ("instance_name", &[]),
];

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
