//! `doorstep pack cover`: which conditions no case decides, and which values beside a threshold none of them tries.

use super::faults::{counted, say};
use super::show::read_pack;
use crate::exit::Stop;
use clap::Args;
use doorstep_eligibility::{Bound, Covered, Untried, cover};
use serde_json::json;
use std::path::PathBuf;

/// Shows what the cases leave open.
#[derive(Args)]
pub struct CoverArgs {
    /// The pack file, or its workbook (.xlsx).
    file: PathBuf,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// `doorstep pack cover`
pub fn run(args: &CoverArgs) -> Result<(), Stop> {
    let pack = read_pack(&args.file)?;
    let covered = cover(&pack.workbook, &pack.questionnaire, &pack.rules);
    if args.json {
        say(&format!("{:#}", json!({ "pack": { "name": pack.name, "version": pack.version }, "conditions": covered })));
    } else {
        say(&as_text(&covered));
    }
    Ok(())
}

fn as_text(covered: &[Covered]) -> String {
    let open = covered.iter().filter(|condition| !condition.both_ways() || !condition.bounds.is_empty());
    let mut lines: Vec<String> = open.map(told).collect();
    let decided = covered.iter().filter(|condition| condition.both_ways()).count();
    let untried: usize = covered.iter().flat_map(|condition| &condition.bounds).map(|bound| bound.untried.len()).sum();
    let all = counted(covered.len(), "condition");
    lines.push(format!(
        "{decided} of {all} are decided both ways by cases; {} to try",
        counted(untried, "boundary value")
    ));
    lines.join("\n")
}

fn told(condition: &Covered) -> String {
    let Covered { sheet, row, about, condition: source, .. } = condition;
    let mut lines = format!("{sheet}, row {row} ({about}): {source}");
    let gaps: Vec<&str> = [(condition.yes, "never met"), (condition.no, "never unmet")]
        .into_iter()
        .filter(|(count, _)| *count == 0)
        .map(|(_, words)| words)
        .collect();
    if !gaps.is_empty() {
        lines += &format!("\n    in no case that expects something of it: {}", gaps.join(", "));
    }
    for Bound { value, threshold, untried } in &condition.bounds {
        let values: Vec<String> = untried.iter().map(words).collect();
        lines += &format!("\n    beside {threshold} try {value}: {}", values.join(", "));
    }
    lines
}

fn words(untried: &Untried) -> String {
    match untried {
        Untried::Below(value) | Untried::At(value) | Untried::Above(value) => value.clone(),
        Untried::Missing => "missing".to_owned(),
    }
}
