//! Packs that came from the server, as the signed files that they are. The caller checked the signatures.

use crate::{Store, StoreFault, column};
use doorstep_record::PackId;
use rusqlite::OptionalExtension;

/// A pack on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackLine {
    /// Its id.
    pub id: PackId,
    /// Its name.
    pub name: String,
    /// Its version; of two packs the larger one is the newer one.
    pub version: u32,
    /// When it came, milliseconds since 1970.
    pub received: u64,
}

impl Store {
    /// Keeps a pack, durably. One that is there already stays.
    pub fn add_pack(&mut self, line: &PackLine, bytes: &[u8]) -> Result<(), StoreFault> {
        self.durably(|transaction| {
            let row = (line.id.0, &line.name, line.version, line.received, bytes);
            transaction.execute("INSERT OR IGNORE INTO pack VALUES (?1, ?2, ?3, ?4, ?5)", row)?;
            Ok(())
        })
    }

    /// All packs, the newest first.
    pub fn packs(&self) -> Result<Vec<PackLine>, StoreFault> {
        let sql = "SELECT id, name, version, received FROM pack ORDER BY version DESC, received DESC, id";
        let mut select = self.connection.prepare(sql)?;
        let read = |row: &rusqlite::Row| {
            let (name, version, received) = (row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(PackLine { id: column::pack(row, 0)?, name, version, received })
        };
        let lines = select.query_map([], read)?;
        Ok(lines.collect::<Result<_, _>>()?)
    }

    /// The file of a pack.
    pub fn pack(&self, id: &PackId) -> Result<Option<Vec<u8>>, StoreFault> {
        let found = self.connection.query_row("SELECT bytes FROM pack WHERE id = ?1", [id.0], |row| row.get(0));
        Ok(found.optional()?)
    }

    /// The newest pack with its file: the one that a new visit begins with.
    pub fn newest_pack(&self) -> Result<Option<(PackId, Vec<u8>)>, StoreFault> {
        let Some(line) = self.packs()?.into_iter().next() else { return Ok(None) };
        Ok(self.pack(&line.id)?.map(|bytes| (line.id, bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{self, NOW};

    #[test]
    fn a_new_visit_begins_with_the_newest_pack_and_the_older_one_stays() {
        let (_dir, mut store) = sample::store();
        assert_eq!(store.newest_pack().unwrap(), None);
        for (id, version) in [(1, 3), (2, 12), (3, 7)] {
            let line = PackLine { id: PackId([id; 32]), name: "yunmen".into(), version, received: NOW };
            store.add_pack(&line, &[id]).unwrap();
            store.add_pack(&line, &[99]).unwrap();
        }
        assert_eq!(store.newest_pack().unwrap(), Some((PackId([2; 32]), vec![2])));
        assert_eq!(store.pack(&PackId([1; 32])).unwrap(), Some(vec![1]));
        let versions: Vec<u32> = store.packs().unwrap().iter().map(|line| line.version).collect();
        assert_eq!(versions, [12, 7, 3]);
    }
}
