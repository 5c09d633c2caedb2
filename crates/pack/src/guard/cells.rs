//! Walks the cells of a workbook for the guards. Must not judge them.

use doorstep_questionnaire::{Cell, Row, Sheet, Workbook};

/// Sheets that are not held against the lists of terms: the notice may say what is not asked, and a case names nothing
/// that other sheets don't.
const NOT_HELD: &[&str] = &["notice", "cases", "expect"];
/// Columns with words of XLSForm and not of the author.
const NOT_WORDS: &[&str] = &["type", "appearance", "use", "under_14"];

/// One filled cell.
pub(super) struct Filled<'a> {
    pub sheet: &'a str,
    pub row: u32,
    pub column: &'a str,
    pub text: &'a str,
}

impl Filled<'_> {
    pub(super) fn cell(&self) -> Cell {
        Cell::new(self.sheet, self.row, self.column)
    }
}

/// Every cell with words of the author, sheet names and headings aside.
pub(super) fn with_words(workbook: &Workbook) -> impl Iterator<Item = Filled<'_>> {
    let held = workbook.sheets.iter().filter(|sheet| !is_one_of(&sheet.name, NOT_HELD));
    held.flat_map(|sheet| sheet.rows.iter().flat_map(move |row| filled(sheet, row)))
}

fn filled<'a>(sheet: &'a Sheet, row: &'a Row) -> impl Iterator<Item = Filled<'a>> {
    let columns = sheet.columns.iter().enumerate().filter(|(_, column)| !is_one_of(column, NOT_WORDS));
    let cells =
        columns.map(|(place, column)| Filled { sheet: &sheet.name, row: row.number, column, text: row.at(place) });
    cells.filter(|cell| !cell.text.is_empty())
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.trim().eq_ignore_ascii_case(other))
}

/// A row of the sheet `survey`.
pub(super) struct SurveyRow<'a> {
    pub sheet: &'a Sheet,
    pub row: &'a Row,
    /// The type's first word in small letters, `_` and spaces as `-`: `select-one`, `geopoint`, `begin-group`.
    pub kind: String,
}

impl<'a> SurveyRow<'a> {
    pub(super) fn name(&self) -> &'a str {
        self.sheet.cell(self.row, "name")
    }

    pub(super) fn at(&self, column: &str) -> Cell {
        Cell::new(&self.sheet.name, self.row.number, column)
    }

    /// The filled cells of a column in all its languages, with their headings.
    pub(super) fn texts(&self, column: &str) -> Vec<(&'a str, &'a str)> {
        let places = self.sheet.translations(column).into_iter().map(|(_, place)| place);
        let cells = places.map(|place| (self.sheet.columns[place].as_str(), self.row.at(place)));
        cells.filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// The rows of the sheet `survey` that have a type.
pub(super) fn survey(workbook: &Workbook) -> Vec<SurveyRow<'_>> {
    let Some(sheet) = workbook.sheet("survey") else { return Vec::new() };
    let rows = sheet.rows.iter().map(|row| SurveyRow { sheet, row, kind: kind(sheet.cell(row, "type")) });
    rows.filter(|row| !row.kind.is_empty()).collect()
}

fn kind(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.to_lowercase().replace('_', "-")
}
