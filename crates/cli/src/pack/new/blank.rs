//! The sheets of a new workbook, from the table file beside this one. Of each sheet its rows are: what to note at a
//! heading, what a drop-down offers, and examples. A heading `label::*` stands once for each language.

use doorstep_questionnaire::{Row, table};

const TABLES: &str = include_str!("blank.md");

/// One sheet to write.
pub struct NewSheet {
    pub name: String,
    pub columns: Vec<Column>,
    /// Example rows: a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// One column to write.
pub struct Column {
    pub heading: String,
    pub note: String,
    pub offer: Offer,
}

/// What a cell of a column takes.
pub enum Offer {
    Anything,
    /// A drop-down of these words; others may be typed too.
    Words(Vec<String>),
    /// A drop-down of the first column of a sheet.
    From(String),
    Day,
    Whole,
}

/// The sheets in some languages.
pub fn sheets(languages: &[String]) -> Vec<NewSheet> {
    table::workbook(TABLES).sheets.iter().map(|sheet| new_sheet(sheet, languages)).collect()
}

fn new_sheet(sheet: &doorstep_questionnaire::Sheet, languages: &[String]) -> NewSheet {
    let places: Vec<(usize, Option<&String>)> = (0..sheet.columns.len())
        .flat_map(|place| match sheet.columns[place].ends_with("::*") {
            true => languages.iter().map(|language| (place, Some(language))).collect(),
            false => vec![(place, None)],
        })
        .collect();
    let [notes, offers, examples @ ..] = &sheet.rows[..] else {
        return NewSheet { name: sheet.name.clone(), columns: Vec::new(), rows: Vec::new() };
    };
    let column = |(place, language): &(usize, Option<&String>)| Column {
        heading: language.map_or_else(|| sheet.columns[*place].clone(), |l| sheet.columns[*place].replace('*', l)),
        note: notes.at(*place).to_owned(),
        offer: offer(offers.at(*place)),
    };
    let rows = examples.iter().map(|row| places.iter().map(|place| cell(row, *place, languages)).collect());
    NewSheet { name: sheet.name.clone(), columns: places.iter().map(column).collect(), rows: rows.collect() }
}

/// The example texts are English: they stand in that language's column, or in the first; the others are the author's to
/// fill in. A lone `*` is the first language.
fn cell(row: &Row, (place, language): (usize, Option<&String>), languages: &[String]) -> String {
    let english = languages.iter().find(|language| language.ends_with("(en)")).or(languages.first());
    match language {
        Some(_) if language != english => String::new(),
        None if row.at(place) == "*" && place > 0 => languages.first().cloned().unwrap_or_default(),
        Some(_) | None => row.at(place).to_owned(),
    }
}

fn offer(text: &str) -> Offer {
    match text.split_once(": ") {
        Some(("list", words)) => Offer::Words(words.split(", ").map(str::to_owned).collect()),
        Some(("from", sheet)) => Offer::From(sheet.to_owned()),
        _ if text == "day" => Offer::Day,
        _ if text == "whole" => Offer::Whole,
        _ => Offer::Anything,
    }
}
