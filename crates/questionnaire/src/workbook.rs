//! A workbook as rows of text: what is left of an Excel file once it has been read.
//! Knows sheets, columns and row numbers; must not know file formats or what a column means.

use serde::{Deserialize, Serialize};

/// The sheets of one workbook, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Workbook {
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

/// One sheet: its heading row and the rows below it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// The sheet's name as it is written on its tab.
    pub name: String,
    /// The headings of the first row, trimmed. A blank heading is an empty text.
    pub columns: Vec<String>,
    /// The rows that are not blank.
    pub rows: Vec<Row>,
}

/// One row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Row {
    /// The row's number as a spreadsheet program shows it: the heading row is 1.
    pub number: u32,
    /// The cells as trimmed text, in the order of the columns. It may be shorter than the heading row.
    pub cells: Vec<String>,
}

impl Workbook {
    /// Finds a sheet by name; case and surrounding spaces don't matter.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| same(&sheet.name, name))
    }
}

impl Sheet {
    /// The place of a column; case, surrounding spaces and `_` for a space don't matter.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| same(column, name))
    }

    /// The text of one cell; empty if the column or the cell isn't there.
    pub fn cell<'a>(&'a self, row: &'a Row, column: &str) -> &'a str {
        self.column(column).map_or("", |place| row.at(place))
    }

    /// The columns that carry one text in several languages: `label`, `label::English (en)` …, with their language
    /// (`None` for the bare column) and place.
    pub fn translations(&self, name: &str) -> Vec<(Option<Language>, usize)> {
        let parted = self.columns.iter().enumerate().map(|(place, column)| (place, split_language(column)));
        parted.filter(|(_, (base, _))| same(base, name)).map(|(place, (_, language))| (language, place)).collect()
    }
}

impl Row {
    /// The trimmed text of the cell at a place; empty if it isn't there.
    pub fn at(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", |cell| cell.trim())
    }
}

/// A language of a workbook: `label::العربية (ar)` has the name العربية and the tag `ar`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Language {
    /// The name before the brackets.
    pub name: String,
    /// The tag in the brackets; the name itself where there are none; empty for texts without a language.
    pub tag: String,
}

impl Language {
    /// Reads `English (en)`, `en` or `English`.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let bracketed = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        match bracketed {
            Some((name, tag)) if !tag.trim().is_empty() => {
                let name = if name.trim().is_empty() { tag } else { name };
                Self { name: name.trim().to_owned(), tag: tag.trim().to_owned() }
            }
            _ => Self { name: text.to_owned(), tag: text.to_owned() },
        }
    }

    /// Whether a person could mean this language by `text`: its tag, its name or both.
    pub fn answers_to(&self, text: &str) -> bool {
        same(&self.tag, text) || same(&self.name, text) || *self == Self::parse(text)
    }
}

/// Splits `label::English (en)` (or with one colon) into its base and its language.
pub(crate) fn split_language(column: &str) -> (&str, Option<Language>) {
    let parted = column.split_once("::").or_else(|| column.split_once(':'));
    match parted {
        Some((base, language)) if !language.trim().is_empty() => (base.trim(), Some(Language::parse(language))),
        Some((base, _)) => (base.trim(), None),
        None => (column.trim(), None),
    }
}

/// Whether two names of sheets or columns are the same to a person: case, `_` and spaces aside.
pub(crate) fn same(one: &str, other: &str) -> bool {
    fold(one).eq(fold(other))
}

fn fold(text: &str) -> impl Iterator<Item = char> {
    text.trim().chars().flat_map(char::to_lowercase).filter(|c| !matches!(c, ' ' | '_' | '\u{a0}' | '\u{feff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_from_its_column() {
        let (base, language) = split_language("label::English (en)");
        assert_eq!((base, language.unwrap().tag.as_str()), ("label", "en"));
        assert_eq!(split_language("hint").1, None);
        assert_eq!(Language::parse("Français").tag, "Français");
    }

    #[test]
    fn sheets_and_columns_are_found_whatever_their_case() {
        let sheet = Sheet { name: "Survey ".into(), columns: vec!["List Name".into()], rows: vec![] };
        assert_eq!(sheet.column("list_name"), Some(0));
        assert!(Workbook { sheets: vec![sheet] }.sheet("survey").is_some());
    }
}
