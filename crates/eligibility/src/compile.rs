//! The rules' sheets of a workbook to checked `Rules`, or all faults at once, each with its cell. Decides nothing.

use crate::model::{Measure, Rules};
use crate::order::order;
use crate::shared;
use crate::sheets::{self, MeasureRow, Named, Reading};
use doorstep_questionnaire::{Cell, Fault, FaultCode, FieldKind, Questionnaire, Workbook};
use doorstep_record::AnswerPath;
use std::collections::{BTreeMap, BTreeSet};

const RULES: &[&str] = &["measure", "condition", "met", "unmet"];
const CRITERIA: &[&str] = &["name", "label", "condition", "met", "unmet"];
const CHECKS: &[&str] = &["name", "condition", "message"];

/// Compiles the sheets `parameters`, `measures`, `rules`, `criteria` and `checks` against a questionnaire; a sheet that
/// the workbook doesn't have counts as empty. Errors with all faults, in the order of the sheets.
pub fn compile(workbook: &Workbook, questionnaire: &Questionnaire) -> Result<Rules, Vec<Fault>> {
    let mut compiling = Compiling { workbook, questionnaire, faults: Vec::new() };
    let mut rules = compiling.rules();
    shared::mark(&mut rules);
    compiling.check_names(&rules);
    let mut faults = compiling.faults;
    without_repetition(&mut faults);
    if faults.iter().any(Fault::is_error) { Err(faults) } else { Ok(rules) }
}

struct Compiling<'a> {
    workbook: &'a Workbook,
    questionnaire: &'a Questionnaire,
    faults: Vec<Fault>,
}

impl<'a> Compiling<'a> {
    fn rules(&mut self) -> Rules {
        let (parameters, parameter_labels) =
            self.sheet("parameters", &["name", "value"], sheets::read_parameters).unwrap_or_default();
        let rows = self.sheet("measures", &["name", "label", "basis", "decided_by"], sheets::read_measures);
        let rows = rows.unwrap_or_default();
        let by_name = rows.iter().enumerate().map(|(index, row)| (row.name.clone(), index)).collect();
        let on_request: Vec<bool> = rows.iter().map(|row| row.is_on_request).collect();
        let named = Named { parameters: &parameters, measures: &by_name, on_request: &on_request };
        let measures = self.measures(&named, rows);
        let criteria = self.sheet("criteria", CRITERIA, |reading| sheets::read_criteria(reading, &named));
        let checks = self.sheet("checks", CHECKS, |reading| sheets::read_checks(reading, &named));
        Rules {
            order: self.order(&measures),
            criteria: criteria.unwrap_or_default(),
            checks: checks.unwrap_or_default(),
            shared: 0,
            figures: figures(self.questionnaire),
            default_language: self.questionnaire.default_language.clone(),
            parameters,
            parameter_labels,
            measures,
            by_name,
        }
    }

    fn measures(&mut self, named: &Named, rows: Vec<MeasureRow>) -> Vec<Measure> {
        let alternatives = self.sheet("rules", RULES, |reading| sheets::read_rules(reading, named, &rows));
        let alternatives = alternatives.unwrap_or_else(|| rows.iter().map(|_| Vec::new()).collect());
        sheets::require_rules(&rows, &alternatives, &mut self.faults);
        let measures = self.sheet("measures", &[], |reading| sheets::fill_measures(reading, named, rows, alternatives));
        measures.unwrap_or_default()
    }

    /// Reads a sheet, if the workbook has it, and keeps its faults.
    fn sheet<T>(&mut self, name: &str, columns: &[&str], read: impl FnOnce(&mut Reading<'a>) -> T) -> Option<T> {
        let mut reading = Reading::open(self.workbook, self.questionnaire, name, columns)?;
        let found = read(&mut reading);
        self.faults.append(&mut reading.faults);
        Some(found)
    }

    fn order(&mut self, measures: &[Measure]) -> Vec<usize> {
        let needs: Vec<BTreeSet<usize>> = measures.iter().map(|measure| measure.asks_about().collect()).collect();
        order(&needs).unwrap_or_else(|circle| {
            self.faults.extend(circle_fault(measures, &circle));
            Vec::new()
        })
    }

    /// The cases name measures, criteria and checks in one column, so their names must differ.
    fn check_names(&mut self, rules: &Rules) {
        let mut first: BTreeMap<&str, String> = BTreeMap::new();
        let measures = rules.measures.iter().map(|measure| ("measures", &*measure.name, measure.row));
        let criteria = rules.criteria.iter().map(|criterion| ("criteria", &*criterion.name, criterion.row));
        let checks = rules.checks.iter().map(|check| ("checks", &*check.name, check.row));
        for (sheet, name, row) in measures.chain(criteria).chain(checks) {
            if let Some(first) = first.get(name) {
                let facts = [("name", name), ("first", first.as_str())];
                self.faults.push(Fault::new(FaultCode::DuplicateName, Cell::new(sheet, row, "name"), &facts));
            }
            first.entry(name).or_insert_with(|| format!("{row} of {sheet}"));
        }
    }
}

fn circle_fault(measures: &[Measure], circle: &[usize]) -> Option<Fault> {
    let first = &measures[*circle.first()?];
    let names: Vec<&str> = circle.iter().chain(circle.first()).map(|index| &*measures[*index].name).collect();
    let facts = [("name", &*first.name), ("way", &names.join(" → "))];
    Some(Fault::new(FaultCode::Cycle, Cell::new("measures", first.row, "name"), &facts))
}

fn figures(questionnaire: &Questionnaire) -> Vec<AnswerPath> {
    let fields = questionnaire.fields.iter();
    let labelled = fields.filter(|field| {
        matches!(field.kind, FieldKind::Calculate) && field.roster.is_none() && !field.label.is_empty()
    });
    labelled.map(|field| AnswerPath::question(&field.key)).collect()
}

/// Drops faults that say the same about the same cell (an amount is read both as words and as an expression).
fn without_repetition(faults: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    faults.retain(|fault| seen.insert((fault.sheet.clone(), fault.row, fault.column.clone(), fault.message.clone())));
}
