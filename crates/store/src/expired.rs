//! What this device is to let go of: households that nobody visited for long (S17), and villages that it no longer serves.

use crate::{Store, StoreFault, column};
use chrono::NaiveDate;
use doorstep_record::{Area, HouseholdId};
use rusqlite::Connection;

impl Store {
    /// The households of the villages served whose last visit was before a day, and at which no visit is open.
    pub fn not_visited_since(&self, day: NaiveDate) -> Result<Vec<HouseholdId>, StoreFault> {
        let mut select = self.connection.prepare(include_str!("not_visited_since.sql"))?;
        let found = select.query_map([day.to_string()], |row| column::household(row, 0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Drops the villages that the device no longer serves, each once the server has receipted everything of it twice: lines,
    /// revisions and keys. One of which something is not confirmed or was refused, or where a visit is begun, stays, out of
    /// sight. Returns those that were dropped.
    pub fn drop_unserved(&mut self) -> Result<Vec<Area>, StoreFault> {
        self.durably(|transaction| {
            let gone = receipted(transaction)?;
            gone.iter().try_for_each(|area| drop_village(transaction, area))?;
            Ok(gone)
        })
    }
}

fn receipted(connection: &Connection) -> Result<Vec<Area>, StoreFault> {
    let mut select = connection.prepare(include_str!("receipted_villages.sql"))?;
    let areas = select.query_map([], |row| column::area(row, 0))?;
    Ok(areas.collect::<Result<_, _>>()?)
}

fn drop_village(connection: &Connection, area: &Area) -> Result<(), StoreFault> {
    let code = [area.code()];
    for sql in [
        "DELETE FROM household_words WHERE rowid IN (SELECT number_here FROM household WHERE village = ?1)",
        "DELETE FROM household WHERE village = ?1",
        "DELETE FROM outbox WHERE revision IN (SELECT id FROM revision WHERE village = ?1)",
        "DELETE FROM revision WHERE village = ?1",
        "DELETE FROM village WHERE area = ?1",
    ] {
        connection.execute(sql, code)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, NOW, draft, household, line, village, visit};
    use doorstep_record::Revision;
    use doorstep_sync::device::{OutboxChange, PullPlan};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn s17_households_are_too_old_when_their_last_visit_is_before_the_day_and_none_is_open() {
        let (_dir, mut store) = sample::store();
        for number in 1..=2 {
            let of = household(number);
            store.finish(of, &visit(of), &line(of, "王小明", ""), NOW).unwrap();
        }
        assert!(store.not_visited_since(day("2016-11-24")).unwrap().is_empty(), "that day itself");
        assert_eq!(store.not_visited_since(day("2016-11-25")).unwrap(), [household(1), household(2)]);
        store.save_draft(&draft(household(1), true)).unwrap();
        assert_eq!(store.not_visited_since(day("2016-11-25")).unwrap(), [household(2)]);
    }

    #[test]
    fn s17_a_village_that_is_not_served_any_more_goes_once_everything_of_it_is_receipted() {
        let (_dir, mut store) = sample::store();
        let of = household(1);
        let revisions = visit(of);
        store.finish(of, &revisions, &line(of, "王小明", ""), NOW).unwrap();
        store.save_draft(&draft(of, true)).unwrap();
        assert!(store.drop_unserved().unwrap().is_empty(), "it is served");
        store.set_villages(&[]).unwrap();
        assert!(store.drop_unserved().unwrap().is_empty(), "the visit is unsent");
        assert_eq!(store.revisions(of).unwrap(), revisions);
        let sent: Vec<OutboxChange> = revisions.iter().map(Revision::id).map(OutboxChange::Sent).collect();
        store.mark(&sent, NOW).unwrap();
        assert!(store.drop_unserved().unwrap().is_empty(), "one receipt is not enough");
        let receipts = revisions.iter().map(Revision::id).collect();
        store.add_pulled(&PullPlan { receipts, ..PullPlan::default() }, &[], NOW).unwrap();
        assert!(store.drop_unserved().unwrap().is_empty(), "a visit is begun there");
        assert_eq!(store.draft(of).unwrap(), Some(draft(of, true)));
        store.discard_draft(of).unwrap();
        assert_eq!(store.drop_unserved().unwrap(), [village()]);
        assert!(store.revisions(of).unwrap().is_empty() && store.households().unwrap().is_empty());
        assert_eq!(store.draft(of).unwrap(), None);
        let left = |table: &str| -> u32 {
            let sql = format!("SELECT count(*) FROM {table}");
            store.connection.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        let tables = ["household", "outbox", "village", "draft_answer", "household_words"];
        assert_eq!(tables.map(left), [0; 5]);
    }
}
