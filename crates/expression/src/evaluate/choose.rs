//! Choice filters: the rows of a table that a filter lets pass, through an index where the filter demands an equality.

use super::Evaluator;
use super::items::Place;
use super::missing::Missing;
use crate::Instance;
use crate::Table;

impl<'a, I: Instance + ?Sized, M: Missing> Evaluator<'a, I, M> {
    pub(crate) fn choose(&mut self) -> Vec<u32> {
        let program = self.program;
        let Some(table) = program.table.as_deref().and_then(|name| self.instance.table(name)) else {
            return Vec::new();
        };
        match self.candidates(table) {
            Some(rows) => rows.iter().copied().filter(|row| self.passes(table, *row)).collect(),
            None => (0..table.rows() as u32).filter(|row| self.passes(table, *row)).collect(),
        }
    }

    /// The rows that the filter's equality leaves, where the table has an index.
    fn candidates(&mut self, table: &'a dyn Table) -> Option<&'a [u32]> {
        let (column, value) = self.program.key.as_ref()?;
        let column = table.column(column)?;
        let text = self.text(*value).ok()?;
        table.matching(column, &text)
    }

    fn passes(&mut self, table: &'a dyn Table, row: u32) -> bool {
        self.here = Place::Row(table, row);
        self.position = (row as usize + 1, table.rows());
        self.truth(self.program.top).unwrap_or(false)
    }
}
