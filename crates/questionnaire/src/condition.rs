//! Expressions and texts of other sheets (rules, criteria, checks, card), compiled against a questionnaire.
//! Knows which roster they speak of; must not know what they decide.

use crate::formulas::Place;
use crate::grid::Grid;
use crate::{Cell, Fault, FaultCode, Formula, Questionnaire, Row, Sheet, Texts};
use doorstep_expression::{ExtraFunction, FieldId};

/// An expression of another sheet, about the household or about one entry of a roster.
#[derive(Debug, Clone)]
pub struct Condition {
    /// The compiled expression.
    pub formula: Formula,
    /// The root, or the roster whose entries it is about.
    pub at: FieldId,
}

impl Condition {
    /// The expression as the workbook has it.
    pub fn source(&self) -> &str {
        &self.formula.source
    }

    /// The fields that it reads.
    pub fn reads(&self) -> &[FieldId] {
        self.formula.program.reads()
    }
}

impl Questionnaire {
    /// Compiles an expression about the household (`roster` is `None`) or about an entry of a roster. `extra` are the
    /// functions that the sheet has besides XLSForm's. Errors with all faults, each at `cell`.
    pub fn condition(
        &self,
        source: &str,
        roster: Option<&str>,
        extra: &[ExtraFunction],
        cell: &Cell,
    ) -> Result<Condition, Vec<Fault>> {
        let at = self.place_of(roster, cell)?;
        let formula = Place { questionnaire: self, at, extra, cell }.formula(source)?;
        Ok(Condition { formula, at })
    }

    /// Reads a text with its translations (`met`, `met::English (en)` …) from a row of another sheet; `${q}` in it is
    /// compiled. Errors with all faults.
    pub fn texts(
        &self,
        sheet: &Sheet,
        row: &Row,
        column: &'static str,
        roster: Option<&str>,
    ) -> Result<Texts, Vec<Fault>> {
        let known = [(column, &[][..])];
        let grid = Grid::new(sheet, &known);
        let at = self.place_of(roster, &grid.at(row, column))?;
        let (mut texts, mut faults) = (Texts::default(), Vec::new());
        for (tag, text, place) in grid.translated(row, column) {
            let cell = Cell::new(&sheet.name, row.number, &sheet.columns[place]);
            match (Place { questionnaire: self, at, extra: &[], cell: &cell }).template(text) {
                Ok(template) => drop(texts.by_language.insert(tag, template)),
                Err(more) => faults.extend(more),
            }
        }
        if faults.is_empty() { Ok(texts) } else { Err(faults) }
    }

    fn place_of(&self, roster: Option<&str>, cell: &Cell) -> Result<FieldId, Vec<Fault>> {
        let Some(name) = roster else { return Ok(FieldId(0)) };
        let unknown = || vec![Fault::new(FaultCode::UnknownRoster, cell.clone(), &[("roster", name)])];
        self.roster(name).map(|field| field.id).ok_or_else(unknown)
    }
}
