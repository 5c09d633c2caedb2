//! Gathers the cells of one sheet, in whatever order they come, into its heading row and its rows.

use super::cell::{Quotes, text_of};
use calamine::DataRef;
use doorstep_questionnaire::{Row, Sheet};
use std::collections::BTreeMap;

/// The most text of one sheet, in bytes; what is longer was made to harm.
const MOST_TEXT: usize = 64 << 20;

/// Columns with texts that people read: their quotation marks stay as the author typed them.
const TEXTS: &[&str] = &[
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "text",
    "met",
    "unmet",
    "message",
    "bring",
    "where",
    "basis",
    "decided_by",
    "programme",
    "source",
    "form_title",
];

pub(super) struct SheetCells {
    name: String,
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    size: usize,
}

impl SheetCells {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.trim().to_owned(), rows: BTreeMap::new(), size: 0 }
    }

    /// Takes one cell over; blank ones leave nothing. Errors if the sheet grows too large.
    pub(super) fn add(&mut self, (row, column): (u32, u32), value: &DataRef<'_>) -> Result<(), String> {
        let text = text_of(value);
        if text.is_empty() {
            return Ok(());
        }
        self.size += text.len() + 16;
        if self.size > MOST_TEXT {
            return Err(format!("its sheet «{}» holds too much text", self.name));
        }
        self.rows.entry(row).or_default().insert(column, text);
        Ok(())
    }

    /// The sheet: the first row that is not blank holds the headings. Cells below no heading are left out.
    pub(super) fn into_sheet(mut self) -> Sheet {
        let headings = self.rows.pop_first().map(|(_, cells)| cells).unwrap_or_default();
        let columns: Vec<(u32, Quotes, String)> =
            headings.into_iter().map(|(place, heading)| (place, quotes_in(&heading), heading)).collect();
        let rows = self.rows.into_iter().map(|(number, cells)| row(number + 1, &cells, &columns));
        let rows = rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
        Sheet { name: self.name, columns: columns.into_iter().map(|(_, _, heading)| heading).collect(), rows }
    }
}

fn row(number: u32, cells: &BTreeMap<u32, String>, columns: &[(u32, Quotes, String)]) -> Row {
    let cell =
        |(place, quotes, _): &(u32, Quotes, String)| cells.get(place).map_or(String::new(), |text| quotes.apply(text));
    Row { number, cells: columns.iter().map(cell).collect() }
}

fn quotes_in(heading: &str) -> Quotes {
    let base = heading.split(':').next().unwrap_or_default().trim().to_lowercase().replace(' ', "_");
    if TEXTS.contains(&base.as_str()) { Quotes::AsTyped } else { Quotes::Straight }
}
