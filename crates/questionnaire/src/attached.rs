//! Tables that are attached to a form (`select_one_from_file`, `csv-external`, `xml-external`): given from outside, and
//! kept among the choice lists under the file's name without its ending. Must not know how a file is read.

use crate::{Choice, ChoiceList, Texts, parameters, template};
use std::collections::BTreeMap;

/// Attached tables by the file's name without its ending.
pub type Attached = BTreeMap<String, Rows>;

/// Rows of an attached table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The cells by row.
    pub rows: Vec<Vec<String>>,
}

/// The file's name without its folder and ending.
pub(crate) fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The columns that a file's choices are named and labelled by, unless its question says otherwise.
fn usual_columns(file: &str) -> (&'static str, &'static str) {
    if file.to_lowercase().ends_with(".geojson") { ("id", "title") } else { ("name", "label") }
}

/// The list that a question of a file uses.
pub(crate) struct Wanted {
    /// The list's name: the file's without its ending where the usual columns serve.
    pub list: String,
    /// The column of the values.
    pub value: String,
    /// The column of the labels.
    pub label: String,
}

/// Which list a question uses that names a file, by its cell `parameters`.
pub(crate) fn wanted(file: &str, parameters: &str) -> Wanted {
    let given = parameters::read(parameters).unwrap_or_default();
    let usual = usual_columns(file);
    let or = |key: &str, usual: &str| given.get(key).cloned().unwrap_or_else(|| usual.to_owned());
    let (value, label) = (or("value", usual.0), or("label", usual.1));
    let stem = stem(file);
    let list =
        if (value.as_str(), label.as_str()) == usual { stem.to_owned() } else { format!("{stem} {value} {label}") };
    Wanted { list, value, label }
}

/// The table as a choice list.
pub(crate) fn list(rows: &Rows, value: &str, label: &str) -> ChoiceList {
    let place = |name: &str| rows.columns.iter().position(|column| column == name);
    let (value, label) = (place(value), place(label));
    let cell = |row: &[String], place: Option<usize>| place.and_then(|at| row.get(at)).cloned().unwrap_or_default();
    let mut list = ChoiceList::new(rows.columns.clone());
    for row in &rows.rows {
        let text = cell(row, label);
        let label = Texts { by_language: [(String::new(), template::words(&text))].into() };
        list.push(Choice { name: cell(row, value), label, cells: row.clone(), row: 0 });
    }
    list
}
