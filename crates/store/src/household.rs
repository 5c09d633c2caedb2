//! The list of households: one line each, with the words that find it. The caller draws the line from the
//! household's state; nothing here reads an answer.

use crate::revision::erased;
use crate::split::split;
use crate::{Store, StoreFault, column};
use chrono::NaiveDate;
use doorstep_record::{Area, HouseholdId, HouseholdNumber};
use rusqlite::{Connection, OptionalExtension, Row};

/// What the list shows of a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexLine {
    /// The household.
    pub household: HouseholdId,
    /// Its village.
    pub village: Area,
    /// The name that the team knows it by; empty if it was not given.
    pub name: String,
    /// Its address; empty if it was not given.
    pub address: String,
    /// How many members it has.
    pub members: u32,
    /// The day of the last visit.
    pub last_visit: Option<NaiveDate>,
    /// Two values stand side by side somewhere, to be settled.
    pub conflict: bool,
    /// The number on its card.
    pub number: HouseholdNumber,
}

impl Store {
    /// Writes lines anew (after a new key opened names, say).
    pub fn write_index(&mut self, lines: &[IndexLine]) -> Result<(), StoreFault> {
        self.together(|transaction| lines.iter().try_for_each(|line| write_line(transaction, line)))
    }

    /// How many households there are, in a village or in all that the device serves.
    pub fn count(&self, village: Option<&Area>) -> Result<u64, StoreFault> {
        let code = village.map(Area::code);
        Ok(self.connection.query_row(include_str!("count.sql"), [code], |row| row.get(0))?)
    }
}

/// Writes a line and its words, instead of earlier ones of the household. One that withdrew has no line.
pub(crate) fn write_line(connection: &Connection, line: &IndexLine) -> Result<(), StoreFault> {
    if erased(connection, line.household)? {
        return Ok(());
    }
    let row = (
        line.household.0.as_bytes(),
        line.village.code(),
        line.number.as_str(),
        &line.name,
        &line.address,
        line.members,
        line.last_visit.map(|day| day.to_string()),
        line.conflict,
    );
    let number: i64 = connection.prepare_cached(include_str!("write_line.sql"))?.query_row(row, |row| row.get(0))?;
    let words = split(&format!("{} {}", line.name, line.address)).join(" ");
    let sql = "REPLACE INTO household_words (rowid, village, words) VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute((number, line.village.code(), words))?;
    Ok(())
}

/// Takes a household out of the list.
pub(crate) fn remove_line(connection: &Connection, household: HouseholdId) -> Result<(), StoreFault> {
    let sql = "DELETE FROM household WHERE household = ?1 RETURNING number_here";
    let removed: Option<i64> = connection.query_row(sql, [household.0.as_bytes()], |row| row.get(0)).optional()?;
    if let Some(number) = removed {
        connection.execute("DELETE FROM household_words WHERE rowid = ?1", [number])?;
    }
    Ok(())
}

/// Reads a line from the first eight columns.
pub(crate) fn read_line(row: &Row) -> rusqlite::Result<IndexLine> {
    let number: String = row.get(2)?;
    let day: Option<String> = row.get(6)?;
    Ok(IndexLine {
        household: column::household(row, 0)?,
        village: column::area(row, 1)?,
        number: HouseholdNumber::parse(&number)
            .map_err(|fault| column::unfit(2, rusqlite::types::Type::Text, fault))?,
        name: row.get(3)?,
        address: row.get(4)?,
        members: row.get(5)?,
        last_visit: day.and_then(|day| day.parse().ok()),
        conflict: row.get(7)?,
    })
}
