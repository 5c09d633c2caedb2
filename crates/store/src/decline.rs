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
