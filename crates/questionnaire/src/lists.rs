//! Choice lists: choices by name, and as the table of named columns that filters read.

use crate::Texts;
use doorstep_expression::Table;
use std::collections::BTreeMap;

/// A choice list.
#[derive(Debug, Clone, Default)]
pub struct ChoiceList {
    /// The columns that filters can name; the first two are `name` and `label`.
    pub columns: Vec<String>,
    /// Its choices, in order.
    pub choices: Vec<Choice>,
    by_name: BTreeMap<String, usize>,
    by_cell: Vec<BTreeMap<String, Vec<u32>>>,
}

/// One choice of a list.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The name, as it is stored.
    pub name: String,
    /// Its label.
    pub label: Texts,
    /// Its cells, in the order of the list's columns.
    pub cells: Vec<String>,
    /// Its row in the sheet; 0 if it was added for «or other».
    pub row: u32,
}

impl ChoiceList {
    /// A list without choices.
    pub(crate) fn new(columns: Vec<String>) -> Self {
        Self { columns, ..Self::default() }
    }

    /// The choice with this name.
    pub fn find(&self, name: &str) -> Option<&Choice> {
        self.by_name.get(name).map(|place| &self.choices[*place])
    }

    /// Adds a choice as the last, unless its name is there already.
    pub(crate) fn push(&mut self, choice: Choice) {
        let place = self.choices.len();
        self.by_cell.resize_with(self.columns.len(), BTreeMap::new);
        for (index, cell) in self.by_cell.iter_mut().zip(&choice.cells) {
            index.entry(cell.clone()).or_default().push(place as u32);
        }
        self.by_name.entry(choice.name.clone()).or_insert(place);
        self.choices.push(choice);
    }
}

impl Table for ChoiceList {
    fn rows(&self) -> usize {
        self.choices.len()
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        self.choices.get(row).and_then(|choice| choice.cells.get(column)).map_or("", String::as_str)
    }

    fn matching(&self, column: usize, text: &str) -> Option<&[u32]> {
        let index = self.by_cell.get(column)?;
        Some(index.get(text).map_or(&[], Vec::as_slice))
    }
}
