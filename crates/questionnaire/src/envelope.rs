//! What XForms wraps a filled form in (`/data/meta`): its name, and the label of the entity that it would make.
//! Read so that a form opens and shows them as other engines do; no entity is made here.

use crate::formulas::Place;
use crate::grid::{Grid, Known};
use crate::settings;
use crate::{Cell, Fault, Formula, Questionnaire, Workbook};
use doorstep_expression::FieldId;

const ENTITY_COLUMNS: &[Known] =
    &[("list_name", &["dataset"]), ("label", &[]), ("entity_id", &[]), ("create_if", &[]), ("update_if", &[])];

/// The envelope of a filled form.
#[derive(Debug, Clone, Default)]
pub struct Envelope {
    /// Whether the form has a row of the type `audit`; nothing is logged for it here.
    pub audit: bool,
    /// What the filled form is told apart by.
    pub id: Option<Formula>,
    /// The setting `instance_name`: how a filled form is called.
    pub name: Option<Formula>,
    /// What the sheet `entities` says, if it has a row.
    pub entity: Option<Entity>,
}

/// An entity that a filled form would make.
#[derive(Debug, Clone)]
pub struct Entity {
    /// How it would be called.
    pub label: Option<Formula>,
}

/// Reads the setting and the sheet against a questionnaire whose names are known.
pub(crate) fn read(
    workbook: &Workbook,
    questionnaire: &Questionnaire,
    audit: bool,
    faults: &mut Vec<Fault>,
) -> Envelope {
    let mut compiled = |source: &str, cell: Cell| {
        let place = Place { questionnaire, at: FieldId(0), extra: &[], cell: &cell };
        let formula = (!source.is_empty()).then(|| place.formula(source))?;
        formula.map_err(|found| faults.extend(found)).ok()
    };
    let name = settings::cell(workbook, "instance_name").and_then(|(source, cell)| compiled(&source, cell));
    let entity = workbook.sheet("entities").and_then(|sheet| {
        let (grid, row) = (Grid::new(sheet, ENTITY_COLUMNS), sheet.rows.first()?);
        Some(Entity { label: compiled(grid.cell(row, "label"), grid.at(row, "label")) })
    });
    let id = compiled("concat('uuid:', uuid())", Cell::sheet("settings"));
    Envelope { audit, id, name, entity }
}
