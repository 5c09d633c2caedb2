//! The sheets `choices` and `external_choices`: lists of choices with their labels and the columns that filters read.

use crate::grid::{Grid, Known};
use crate::{
    Cell, Choice, ChoiceList, Fault, FaultCode, Field, Language, Question, Questionnaire, Row, Sheet, Texts, Workbook,
    template,
};
use std::collections::{BTreeMap, BTreeSet};

const COLUMNS: &[Known] = &[
    ("list_name", &["list name"]),
    ("name", &["value"]),
    ("label", &["caption"]),
    ("media", &["image", "audio", "video"]),
];

/// What the sheet says.
#[derive(Default)]
pub(crate) struct Choices {
    pub lists: BTreeMap<String, ChoiceList>,
    pub languages: Vec<Language>,
}

/// Reads the sheets; they may be missing where no question offers choices.
pub(crate) fn read(workbook: &Workbook, faults: &mut Vec<Fault>) -> Choices {
    let mut choices = Choices::default();
    for sheet in ["choices", "external_choices"].iter().filter_map(|name| workbook.sheet(name)) {
        let grid = Grid::new(sheet, COLUMNS);
        for row in &sheet.rows {
            match check(&grid, row) {
                Ok(Some(list)) => add(&mut choices.lists, list, &grid, row, faults),
                Ok(None) => {}
                Err(fault) => faults.push(*fault),
            }
        }
        choices.languages.extend(grid.languages().cloned());
    }
    choices
}

fn check<'a>(grid: &Grid<'a>, row: &'a Row) -> Result<Option<&'a str>, Box<Fault>> {
    let (list, name) = (grid.cell(row, "list_name"), grid.cell(row, "name"));
    let missing = |column| Fault::new(FaultCode::MissingCell, grid.at(row, column), &[("column", column)]);
    match (list.is_empty(), name.is_empty()) {
        (true, true) => Ok(None),
        (true, false) => Err(Box::new(missing("list_name"))),
        (false, true) => Err(Box::new(missing("name"))),
        (false, false) => Ok(Some(list)),
    }
}

fn add(lists: &mut BTreeMap<String, ChoiceList>, list: &str, grid: &Grid, row: &Row, faults: &mut Vec<Fault>) {
    let entry = lists.entry(list.to_owned()).or_insert_with(|| ChoiceList::new(columns(grid.sheet)));
    let choice = choice(grid, row);
    if entry.find(&choice.name).is_some() {
        let facts = [("name", choice.name.as_str()), ("list", list)];
        faults.push(Fault::new(FaultCode::DuplicateChoice, grid.at(row, "name"), &facts));
        return;
    }
    entry.push(choice);
}

/// The columns as filters name them: the first two always are `name` and `label`.
fn columns(sheet: &Sheet) -> Vec<String> {
    ["name", "label"].iter().map(|name| (*name).to_owned()).chain(sheet.columns.iter().cloned()).collect()
}

fn choice(grid: &Grid, row: &Row) -> Choice {
    let labels = grid.translated(row, "label");
    let first = labels.first().map_or("", |(_, text, _)| *text).to_owned();
    let name = grid.cell(row, "name").to_owned();
    let label = labels.into_iter().map(|(tag, text, _)| (tag, template::words(text)));
    let cells =
        [name.clone(), first].into_iter().chain((0..grid.sheet.columns.len()).map(|place| row.at(place).to_owned()));
    Choice { label: Texts { by_language: label.collect() }, cells: cells.collect(), name, row: row.number }
}

/// A fault for each choice of a multiple select whose name holds a space.
pub(crate) fn with_spaces(questionnaire: &Questionnaire) -> Vec<Fault> {
    let several = |field: &&Field| matches!(field.asks(), Some(Question::SelectMultiple(_) | Question::Rank(_)));
    let choosing = questionnaire.fields.iter().filter(several).filter_map(Field::choosing);
    let names: BTreeSet<&str> = choosing.map(|choosing| choosing.list.as_str()).collect();
    let lists = names.into_iter().filter_map(|name| questionnaire.lists.get(name));
    // An attached table has no rows of the workbook, and its file is nobody's to mend here.
    let choices = lists.flat_map(|list| &list.choices).filter(|choice| choice.row > 0);
    let spaced = choices.filter(|choice| choice.name.contains(char::is_whitespace));
    let fault = |choice: &Choice| {
        let at = Cell::new("choices", choice.row, "name");
        Fault::new(FaultCode::ChoiceWithSpace, at, &[("name", &choice.name)])
    };
    spaced.map(fault).collect()
}
