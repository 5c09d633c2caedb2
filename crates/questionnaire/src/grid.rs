//! A sheet whose headings have been understood: cells by the canonical name of their column, whatever alias was written.
//! Knows aliases and languages of headings; must not know what a cell means.

use crate::workbook::{same, split_language};
use crate::{Cell, Fault, FaultCode, Language, Row, Sheet};

/// A canonical column with the other headings that mean it.
pub(crate) type Known = (&'static str, &'static [&'static str]);

/// A sheet with its headings understood.
pub(crate) struct Grid<'a> {
    pub sheet: &'a Sheet,
    headings: Vec<Heading>,
}

struct Heading {
    column: Option<&'static str>,
    language: Option<Language>,
}

impl<'a> Grid<'a> {
    /// Reads the headings of a sheet.
    pub fn new(sheet: &'a Sheet, known: &[Known]) -> Self {
        let headings = sheet.columns.iter().map(|written| Heading::read(written, known)).collect();
        Self { sheet, headings }
    }

    /// The first cell of a column that is not empty; empty if there is none.
    pub fn cell(&self, row: &'a Row, column: &str) -> &'a str {
        self.places(column).map(|place| row.at(place)).find(|text| !text.is_empty()).unwrap_or("")
    }

    /// Where a column's cell stands in a row, with the heading as it was written.
    pub fn at(&self, row: &Row, column: &str) -> Cell {
        let filled = self.places(column).find(|place| !row.at(*place).is_empty());
        let place = filled.or_else(|| self.places(column).next());
        let written = place.map_or(column, |place| self.sheet.columns[place].as_str());
        Cell::new(&self.sheet.name, row.number, written)
    }

    /// The texts of a column in every language it is written in, with their place; blank cells left out.
    pub fn translated(&self, row: &'a Row, column: &str) -> Vec<(String, &'a str, usize)> {
        let places = self.places(column).map(|place| (self.tag(place), row.at(place), place));
        places.filter(|(_, text, _)| !text.is_empty()).collect()
    }

    /// Whether a column is there in any language.
    pub fn has(&self, column: &str) -> bool {
        self.places(column).next().is_some()
    }

    /// Whether a column is there without a language.
    pub fn has_bare(&self, column: &str) -> bool {
        self.places(column).any(|place| self.headings[place].language.is_none())
    }

    /// The languages that the headings name, in their order.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.headings.iter().filter(|heading| heading.column.is_some()).filter_map(|heading| heading.language.as_ref())
    }

    /// The columns that no known name means, with their place.
    pub fn others(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let sheet = self.sheet;
        let unknown = self.headings.iter().enumerate().filter(|(_, heading)| heading.column.is_none());
        unknown.map(|(place, _)| (place, sheet.columns[place].as_str())).filter(|(_, written)| !written.is_empty())
    }

    /// A notice for every column that is not read, but for those whose heading begins with one of `tolerated`.
    pub fn unread(&self, tolerated: &[&str]) -> Vec<Fault> {
        let unread = self.others().filter(|(_, written)| {
            let folded = written.to_lowercase();
            !tolerated.iter().any(|start| folded.starts_with(start))
        });
        let fault = |(_, written): (usize, &str)| {
            Fault::new(FaultCode::UnknownColumn, Cell::column(&self.sheet.name, written), &[("column", written)])
        };
        unread.map(fault).collect()
    }

    fn tag(&self, place: usize) -> String {
        self.headings[place].language.as_ref().map_or(String::new(), |language| language.tag.clone())
    }

    fn places(&self, column: &str) -> impl Iterator<Item = usize> {
        let headings = self.headings.iter().enumerate();
        headings.filter(move |(_, heading)| heading.column == Some(column)).map(|(place, _)| place)
    }
}

impl Heading {
    fn read(written: &str, known: &[Known]) -> Self {
        if let Some(column) = find(written, known) {
            return Self { column: Some(column), language: None };
        }
        let (base, language) = split_language(written);
        let column = find(base, known);
        Self { column, language: column.and(language) }
    }
}

fn find(written: &str, known: &[Known]) -> Option<&'static str> {
    let means = |(column, aliases): &&Known| same(written, column) || aliases.iter().any(|alias| same(written, alias));
    known.iter().find(means).map(|(column, _)| *column)
}
