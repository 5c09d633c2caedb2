//! Everything that a workbook must pass before it is a pack: questions, rules, cases, the guard and the publish gate.
//! All faults at once, in the order of the sheets.

use crate::{Pack, gate, guard};
use doorstep_eligibility::{CaseResult, Rules, missing_cases, run_cases};
use doorstep_questionnaire::{Fault, Questionnaire, Workbook};
use std::sync::Arc;

/// What came of a check.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// What keeps the workbook from being published.
    pub faults: Vec<Fault>,
    /// What its author may want to know.
    pub notices: Vec<Fault>,
    /// The compiled pack, if questions and rules compile; it is fit for use only if there are no faults.
    pub pack: Option<Pack>,
    /// What the rules say about each row of the sheet `expect`.
    pub cases: Vec<CaseResult>,
}

impl Report {
    /// Whether the workbook may be published.
    pub fn is_faultless(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Checks a workbook as `doorstep pack check` does.
pub fn check(workbook: &Workbook) -> Report {
    let mut report = Report::default();
    report.take(guard::faults(workbook));
    match doorstep_questionnaire::compile(workbook) {
        Err(faults) => report.take(faults),
        Ok(questionnaire) => report.go_on(workbook, questionnaire),
    }
    report.faults.sort_by_key(|fault| (place(workbook, fault), fault.row, fault.column.clone(), fault.code));
    report.faults.dedup();
    report
}

impl Report {
    fn go_on(&mut self, workbook: &Workbook, questionnaire: Questionnaire) {
        self.take(questionnaire.notices.clone());
        self.take(gate::faults(workbook, &questionnaire));
        match doorstep_eligibility::compile(workbook, &questionnaire) {
            Err(faults) => self.take(faults),
            Ok(rules) => self.try_out(workbook, questionnaire, rules),
        }
    }

    fn try_out(&mut self, workbook: &Workbook, questionnaire: Questionnaire, rules: Rules) {
        self.take(guard::unused_questions(&questionnaire, &rules));
        self.take(guard::asked_of_children(workbook, &questionnaire, &rules));
        let pack = Pack::of(workbook.clone(), questionnaire, rules);
        let run = run_cases(workbook, &Arc::clone(&pack.questionnaire), &pack.rules);
        self.take(run.faults);
        self.take(missing_cases(&pack.rules, &run.results));
        self.cases = run.results;
        self.pack = Some(pack);
    }

    fn take(&mut self, found: Vec<Fault>) {
        let (faults, notices): (Vec<Fault>, Vec<Fault>) = found.into_iter().partition(Fault::is_error);
        self.faults.extend(faults);
        self.notices.extend(notices);
    }
}

fn place(workbook: &Workbook, fault: &Fault) -> usize {
    workbook.sheets.iter().position(|sheet| sheet.name == fault.sheet).unwrap_or(usize::MAX)
}
