//! Which lines of the access log have still to become revisions, so that the county and other devices hear of them. Edits
//! need none: their own revision says who wrote it.

use crate::access::{next_hash, read};
use crate::finish::keep_own;
use crate::{AccessKind, Store, StoreFault, column, setting};
use doorstep_record::{Access, HouseholdId, Revision};

/// The setting that holds the number of the last line that was looked at, eight bytes, the largest first.
const TOLD: &str = "access-told";

/// The lines to tell, and how far the log was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UntoldAccesses {
    /// Lines of households that are in the list, oldest first.
    pub lines: Vec<(HouseholdId, Access)>,
    /// The number of the last line that was looked at.
    pub up_to: u64,
}

impl Store {
    /// The lines that nobody else was told of yet.
    pub fn untold_accesses(&self) -> Result<UntoldAccesses, StoreFault> {
        let told = setting::get(&self.connection, TOLD)?.map_or(0, u64::from_be_bytes);
        let mut before: [u8; 32] = match told {
            0 => [0; 32],
            _ => self.connection.query_row("SELECT hash FROM access WHERE number = ?1", [told], |row| row.get(0))?,
        };
        let mut select = self.connection.prepare(include_str!("untold_accesses.sql"))?;
        let mut rows = select.query([told])?;
        let mut untold = UntoldAccesses { lines: Vec::new(), up_to: told };
        while let Some(row) = rows.next()? {
            let line = read(row)?;
            untold.up_to = row.get(4)?;
            let tell = line.kind != AccessKind::Edited && row.get(5)?;
            if tell {
                let kind = column::to_code(&line.kind);
                let access = Access { number: untold.up_to, at: line.at, author: line.author, kind, before };
                untold.lines.push((line.household, access));
            }
            before = next_hash(&before, &line);
        }
        Ok(untold)
    }

    /// Keeps the revisions that tell of lines up to a number, durably, to be sent.
    pub fn keep_accesses(&mut self, revisions: &[Revision], up_to: u64, now: u64) -> Result<(), StoreFault> {
        self.durably(|transaction| {
            revisions.iter().try_for_each(|revision| keep_own(transaction, revision, now))?;
            setting::put(transaction, TOLD, &up_to.to_be_bytes())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, NOW, household, line, visit};
    use doorstep_record::broken_lines;

    #[test]
    fn s21_each_line_but_edits_is_told_once_and_follows_from_the_line_before_it() {
        let (_dir, mut store) = sample::store();
        for number in 1..=2 {
            let of = household(number);
            store.finish(of, &visit(of), &line(of, "", ""), NOW).unwrap();
        }
        for (number, kind) in [(1, AccessKind::Opened), (2, AccessKind::Printed), (1, AccessKind::Exported)] {
            store.log_access(kind, household(number), NOW).unwrap();
        }
        store.log_access(AccessKind::Edited, household(1), NOW).unwrap();
        let untold = store.untold_accesses().unwrap();
        let kinds: Vec<&str> = untold.lines.iter().map(|(_, line)| line.kind.as_str()).collect();
        assert_eq!(kinds, ["opened", "printed", "exported"]);
        assert!(broken_lines(&untold.lines).is_empty());
        let last = &untold.lines[2].1;
        store.keep_accesses(&[], untold.up_to, NOW).unwrap();
        assert!(store.untold_accesses().unwrap().lines.is_empty());
        store.log_access(AccessKind::Opened, household(2), NOW).unwrap();
        let next = store.untold_accesses().unwrap().lines;
        assert_eq!((next.len(), next[0].1.number), (1, last.number + 2), "an edit stands between them");
    }

    #[test]
    fn nothing_is_told_of_a_household_that_withdrew() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        let revisions = visit(of);
        store.finish(of, &revisions, &line(of, "", ""), NOW).unwrap();
        store.log_access(AccessKind::Opened, of, NOW).unwrap();
        let erasure = sample::revision(of, doorstep_record::Kind::Erase, &[&revisions[1]], &[]);
        store.finish(of, &[erasure], &line(of, "", ""), NOW).unwrap();
        let untold = store.untold_accesses().unwrap();
        assert!(untold.lines.is_empty());
        assert!(untold.up_to >= 1);
    }
}
