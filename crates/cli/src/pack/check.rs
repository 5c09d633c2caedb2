//! `doorstep pack check`: every fault of a workbook with sheet, row, column, sentence and fix.

use super::faults::{counted, lines, read, say};
use crate::exit::{Stop, code};
use clap::Args;
use doorstep_pack::{Report, check, read_workbook};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Checks a workbook.
#[derive(Args)]
pub struct CheckArgs {
    /// The workbook (.xlsx or .xls).
    file: PathBuf,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// `doorstep pack check`
pub fn run(args: &CheckArgs) -> ExitCode {
    let report = match read(&args.file) {
        Ok(bytes) => report(&bytes),
        Err(stop) => return code(Err::<(), Stop>(stop)),
    };
    let text = if args.json { format!("{:#}", as_json(&report)) } else { as_text(&report) };
    say(&text);
    ExitCode::from(u8::from(!report.is_faultless()))
}

fn report(bytes: &[u8]) -> Report {
    read_workbook(bytes).map_or_else(|faults| Report { faults, ..Report::default() }, |workbook| check(&workbook))
}

fn as_text(report: &Report) -> String {
    let parts = [
        lines(&report.faults),
        report.notices.iter().map(|notice| format!("notice: {notice}")).collect::<Vec<_>>().join("\n"),
        summary(report),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn summary(report: &Report) -> String {
    let passed = report.cases.iter().filter(|case| case.passed()).count();
    let cases = format!("{passed} of {} pass", counted(report.cases.len(), "expectation"));
    match &report.pack {
        Some(pack) if report.is_faultless() => format!(
            "{} version {}: no faults; {}, {}, {}; {cases}",
            pack.name,
            pack.version,
            counted(pack.questionnaire.fields.iter().filter(|field| field.is_question()).count(), "question"),
            counted(pack.rules.measures().count(), "measure"),
            counted(pack.rules.criteria().count(), "criterion").replace("criterions", "criteria"),
        ),
        Some(_) => format!("{}; {cases}", counted(report.faults.len(), "fault")),
        None => counted(report.faults.len(), "fault"),
    }
}

fn as_json(report: &Report) -> Value {
    let cases = report.cases.iter().map(|case| {
        json!({ "row": case.row, "case": case.case, "about": case.about, "member": case.member,
            "expected": case.expected, "found": case.found, "passed": case.passed(), "why": case.why })
    });
    json!({
        "faultless": report.is_faultless(),
        "pack": report.pack.as_ref().map(|pack| json!({ "name": pack.name, "version": pack.version, "id": pack.id.to_string() })),
        "faults": report.faults,
        "notices": report.notices,
        "cases": cases.collect::<Vec<_>>(),
    })
}
