//! Who opened, edited, printed or exported a household's record (S21). Each row's hash covers the row before, so a row
//! that was taken out or changed shows.

use crate::{Store, StoreFault, column};
use doorstep_record::{AuthorId, HouseholdId};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What was done with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessKind {
    /// It was shown.
    Opened,
    /// A visit or a correction was recorded.
    Edited,
    /// Its card was printed.
    Printed,
    /// It left the device in a file.
    Exported,
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessLine {
    /// When, milliseconds since 1970.
    pub at: u64,
    /// Who.
    pub author: AuthorId,
    /// What was done.
    pub kind: AccessKind,
    /// With whose record.
    pub household: HouseholdId,
}

impl Store {
    /// Adds a line for the person that the device was enrolled for.
    pub fn log_access(&mut self, kind: AccessKind, household: HouseholdId, at: u64) -> Result<(), StoreFault> {
        let author = self.enrolment()?.ok_or(StoreFault::NotEnrolled)?.author;
        let line = AccessLine { at, author, kind, household };
        self.together(|transaction| append(transaction, &line))
    }

    /// The lines of one household, oldest first.
    pub fn accesses(&self, household: HouseholdId) -> Result<Vec<AccessLine>, StoreFault> {
        let sql = "SELECT at, author, kind, household FROM access WHERE household = ?1 ORDER BY number";
        let mut select = self.connection.prepare(sql)?;
        let lines = select.query_map([household.0.as_bytes()], read)?;
        Ok(lines.collect::<Result<_, _>>()?)
    }

    /// Whether the log is whole: every row follows from the row before.
    pub fn access_log_is_whole(&self) -> Result<bool, StoreFault> {
        let sql = "SELECT at, author, kind, household, hash, number FROM access ORDER BY number";
        let mut select = self.connection.prepare(sql)?;
        let mut rows = select.query([])?;
        let (mut before, mut number) = ([0; 32], 0u64);
        while let Some(row) = rows.next()? {
            before = next_hash(&before, &read(row)?);
            number += 1;
            if before != row.get::<_, [u8; 32]>(4)? || number != row.get::<_, u64>(5)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

pub(crate) fn append(connection: &Connection, line: &AccessLine) -> Result<(), StoreFault> {
    let sql = "SELECT number, hash FROM access ORDER BY number DESC LIMIT 1";
    let last = connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (number, before): (u64, [u8; 32]) = last.unwrap_or((0, [0; 32]));
    let hash = next_hash(&before, line);
    let (author, household) = (line.author.0.as_bytes(), line.household.0.as_bytes());
    let row = (number + 1, line.at, author, column::to_code(&line.kind), household, hash);
    connection.execute("INSERT INTO access VALUES (?1, ?2, ?3, ?4, ?5, ?6)", row)?;
    Ok(())
}

fn next_hash(before: &[u8; 32], line: &AccessLine) -> [u8; 32] {
    let row = column::to_bytes(&(line.at, line.author, line.kind, line.household));
    Sha256::new().chain_update(before).chain_update(row).finalize().into()
}

fn read(row: &Row) -> rusqlite::Result<AccessLine> {
    let (at, author) = (row.get(0)?, column::author(row, 1)?);
    Ok(AccessLine { at, author, kind: column::from_code(row, 2)?, household: column::household(row, 3)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, NOW, household};

    #[test]
    fn s21_a_line_that_was_changed_or_taken_out_shows() {
        let (_dir, mut store) = sample::store();
        for (kind, number) in [(AccessKind::Opened, 1), (AccessKind::Edited, 1), (AccessKind::Printed, 2)] {
            store.log_access(kind, household(number), NOW).unwrap();
        }
        let kinds: Vec<AccessKind> = store.accesses(household(1)).unwrap().iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [AccessKind::Opened, AccessKind::Edited]);
        assert!(store.access_log_is_whole().unwrap());
        store.connection.execute("UPDATE access SET kind = 'opened' WHERE number = 2", []).unwrap();
        assert!(!store.access_log_is_whole().unwrap());
        store.connection.execute("UPDATE access SET kind = 'edited' WHERE number = 2", []).unwrap();
        assert!(store.access_log_is_whole().unwrap());
        store.connection.execute("DELETE FROM access WHERE number = 2", []).unwrap();
        assert!(!store.access_log_is_whole().unwrap());
    }
}
