//! Reads the cells of one sheet: names, days, areas, texts, expressions; what can't be read becomes a fault with its cell.
//! Knows no particular sheet.

use crate::parameter::Validity;
use chrono::NaiveDate;
use doorstep_questionnaire::{Cell, Fault, FaultCode, Language, Questionnaire, Row, Sheet, Texts, Workbook};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One sheet being read, with the faults found so far.
pub(crate) struct Reading<'a> {
    pub sheet: &'a Sheet,
    pub questionnaire: &'a Questionnaire,
    pub faults: Vec<Fault>,
    names: BTreeMap<String, u32>,
}

/// In which languages a text is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needed {
    /// In each language of the questionnaire.
    InEach,
    /// In each language, or once in a bare column for all of them.
    OnceOrInEach,
    /// Like `OnceOrInEach`, or not at all.
    MayBeMissing,
}

impl<'a> Reading<'a> {
    /// Opens a sheet. `None` if the workbook does not have it; the rows are left out if a column is missing.
    pub fn open(book: &'a Workbook, questionnaire: &'a Questionnaire, name: &str, columns: &[&str]) -> Option<Self> {
        let sheet = book.sheet(name)?;
        let mut reading = Self { sheet, questionnaire, faults: Vec::new(), names: BTreeMap::new() };
        for column in columns.iter().filter(|column| sheet.translations(column).is_empty()) {
            let at = Cell::column(&sheet.name, column);
            reading.faults.push(Fault::new(FaultCode::MissingColumn, at, &[("column", *column)]));
        }
        Some(reading)
    }

    /// The rows to read; none if a column that each needs is missing.
    pub fn rows(&self) -> &'a [Row] {
        if self.faults.is_empty() { &self.sheet.rows } else { &[] }
    }

    /// The text of a cell; empty if there is none.
    pub fn cell<'r>(&self, row: &'r Row, column: &str) -> &'r str {
        self.sheet.column(column).map_or("", |place| row.at(place))
    }

    /// Where a cell is.
    pub fn at(&self, row: &Row, column: &str) -> Cell {
        Cell::new(&self.sheet.name, row.number, column)
    }

    /// Adds a fault about a cell.
    pub fn fault(&mut self, code: FaultCode, row: &Row, column: &str, facts: &[(&str, &str)]) {
        let at = self.at(row, column);
        self.faults.push(Fault::new(code, at, facts));
    }

    /// The text of a cell that may not be empty.
    pub fn needed<'r>(&mut self, row: &'r Row, column: &str) -> Option<&'r str> {
        let text = self.cell(row, column);
        if text.is_empty() {
            self.fault(FaultCode::MissingCell, row, column, &[("column", column)]);
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// The column `name`: a name that no other row of the sheet has.
    pub fn own_name(&mut self, row: &Row) -> Option<Arc<str>> {
        let name = self.needed(row, "name")?;
        if !is_name(name) {
            self.fault(FaultCode::BadName, row, "name", &[("name", name)]);
            return None;
        }
        match self.names.insert(name.to_owned(), row.number) {
            None => Some(Arc::from(name)),
            Some(first) => {
                self.names.insert(name.to_owned(), first);
                self.fault(FaultCode::DuplicateName, row, "name", &[("name", name), ("first", &first.to_string())]);
                None
            }
        }
    }

    /// The columns `from` and `to`.
    pub fn validity(&mut self, row: &Row) -> Validity {
        let validity = Validity { from: self.day(row, "from"), to: self.day(row, "to") };
        if validity.is_reversed() {
            let facts = [("from", self.cell(row, "from")), ("to", self.cell(row, "to"))];
            self.fault(FaultCode::DatesReversed, row, "to", &facts);
        }
        validity
    }

    fn day(&mut self, row: &Row, column: &str) -> Option<NaiveDate> {
        let text = self.cell(row, column);
        if text.is_empty() {
            return None;
        }
        let day = read_day(text);
        if day.is_none() {
            self.fault(FaultCode::BadDate, row, column, &[("value", text)]);
        }
        day
    }

    /// The column `per`: a roster that stands in no other, or the household if it is empty or says so.
    /// Errors if it can't be read (the fault is kept).
    pub fn per(&mut self, row: &Row) -> Result<Option<Arc<str>>, ()> {
        let name = self.cell(row, "per");
        if name.is_empty() || name.eq_ignore_ascii_case("household") {
            return Ok(None);
        }
        let code = match self.questionnaire.roster(name) {
            Some(roster) if roster.roster.is_none() => return Ok(Some(Arc::from(name))),
            Some(_) => FaultCode::NestedRoster,
            None => FaultCode::UnknownRoster,
        };
        self.fault(code, row, "per", &[("roster", name)]);
        Err(())
    }

    /// A text in the questionnaire's languages. What is missing is a fault.
    pub fn texts(&mut self, row: &Row, column: &'static str, roster: Option<&str>, needed: Needed) -> Texts {
        let texts = match self.questionnaire.texts(self.sheet, row, column, roster) {
            Ok(texts) => texts,
            Err(faults) => {
                self.faults.extend(faults);
                return Texts::default();
            }
        };
        if texts.is_empty() && needed == Needed::MayBeMissing {
            return texts;
        }
        for language in missing_languages(&texts, self.questionnaire, needed) {
            let name = if language.name.is_empty() { "the default language" } else { &language.name };
            let facts = [("key", column), ("language", name), ("sheet", &self.sheet.name)];
            self.fault(FaultCode::MissingText, row, column, &facts);
        }
        texts
    }
}

/// A bare column stands for the default language, and for every language where one text is enough.
fn missing_languages<'q>(texts: &Texts, questionnaire: &'q Questionnaire, needed: Needed) -> Vec<&'q Language> {
    let bare = texts.by_language.contains_key("");
    let covered = |tag: &str| match needed {
        Needed::InEach => bare && tag == questionnaire.default_language,
        Needed::OnceOrInEach | Needed::MayBeMissing => bare,
    };
    let languages = questionnaire.languages.iter();
    languages.filter(|language| !texts.by_language.contains_key(&language.tag) && !covered(&language.tag)).collect()
}

/// Reads a day as `2016-05-01`, with or without a time after it.
pub(crate) fn read_day(text: &str) -> Option<NaiveDate> {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()
}

fn is_name(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_');
    begins && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}
