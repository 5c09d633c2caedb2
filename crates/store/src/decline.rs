//! Declining leaves a count of the village and the pack, and nothing else: no household, no time, no reason (S09).

use crate::{Store, StoreFault, column};
use doorstep_record::{Area, PackId};
use doorstep_sync::DeclineCount;

impl Store {
    /// Counts one household that declined.
    pub fn add_decline(&mut self, village: &Area, pack: &PackId) -> Result<(), StoreFault> {
        self.durably(|transaction| {
            transaction.execute(include_str!("add_decline.sql"), (village.code(), pack.0))?;
            Ok(())
        })
    }

    /// How often people declined on this device, in all, per village and pack.
    pub fn declines(&self) -> Result<Vec<DeclineCount>, StoreFault> {
        let sql = "SELECT village, pack, count FROM decline ORDER BY village, pack";
        let mut select = self.connection.prepare(sql)?;
        let read = |row: &rusqlite::Row| {
            Ok(DeclineCount { village: column::area(row, 0)?, pack: column::pack(row, 1)?, count: row.get(2)? })
        };
        let counts = select.query_map([], read)?;
        Ok(counts.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, draft, household, village};

    #[test]
    fn s09_declining_leaves_a_count_and_nothing_else() {
        let (_dir, mut store) = sample::store();
        let pack = PackId([4; 32]);
        store.save_draft(&draft(household(1), false)).unwrap();
        store.discard_draft(household(1)).unwrap();
        store.add_decline(&village(), &pack).unwrap();
        store.add_decline(&village(), &pack).unwrap();
        assert_eq!(store.declines().unwrap(), [DeclineCount { village: village(), pack, count: 2 }]);
        assert!(store.households().unwrap().is_empty() && store.drafts().unwrap().is_empty());
        let mut select =
            store.connection.prepare("SELECT name FROM pragma_table_info('decline') ORDER BY cid").unwrap();
        let columns: Vec<String> = select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(columns, ["village", "pack", "count"]);
    }
}
