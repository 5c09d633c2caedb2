//! A fault: what is wrong with a workbook, in which cell, and how to mend it.
//! Its words come from the catalogue; this file must not know any particular fault.

use crate::FaultCode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing that is wrong, or worth knowing, with its cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fault {
    /// The sheet's name.
    pub sheet: String,
    /// The row as a spreadsheet program numbers it; `None` if it is about the whole sheet.
    pub row: Option<u32>,
    /// The column's heading; `None` if it is about the whole row.
    pub column: Option<String>,
    /// Which fault it is.
    pub code: FaultCode,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What to do about it.
    pub fix: String,
    /// Whether the workbook can be used all the same.
    pub severity: Severity,
}

/// How much a fault matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The workbook can't be used until it is mended.
    Error,
    /// It works, but not quite as the author may expect.
    Notice,
}

/// Where in a workbook something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The sheet's name.
    pub sheet: String,
    /// The row as a spreadsheet program numbers it.
    pub row: Option<u32>,
    /// The column's heading.
    pub column: Option<String>,
}

impl Cell {
    /// One cell of a sheet.
    pub fn new(sheet: &str, row: u32, column: &str) -> Self {
        Self { sheet: sheet.to_owned(), row: Some(row), column: Some(column.to_owned()) }
    }

    /// A whole row.
    pub fn row(sheet: &str, row: u32) -> Self {
        Self { sheet: sheet.to_owned(), row: Some(row), column: None }
    }

    /// A heading.
    pub fn column(sheet: &str, column: &str) -> Self {
        Self { sheet: sheet.to_owned(), row: Some(1), column: Some(column.to_owned()) }
    }

    /// A whole sheet.
    pub fn sheet(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), row: None, column: None }
    }
}

impl Fault {
    /// Makes a fault from the catalogue's words. `facts` fill the `{name}`s of its sentence and fix.
    pub fn new(code: FaultCode, at: Cell, facts: &[(&str, &str)]) -> Self {
        let Cell { sheet, row, column } = at;
        let (message, fix) = (fill(code.sentence(), facts), fill(code.fix(), facts));
        Self { sheet, row, column, code, message, fix, severity: code.severity() }
    }

    /// Whether the workbook can't be used until this is mended.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// `survey, row 7, column relevant: … — …`
impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sheet)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {} {} [{}]", self.message, self.fix, self.code.code())
    }
}

fn fill(template: &str, facts: &[(&str, &str)]) -> String {
    facts.iter().fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
